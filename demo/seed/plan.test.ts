import { describe, expect, test } from "vitest";
import { isWellFormedPlatformUser } from "../../schema/channels.ts";
import { outcomes } from "../../schema/delivery.ts";
import { reach } from "../../schema/reach.ts";
import { ConversationRow, CustomerRow } from "../../schema/sync.ts";
import { mainTeam, otherTeam } from "./cast.ts";
import { countBy, expectedOutcomes } from "./expected.ts";
import { planTeam } from "./plan.ts";
import { situations } from "./situations.ts";

const nowMs = Date.UTC(2026, 10, 22, 6);
const plan = planTeam(mainTeam, 2_000, nowMs);

describe("the data set", () => {
  test("is the same each time", () => {
    expect(planTeam(mainTeam, 2_000, nowMs)).toEqual(plan);
  });

  test("has as many customers as asked for, each with a number of their own", () => {
    expect(plan.customers).toHaveLength(2_000);
    expect(new Set(plan.customers.map(({ mobile }) => mobile)).size).toBe(2_000);
  });

  test("holds rows that the sync API takes", () => {
    for (const { row } of plan.customers) CustomerRow.parse(row);
    for (const { row } of plan.conversations) ConversationRow.parse(row);
  });

  test("gives 林怡君 128 people in 處理中 and every other seller some", () => {
    const sellers = mainTeam.staff.filter(({ share }) => share > 0);
    const counts = sellers.map(({ code }) => expectedOutcomes(plan, code).length);
    expect(counts[0]).toBe(128);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(40);
  });

  test("shows a sender every situation", () => {
    const mine = expectedOutcomes(plan, "lin.yijun").map(({ situation }) => situation);
    expect(new Set(mine)).toEqual(new Set(situations));
  });

  test("has conversations in all three states", () => {
    expect(new Set(plan.conversations.map(({ row }) => row.state))).toEqual(
      new Set(["open", "in_progress", "closed"]),
    );
  });

  test("leads somebody of the sender's own to every condition of the filter", () => {
    const mine = plan.conversations.filter(
      ({ row }) => row.owner === "lin.yijun" && row.state === "in_progress",
    );
    const customers = new Map(plan.customers.map(({ row }) => [row.code, row]));
    const own = mine.flatMap(({ row }) => customers.get(row.customer) ?? []);
    for (const { code } of mainTeam.stores) expect(own.some(({ store }) => store === code)).toBe(true);
    for (const name of mainTeam.tags) expect(own.some(({ tags }) => tags?.includes(name))).toBe(true);
    for (const { code, choices = [null] } of mainTeam.attributes)
      for (const value of choices)
        expect(
          own.some(({ attributes }) => {
            const held = attributes?.[code];
            return value === null ? held != null : held === value;
          }),
        ).toBe(true);
    const agoDays = mine.map(({ row }) => (nowMs - Number(row.lastCustomerAt)) / 86_400_000);
    for (const days of [7, 30, 90]) {
      expect(agoDays.some((ago) => ago < days)).toBe(true);
      expect(agoDays.some((ago) => ago > days)).toBe(true);
    }
    expect(mine.some(({ row }) => row.lastMarketingAt != null)).toBe(true);
  });

  test("expects one ending for each chosen person", () => {
    const mine = expectedOutcomes(plan, "lin.yijun");
    expect(outcomes.reduce((sum, outcome) => sum + countBy(mine, outcome), 0)).toBe(mine.length);
  });

  test("agrees with the reach rule on who is called", () => {
    const seen = new Set<string>();
    const byCode = new Map(plan.conversations.map((conversation) => [conversation.row.code, conversation]));
    for (const person of expectedOutcomes(plan, "lin.yijun")) {
      const conversation = byCode.get(person.conversation);
      expect(conversation).toBeDefined();
      if (conversation === undefined) continue;
      const key = `${person.accountId} ${person.platformUser}`;
      const { row, channel } = conversation;
      const verdict = reach(
        {
          channel,
          platformUserId: row.platformUser,
          isInProgress: true,
          isUnsubscribed: row.unsubscribed === true,
          isMarketingStopped: false,
          heldUntilMs: null,
          isBlocked: row.following === false,
          isNumberInvalid: row.numberInvalid === true,
          lastInboundAtMs: typeof row.lastCustomerAt === "number" ? row.lastCustomerAt : null,
          isDuplicate: seen.has(key),
          isOfOtherAccount: false,
          isContentRefused: false,
          isValueMissing: false,
        },
        "message",
        nowMs,
      );
      seen.add(key);
      expect([person.situation, verdict === "sendable"]).toEqual([person.situation, person.isCalled]);
    }
  });

  test("keeps every platform id well formed but those that are meant not to be", () => {
    const malformed = plan.conversations.filter(
      ({ channel, row }) => !isWellFormedPlatformUser(channel, row.platformUser),
    );
    expect(new Set(malformed.map(({ situation }) => situation))).toEqual(new Set(["malformed"]));
  });

  test("gives the second team people of its own", () => {
    const other = planTeam(otherTeam, 40, nowMs);
    expect(other.conversations).toHaveLength(40);
    expect(expectedOutcomes(other, "he.junyi").length).toBeGreaterThan(0);
  });
});
