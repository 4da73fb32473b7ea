import { beforeEach, describe, expect, it } from "vitest";
import { Allowance, type CapPair, Caps, Problem, TeamSettings } from "../../schema/api.ts";
import { addRule } from "../testing/caps.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addLineStaff, line } from "../testing/line-stand.ts";
import { addPeople } from "../testing/people.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";

const noLimit: CapPair = { sales_manager: null, salesperson: null };
const pair = (sales_manager: number | null, salesperson: number | null): CapPair => ({
  sales_manager,
  salesperson,
});

describe("the allowance", () => {
  let staff: TestStaff;
  let nowMs: number;
  const read = async () => {
    const answer = await api("/v1/allowance", { token: await mintToken(staff) });
    expect(answer.status).toBe(200);
    return bodyOf(Allowance, answer);
  };
  let api: ReturnType<typeof createApi>;
  const quota = async (value: { type: "none" } | { type: "limited"; value: number }, used: number) =>
    line.setChannels([{ id: staff.team.line.platformId, quota: value, usedElsewhere: used }]);

  beforeEach(async () => {
    staff = await addLineStaff();
    nowMs = Date.now();
    api = createApi({ nowMs: () => nowMs });
  });

  it("is LINE's quota and what it says is used of it", async () => {
    await quota({ type: "limited", value: 500 }, 120);
    await addPeople(staff, [{}, {}]);
    expect((await read()).quotas).toMatchObject([{ state: "limited", max: 500, used: 120 }]);
  });

  it("has no end where LINE's quota has none", async () => {
    await quota({ type: "none" }, 7);
    expect((await read()).quotas).toMatchObject([{ state: "unlimited", max: null, used: 7 }]);
  });

  it("says that LINE does not say, and asks again soon", async () => {
    await quota({ type: "limited", value: 500 }, 120);
    await line.addFault({
      endpoint: "quota",
      kind: "status",
      status: 500,
      match: { owner: staff.team.line.platformId },
      times: 1,
    });
    expect((await read()).quotas).toMatchObject([{ state: "unknown", max: null, used: null }]);
    nowMs += 11_000;
    expect((await read()).quotas).toMatchObject([{ state: "limited" }]);
  });

  it("asks LINE once a minute however often it is asked", async () => {
    await quota({ type: "limited", value: 500 }, 1);
    await read();
    await quota({ type: "limited", value: 500 }, 2);
    expect((await read()).quotas).toMatchObject([{ used: 1 }]);
    nowMs += 61_000;
    expect((await read()).quotas).toMatchObject([{ used: 2 }]);
  });

  it("is the member's own month, and the team's limit of one send", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 50 });
    await testDb.write([
      {
        sql: "update teams set people_per_send_max = 40 where id = :team",
        args: { team: staff.team.id },
      },
      {
        sql: `insert into cap_uses (broadcast_id, channel, team_id, staff_id, month, people)
          values ('bc_x' || :team, 'line', :team, :staff, :month, 12), ('bc_y' || :team, 'line', :team, :staff, '2001-01', 9)`,
        args: { team: staff.team.id, staff: staff.id, month: (await read()).month },
      },
    ]);
    expect(await read()).toMatchObject({
      peoplePerSendMax: 40,
      caps: [
        { channel: "line", max: 50, used: 12 },
        { channel: "whatsapp", max: null, used: 0 },
      ],
    });
  });

  it("is refused at the send when the month is used up on every channel chosen", async () => {
    await addRule(staff.team.id, { channel: "line", storeId: 0, role: "salesperson", peopleMax: 0 });
    const [person] = await addPeople(staff, [{}]);
    const answer = await api("/v1/broadcasts", {
      token: await mintToken(staff),
      headers: { "Idempotency-Key": "once" },
      body: requestFor(everybody, "嗨"),
    });
    expect([answer.status, bodyOf(Problem, answer).code]).toEqual([422, "cap_reached"]);
    await addPeople(staff, [{ channel: "whatsapp" }]);
    expect(person && (await send(testServices(), staff, requestFor(everybody, "嗨")))).toMatch(/^bc_/);
  });
});

