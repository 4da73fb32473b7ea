import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Selection } from "../../schema/api.ts";
import { broadcastKinds, type ConversationState, conversationStates } from "../../schema/broadcasts.ts";
import { capabilities, channels } from "../../schema/channels.ts";
import { parseRowId } from "../../schema/ids.ts";
import { type Person, reach } from "../../schema/reach.ts";
import { addPeople, type PersonGiven } from "../testing/people.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, randomDigits, randomHex, type TestStaff } from "../testing/team.ts";
import type { Occasion } from "./reach.ts";
import { judged, listVerdict } from "./selection.ts";
import { integer, text } from "./values.ts";

const windowMs = (capabilities.whatsapp.windowHours ?? 0) * 3_600_000;

/** Ids of the right form and of nearly the right form, each its own. */
const lineUser = fc.constantFrom(
  () => `U${randomHex(32)}`,
  () => `U${randomHex(31)}`,
  () => `U${randomHex(31)}A`,
  () => `u${randomHex(32)}`,
  () => `C${randomHex(32)}`,
  () => `U${randomHex(32)}0`,
);
const whatsappUser = fc.constantFrom(
  () => `+886${randomDigits(9)}`,
  () => `+${randomDigits(15)}`,
  () => `+${randomDigits(16)}`,
  () => `+${randomDigits(7)}`,
  () => `+${randomDigits(6)}`,
  () => `886${randomDigits(9)}`,
  () => `+0${randomDigits(9)}`,
  () => `+886 ${randomDigits(9)}`,
);

type Draft = Required<Pick<PersonGiven, "state">> & PersonGiven & { repeats: number };

const draft = (nowMs: number): fc.Arbitrary<Draft> =>
  fc.oneof(fc.constant("line" as const), fc.constant("whatsapp" as const)).chain((channel) =>
    fc.record({
      channel: fc.constant(channel),
      platformUserId: (channel === "line" ? lineUser : whatsappUser).map((make) => make()),
      state: fc.oneof(
        { weight: 4, arbitrary: fc.constant("in_progress" as const) },
        fc.constantFrom(...conversationStates),
      ),
      isFollowing: fc.constantFrom(null, true, false),
      isUnsubscribed: fc.boolean(),
      isMarketingStopped: fc.boolean(),
      heldUntilMs: fc.constantFrom(null, nowMs - 1, nowMs, nowMs + 1),
      isNumberInvalid: fc.boolean(),
      phone: fc.constantFrom(null, "0912345678"),
      lastInboundAtMs: fc.constantFrom(
        null,
        nowMs,
        nowMs - windowMs - 1,
        nowMs - windowMs,
        nowMs - windowMs + 1,
      ),
      repeats: fc.constantFrom(1, 1, 1, 2, 3),
    }),
  );

/** Of people who know the same account twice, what the account knows of them is one. */
function expand(drafts: Draft[], states: readonly ConversationState[]): PersonGiven[] {
  return drafts.flatMap(({ repeats, ...person }) =>
    Array.from({ length: repeats }, (_, index) => ({
      ...person,
      state: index === 0 ? person.state : (states[index % states.length] ?? "in_progress"),
    })),
  );
}

async function judgeInSql(
  staff: TestStaff,
  selection: Selection,
  nowMs: number,
  occasion: Omit<Occasion, "nowMs"> = { kind: "message" },
): Promise<Map<number, string>> {
  const owner = { teamId: staff.team.id, staffId: staff.id, clock: { nowMs, timeZone: "Asia/Taipei" } };
  const { rows } = await testDb.read(judged(owner, selection, { ...occasion, nowMs }));
  return new Map(rows.map((row) => [integer(row, "id"), text(row, "verdict")]));
}

