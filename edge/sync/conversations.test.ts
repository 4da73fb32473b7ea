import { beforeEach, describe, expect, test } from "vitest";
import { testDb } from "../testing/services.ts";
import { createSyncStand, type SyncStand } from "../testing/sync-stand.ts";
import { randomHex, type TestTeam } from "../testing/team.ts";

const hourMs = 3_600_000;

let team: TestTeam;
let put: SyncStand["put"];
let ask: SyncStand["ask"];
let conversation: SyncStand["conversation"];

beforeEach(async () => {
  ({ team, put, ask, conversation } = await createSyncStand());
});

describe("conversations", () => {
  const row = () =>
    ask(`select c.*, u.is_following, u.is_unsubscribed, u.is_number_invalid, u.last_inbound_at_ms
      from conversations c join channel_users u on u.id = c.channel_user_id where c.team_id = :team`);

  test("write the person as the account knows them, and the list's copies", async () => {
    const nowMs = Date.now();
    const platformUser = `+8869${randomHex(4).replace(/\D/g, "1")}0000`;
    await put("customers", [{ code: "c-2", name: "李小姐" }]);
    await put("conversations", [
      conversation({
        customer: "c-2",
        account: team.whatsapp.platformId,
        platformUser,
        owner: "amy",
        lastCustomerAt: new Date(nowMs - hourMs).toISOString(),
        lastTeamAt: nowMs - 2 * hourMs,
        lastText: "請問有貨嗎",
        following: true,
        unsubscribed: true,
        numberInvalid: true,
      }),
    ]);
    expect(await row()).toMatchObject([
      {
        customer_name: "李小姐",
        phone: platformUser,
        channel: "whatsapp",
        last_at_ms: nowMs - hourMs,
        last_customer_at_ms: nowMs - hourMs,
        last_inbound_at_ms: nowMs - hourMs,
        waiting_since_ms: nowMs - hourMs,
        last_text: "請問有貨嗎",
        is_following: 1,
        is_unsubscribed: 1,
        is_number_invalid: 1,
      },
    ]);
  });

  test("nobody waits once the team has answered or the case is closed", async () => {
    const nowMs = Date.now();
    await put("conversations", [conversation({ lastCustomerAt: nowMs - hourMs })]);
    expect(await row()).toMatchObject([{ waiting_since_ms: nowMs - hourMs }]);
    await put("conversations", [conversation({ lastCustomerAt: nowMs - hourMs, lastTeamAt: nowMs })]);
    expect(await row()).toMatchObject([{ waiting_since_ms: null, last_at_ms: nowMs }]);
    await put("conversations", [conversation({ lastCustomerAt: nowMs + 1, state: "closed" })]);
    expect(await row()).toMatchObject([{ waiting_since_ms: null, state: "closed" }]);
  });

  test("an older export undoes neither newer times nor what the platform said", async () => {
    const nowMs = Date.now();
    const old = conversation({ lastCustomerAt: nowMs - 30 * hourMs, lastText: "舊", following: true });
    await put("conversations", [old]);
    await testDb.write([
      {
        sql: `update channel_users set is_following = 0, following_changed_at_ms = :now, last_inbound_at_ms = :now
          where team_id = :team`,
        args: { team: team.id, now: nowMs },
      },
      {
        sql: `update conversations set last_customer_at_ms = :now, last_at_ms = :now, last_text = '新'
          where team_id = :team`,
        args: { team: team.id, now: nowMs },
      },
    ]);
    await put("conversations", [old]);
    expect(await row()).toMatchObject([
      {
        last_inbound_at_ms: nowMs,
        last_at_ms: nowMs,
        last_customer_at_ms: nowMs,
        last_text: "新",
        is_following: 0,
      },
    ]);
  });

  test("who of the team wrote last is who wrote the newest, and nobody where the host does not say", async () => {
    const nowMs = Date.now();
    await put("staff", [{ code: "ben", name: "小班", role: "salesperson" }]);
    const by = () =>
      ask(`select s.code from conversations c left join staff s on s.id = c.last_team_staff_id
        where c.team_id = :team`);
    await put("conversations", [conversation({ lastTeamAt: nowMs - hourMs, lastTeamBy: "ben" })]);
    await put("conversations", [conversation({ lastTeamAt: nowMs - 2 * hourMs, lastTeamBy: "amy" })]);
    expect(await by()).toEqual([{ code: "ben" }]);
    await put("conversations", [conversation({ lastTeamAt: nowMs - hourMs })]);
    expect(await by()).toEqual([{ code: "ben" }]);
    await put("conversations", [conversation({ lastTeamAt: nowMs })]);
    expect(await by()).toEqual([{ code: null }]);
    const { body } = await put("conversations", [conversation({ lastTeamAt: nowMs, lastTeamBy: "nobody" })]);
    expect(body).toMatchObject({ errors: [{ field: "lastTeamBy" }] });
  });

  test("flags that a row leaves out stay as they are", async () => {
    await put("conversations", [conversation({ following: false, unsubscribed: true, numberInvalid: true })]);
    await put("conversations", [conversation()]);
    expect(await row()).toMatchObject([{ is_following: 0, is_unsubscribed: 1, is_number_invalid: 1 }]);
  });

  test("times in seconds, or in the future, are line errors", async () => {
    const nowMs = Date.now();
    const { body } = await put("conversations", [
      conversation({ lastCustomerAt: Math.floor(nowMs / 1_000) }),
      conversation({ lastTeamAt: nowMs + 48 * hourMs }),
      conversation({ lastMarketingAt: "yesterday" }),
    ]);
    expect(body).toMatchObject({
      errors: [
        { line: 1, field: "lastCustomerAt" },
        { line: 2, field: "lastTeamAt" },
        { line: 3, field: "lastMarketingAt" },
      ],
    });
  });
});