describe("the limits of a month", () => {
  const api = createApi();
  let admin: TestStaff;
  let token: string;
  const read = async () => bodyOf(Caps, await api("/v1/caps", { token }));
  const put = (body: unknown, by = token) => api("/v1/caps", { method: "PUT", body, token: by });

  beforeEach(async () => {
    const team = await createTeam();
    admin = await addStaff(team, "admin");
    await addStaff(team, "salesperson", ["A1", "B2"]);
    token = await mintToken(admin);
  });

  it("are none at first, with every store of the team", async () => {
    expect(await read()).toMatchObject({
      byRole: { line: noLimit, whatsapp: noLimit },
      stores: [
        { code: "A1", line: null, whatsapp: null },
        { code: "B2", line: null, whatsapp: null },
      ],
    });
  });

  it("put again after a lost answer are answered as the first time", async () => {
    const { version } = await read();
    const byRole = { line: pair(50, null), whatsapp: pair(null, 0) };
    const change = { version, byRole, stores: [{ code: "B2", line: pair(1, 2), whatsapp: null }] };
    const first = await put(change);
    expect(first.status).toBe(200);
    expect(await put(change)).toMatchObject({ status: 200, body: first.body });
    expect((await put({ ...change, stores: [] })).status).toBe(409);
  });

  it("are what was put, blanks and stores of their own included, for admins and managers alike", async () => {
    const { version } = await read();
    const byRole = { line: pair(50, null), whatsapp: pair(null, 0) };
    const stores = [{ code: "A1", line: pair(null, 35), whatsapp: null }];
    expect((await put({ version, byRole, stores })).status).toBe(200);
    const manager = await mintToken(await addStaff(admin.team, "manager"));
    const now = bodyOf(Caps, await api("/v1/caps", { token: manager }));
    expect(now.byRole).toEqual(byRole);
    expect(now.stores.map(({ line, whatsapp }) => [line, whatsapp])).toEqual([
      [pair(null, 35), null],
      [null, null],
    ]);
    expect((await put({ ...now, stores: [] }, manager)).status).toBe(200);
    expect((await read()).stores.every((store) => store.line === null)).toBe(true);
  });

  it("are not overwritten by somebody who has not seen the last change", async () => {
    const before = await read();
    const change = { version: before.version, byRole: { line: pair(1, 1), whatsapp: noLimit }, stores: [] };
    const answers = await Promise.all([
      put(change),
      put({ ...change, byRole: { line: pair(2, 2), whatsapp: noLimit } }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const late = await put({ ...change, byRole: { line: pair(3, 3), whatsapp: noLimit } });
    expect([late.status, bodyOf(Problem, late).code]).toEqual([409, "changed_meanwhile"]);
    expect([1, 2]).toContain((await read()).byRole.line.salesperson);
  });

  it.each<[string, object, string]>([
    [
      "a limit below nothing",
      { byRole: { line: pair(-1, null), whatsapp: noLimit } },
      "byRole.line.sales_manager",
    ],
    ["half a person", { byRole: { line: pair(1.5, null), whatsapp: noLimit } }, "byRole.line.sales_manager"],
    [
      "a limit beyond all numbers",
      { byRole: { line: pair(1e9, null), whatsapp: noLimit } },
      "byRole.line.sales_manager",
    ],
    ["a role without a rule", { byRole: { line: noLimit } }, "byRole.whatsapp"],
    [
      "a store the team does not have",
      { stores: [{ code: "C3", line: null, whatsapp: null }] },
      "stores.0.code",
    ],
    [
      "a store named twice",
      { stores: ["A1", "A1"].map((code) => ({ code, line: noLimit, whatsapp: null })) },
      "stores.1.code",
    ],
    ["a field it does not know", { month: "2026-11" }, "month"],
  ])("refuse %s, and name the field", async (_, wrong, field) => {
    const { version } = await read();
    const answer = await put({ version, byRole: { line: noLimit, whatsapp: noLimit }, stores: [], ...wrong });
    expect([answer.status, bodyOf(Problem, answer).field]).toEqual([400, field]);
    expect((await read()).version).toBe(version);
  });

  it("stay each team's own", async () => {
    const other = await addStaff(await createTeam(), "admin", ["A1"]);
    const { version } = await read();
    const change = { version, byRole: { line: pair(7, 7), whatsapp: noLimit }, stores: [] };
    expect((await put(change)).status).toBe(200);
    const theirs = bodyOf(Caps, await api("/v1/caps", { token: await mintToken(other) }));
    expect(theirs.byRole.line).toEqual(noLimit);
  });
});

describe("a team's settings", () => {
  const api = createApi();
  let token: string;
  let admin: TestStaff;
  const read = async () => bodyOf(TeamSettings, await api("/v1/settings", { token }));
  const put = (body: unknown) => api("/v1/settings", { method: "PUT", body, token });

  beforeEach(async () => {
    admin = await addStaff(await createTeam(), "admin");
    token = await mintToken(admin);
  });

  it("are what was put, and hold for the next send", async () => {
    const wanted: TeamSettings = {
      version: (await read()).version,
      undoSeconds: 30,
      quietHours: { fromMinute: 1_320, untilMinute: 540 },
      peoplePerSendMax: 2,
      recentContactHours: null,
      sendsPerPersonMax: 4,
      costRates: [{ channel: "line", currency: "TWD", perPerson: "0.2" }],
      linkTracking: "param",
      creditFrom: "send",
      creditDays: 7,
    };
    expect((await put(wanted)).status).toBe(200);
    expect(await read()).toEqual({ ...wanted, version: expect.not.stringMatching(wanted.version) });
    const seller = await addStaff(admin.team, "salesperson");
    await addPeople(seller, [{}, {}, {}]);
    await expect(send(testServices(), seller, requestFor(everybody, "嗨"))).rejects.toThrow(
      "too_many_people",
    );
    expect(actorOf(seller).teamId).toBe(admin.team.id);
  });

  it("are the first admin's when two have read the same, and the second is told so", async () => {
    const other = await mintToken(await addStaff(admin.team, "admin"));
    const theirs = await read();
    const mine = { ...theirs, peoplePerSendMax: 300 };
    const [first, second] = await Promise.all([
      put(mine),
      api("/v1/settings", { method: "PUT", body: { ...theirs, creditDays: 7 }, token: other }),
    ]);
    const [won, lost] = first.status === 200 ? [first, second] : [second, first];
    expect(won.status).toBe(200);
    expect(lost).toMatchObject({
      status: 409,
      body: {
        code: "changed_meanwhile",
        field: "version",
        detail: expect.stringMatching(/^Read the settings/),
      },
    });
    const present = await read();
    expect([present]).toEqual([won.body]);
    // On what holds now, the other change is good too.
    expect(await put({ ...present, peoplePerSendMax: 300, creditDays: 7 })).toMatchObject({
      status: 200,
      body: { peoplePerSendMax: 300, creditDays: 7 },
    });
  });

  it("put again after a lost answer are answered as the first time", async () => {
    const costRates = [{ perPerson: "0.25", currency: "TWD", channel: "line" }];
    const wanted = { ...(await read()), creditDays: 7, costRates };
    const first = await put(wanted);
    expect(await put(wanted)).toMatchObject({ status: 200, body: first.body });
  });

  it.each<[string, object, string]>([
    ["seconds that cannot be chosen", { undoSeconds: 15 }, "undoSeconds"],
    ["quiet hours without an end", { quietHours: { fromMinute: 0 } }, "quietHours.untilMinute"],
    ["quiet hours of no length", { quietHours: { fromMinute: 60, untilMinute: 60 } }, "quietHours"],
    [
      "a minute that no day has",
      { quietHours: { fromMinute: 1_440, untilMinute: 60 } },
      "quietHours.fromMinute",
    ],
    ["sends to nobody", { peoplePerSendMax: 0 }, "peoplePerSendMax"],
    ["no days of credit", { creditDays: 0 }, "creditDays"],
    ["a way of tracking that does not exist", { linkTracking: "utm" }, "linkTracking"],
    [
      "a rate that is no number",
      { costRates: [{ channel: "line", currency: "TWD", perPerson: "x" }] },
      "costRates.0.perPerson",
    ],
    ["a field it does not know", { color: "red" }, "color"],
  ])("refuse %s, and name the field", async (_, wrong, field) => {
    const before = await read();
    const answer = await put({ ...before, ...wrong });
    expect([answer.status, bodyOf(Problem, answer).field]).toEqual([400, field]);
    expect(await read()).toEqual(before);
  });
});
