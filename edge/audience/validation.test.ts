import { beforeEach, describe, expect, test } from "vitest";
import { CheckResult, type Selection } from "../../schema/api.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { line } from "../testing/line-stand.ts";
import { addPeople } from "../testing/people.ts";
import { everybody } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";

describe("LINE is asked before the send", () => {
  let staff: TestStaff;
  let token: string;
  let api: ReturnType<typeof createApi>;

  beforeEach(async () => {
    staff = await addStaff(await createTeam(), "salesperson");
    token = await mintToken(staff);
    api = createApi();
    await addPeople(staff, [{ channel: "line" }]);
  });

  const channel = () => {
    const { platformId, token: accessToken, secret } = staff.team.line;
    return line.setChannels([{ id: platformId, botUserId: platformId, accessToken, secret }]);
  };
  async function check(messages: object[]): Promise<CheckResult> {
    const answer = await api("/v1/check", { body: { messages, selection: everybody }, token });
    return bodyOf(CheckResult, answer);
  }
  const content = ["嗨", "您好"].map((text) => ({ type: "text", text }));
  async function refuseOnce(): Promise<void> {
    await channel();
    const body = {
      message: "The request body has 1 error(s)",
      details: [{ message: "Length must be between 0 and 5000", property: "messages[1].text" }],
    };
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "validate", kind: "status", status: 400, body, match });
  }
  const create = (messages: object[], inMs?: number, selection: Selection = everybody) =>
    api("/v1/broadcasts", {
      body: {
        draftId: crypto.randomUUID(),
        kind: "message",
        messages,
        selection,
        ...(inMs === undefined ? {} : { sendAtMs: Date.now() + inMs }),
      },
      token,
      headers: { "Idempotency-Key": crypto.randomUUID() },
    });

  test("and says that it would take them", async () => {
    await channel();
    const { id: accountId, name } = staff.team.line;
    const taken = { word: "taken", index: null, code: null, text: null };
    expect((await check([{ type: "text", text: "嗨" }])).platforms).toEqual([
      { accountId, channel: "line", name, ...taken },
    ]);
    const violations = (await line.violations()).filter((one) => one.owner === staff.team.line.platformId);
    expect(violations).toEqual([]);
  });

  test("and which message it refuses, in its own words, once for a content", async () => {
    await refuseOnce();
    const refused = { word: "refused", index: 1, code: "400" };
    expect((await check(content)).platforms).toMatchObject([refused]);
    const [again] = (await check(content)).platforms;
    expect(again).toMatchObject(refused);
    expect(again?.text).toContain("messages[1].text: Length must be between 0 and 5000");
    expect((await check([...content, { type: "text", text: "三" }])).platforms).toMatchObject([
      { word: "taken" },
    ]);
  });

  test("and a send of what it refused is refused with its words, without asking again", async () => {
    await refuseOnce();
    await check(content);
    for (const inMs of [undefined, 3_600_000])
      expect(await create(content, inMs)).toMatchObject({
        status: 422,
        body: {
          code: "content_invalid",
          field: "messages.1",
          detail: expect.stringMatching(/Change it/),
          params: {
            reason: "platform_refused",
            account: staff.team.line.id,
            channel: "line",
            index: 1,
            code: "400",
            text: expect.stringContaining("Length must be between 0 and 5000"),
          },
        },
      });
    expect((await create([...content, { type: "text", text: "三" }])).status).toBe(202);
  });

  test.each([
    ["at once", undefined],
    ["later", 3_600_000],
  ])("by a send that nobody has checked, be it to go %s", async (_when, inMs) => {
    await refuseOnce();
    expect(await create(content, inMs)).toMatchObject({
      status: 422,
      body: { code: "content_invalid", params: { reason: "platform_refused" } },
    });
  });

  test("and a send is taken on where LINE does not answer, or does not hear the account", async () => {
    expect((await create(content)).status).toBe(202);
    await channel();
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "validate", kind: "status", status: 500, match });
    expect((await create([{ type: "text", text: "嗨" }])).status).toBe(202);
  });

  test("only where it carries the messages to somebody", async () => {
    await refuseOnce();
    await addPeople(staff, [{ channel: "whatsapp" }]);
    const onlyAccount = staff.team.whatsapp.id;
    expect((await create(content, undefined, { ...everybody, onlyAccount })).status).toBe(202);
  });

  test.each([
    ["is blocked by everybody there", {}],
    ["has those who block it taken out", { verdicts: ["blocked" as const] }],
  ])("but by nobody where its account %s, in the check as in the send", async (_how, remove) => {
    await testDb.write([
      {
        sql: "update channel_users set is_following = 0 where account_id = :account",
        args: { account: staff.team.line.id },
      },
    ]);
    await addPeople(staff, [{ channel: "whatsapp" }]);
    await refuseOnce();
    const selection = { ...everybody, remove: { ...everybody.remove, ...remove } };
    const checked = await api("/v1/check", { body: { messages: content, selection }, token });
    expect(bodyOf(CheckResult, checked)).toMatchObject({ sendable: 1, platforms: [] });
    expect((await create(content, undefined, selection)).status).toBe(202);
  });

  test("and that it did not answer, which holds nobody up", async () => {
    await channel();
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "validate", kind: "status", status: 500, match });
    const { platforms, sendable } = await check([{ type: "text", text: "嗨" }]);
    expect(sendable).toBe(1);
    expect(platforms).toMatchObject([{ word: "silent", code: null }]);
  });

  test("or that the account is not heard, which holds nobody up", async () => {
    const { platforms, sendable } = await check([{ type: "text", text: "嗨" }]);
    expect(sendable).toBe(1);
    expect(platforms).toMatchObject([{ word: "account", code: "401" }]);
  });

  test("nothing is asked before a word is written, nor for a template", async () => {
    expect((await check([])).platforms).toEqual([]);
  });
});