describe("the reach rules", () => {
  test.each(broadcastKinds)("say the same of a %s's person in SQL and in schema/reach.ts", async (kind) => {
    const nowMs = Date.now();
    const people = fc.array(draft(nowMs), { minLength: 1, maxLength: 40 });
    const later = fc.array(fc.constantFrom(...conversationStates), { minLength: 1, maxLength: 3 });
    const refusals = fc.subarray([...channels]);
    await fc.assert(
      fc.asyncProperty(people, later, refusals, fc.boolean(), async (drafts, states, refusing, isHeld) => {
        const staff = await addStaff(await createTeam(), "salesperson");
        const given = expand(drafts, states);
        const written = await addPeople(staff, given);
        const verdicts = await judgeInSql(
          staff,
          {
            people: { mode: "named", conversations: written.map(({ id }) => id) },
            ...(isHeld ? { onlyAccount: staff.team.whatsapp.id } : {}),
            remove: { verdicts: [], conversations: [] },
          },
          nowMs,
          { kind, refusing, valueMissing: { sql: "c.phone is null", args: {} } },
        );
        const chosen = new Set<string>();
        for (const [index, { row, platformUserId }] of written.entries()) {
          const { channel = "line", ...one } = given[index] ?? {};
          const key = `${channel}/${platformUserId}`;
          const isInProgress = one.state === "in_progress";
          const person: Person = {
            channel,
            platformUserId,
            isInProgress,
            isUnsubscribed: one.isUnsubscribed ?? false,
            isMarketingStopped: one.isMarketingStopped ?? false,
            heldUntilMs: one.heldUntilMs ?? null,
            isBlocked: one.isFollowing === false,
            isNumberInvalid: one.isNumberInvalid ?? false,
            lastInboundAtMs: one.lastInboundAtMs ?? null,
            isDuplicate: chosen.has(key),
            isOfOtherAccount: isHeld && channel === "line",
            isContentRefused: refusing.includes(channel),
            isValueMissing: one.phone == null,
          };
          if (isInProgress) chosen.add(key);
          expect({ ...one, channel, platformUserId, verdict: verdicts.get(row) }).toEqual({
            ...one,
            channel,
            platformUserId,
            verdict: reach(person, kind, nowMs),
          });
        }
        expect(verdicts.size).toBe(written.length);
      }),
      { numRuns: 30 },
    );
  });

  test("say the same in the list as in the check, where nobody is chosen twice", async () => {
    const nowMs = Date.now();
    const staff = await addStaff(await createTeam(), "salesperson");
    const drafts = fc.sample(draft(nowMs), 80);
    const people = await addPeople(
      staff,
      drafts.map(({ repeats: _, ...person }) => ({ ...person, state: "in_progress" as const })),
    );
    const verdicts = await judgeInSql(
      staff,
      {
        people: { mode: "matching", filter: {}, except: [] },
        remove: { verdicts: [], conversations: [] },
      },
      nowMs,
    );
    const list = listVerdict(nowMs);
    const { rows } = await testDb.read({
      sql: `select c.id, ${list.sql} as verdict from conversations c join channel_users u on u.id = c.channel_user_id
        where c.team_id = :team`,
      args: { ...list.args, team: staff.team.id },
    });
    expect(new Map(rows.map((row) => [integer(row, "id"), text(row, "verdict")]))).toEqual(verdicts);
    expect(verdicts.size).toBe(people.length);
  });
});

describe("a selection", () => {
  test("takes the earlier of two conversations with one person, and never both", async () => {
    const staff = await addStaff(await createTeam(), "salesperson");
    const platformUserId = `U${randomHex(32)}`;
    const [first, second] = await addPeople(staff, [{ platformUserId }, { platformUserId }]);
    const verdicts = await judgeInSql(
      staff,
      {
        people: { mode: "matching", filter: {}, except: [] },
        remove: { verdicts: [], conversations: [] },
      },
      Date.now(),
    );
    expect([verdicts.get(first?.row ?? 0), verdicts.get(second?.row ?? 0)]).toEqual([
      "sendable",
      "duplicate",
    ]);
  });

  test("reaches nobody but the owner's own, whatever is named", async () => {
    const team = await createTeam();
    const [staff, colleague] = [await addStaff(team, "salesperson"), await addStaff(team, "sales_manager")];
    const [mine] = await addPeople(staff, [{}]);
    const [theirs] = await addPeople(colleague, [{}]);
    const ids = [mine?.id ?? "", theirs?.id ?? ""];
    const verdicts = await judgeInSql(
      staff,
      { people: { mode: "named", conversations: ids }, remove: { verdicts: [], conversations: [] } },
      Date.now(),
    );
    expect([...verdicts]).toEqual([
      [parseRowId("cnv", mine?.id ?? ""), "sendable"],
      [parseRowId("cnv", theirs?.id ?? ""), "state"],
    ]);
  });

  test("takes out whom a person has taken out, by name or by verdict", async () => {
    const staff = await addStaff(await createTeam(), "salesperson");
    const [kept, named, blocked] = await addPeople(staff, [{}, {}, { isFollowing: false }]);
    const verdicts = await judgeInSql(
      staff,
      {
        people: { mode: "matching", filter: {}, except: [] },
        remove: { verdicts: ["blocked"], conversations: [named?.id ?? ""] },
      },
      Date.now(),
    );
    expect(verdicts).toEqual(
      new Map([
        [kept?.row, "sendable"],
        [named?.row, "removed"],
        [blocked?.row, "removed"],
      ]),
    );
  });
});

test("a duplicate is looked up by the person, whether the selection names people or not", async () => {
  const remove = { verdicts: [], conversations: [] };
  const selections: Selection[] = [
    { people: { mode: "named", conversations: ["cnv_1", "cnv_2"] }, remove },
    { people: { mode: "matching", filter: {}, except: [] }, remove },
  ];
  for (const selection of selections) {
    const { sql, args } = judged(
      { teamId: "tm_1", staffId: 1, clock: { nowMs: 0, timeZone: "Asia/Taipei" } },
      selection,
      { kind: "message", nowMs: 0 },
    );
    const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args });
    const lookUps = rows.map((row) => text(row, "detail")).filter((detail) => detail.includes(" e "));
    expect(lookUps.length).toBeGreaterThan(0);
    // `rowid=?` would try every named id for each person chosen.
    for (const lookUp of lookUps)
      expect(lookUp).toMatch(/conversations_by_channel_user \(channel_user_id=\? AND rowid<\?\)/);
  }
});
