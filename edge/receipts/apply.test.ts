import { beforeEach, describe, expect, it } from "vitest";
import { listConversations } from "../audience/list.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { changeBody } from "../testing/whatsapp-webhook.ts";
import { applyReceipt, applyReceipts } from "./apply.ts";

let staff: TestStaff;
let platform: MovingPlatform;

interface LineEvent {
  type: string;
  atMs: number;
  text?: string;
}

function fromLine(person: TestPerson | undefined, ...events: LineEvent[]): Promise<void> {
  const body = JSON.stringify({
    destination: staff.team.line.platformId,
    events: events.map(({ type, atMs, text }) => ({
      type,
      timestamp: atMs,
      source: { type: "user", userId: person?.platformUserId },
      ...(text === undefined ? {} : { message: { type: "text", text } }),
    })),
  });
  return applyReceipt(platform.services, "line", staff.team.line.id, body);
}

async function firstInList() {
  const { items } = await listConversations(platform.services, actorOf(staff), { filter: {}, limit: 10 });
  return items[0];
}

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  platform = new MovingPlatform();
});

describe("what LINE tells", () => {
  it("an unfollow while the send waits takes the person out of the call", async () => {
    const [person] = await addPeople(staff, [{}]);
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work(platform.nowMs + 1_000);
    await fromLine(person, { type: "unfollow", atMs: platform.nowMs });
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record).toMatchObject({ state: "done", totals: { failed: 1 } });
    expect(record.groups).toEqual([{ outcome: "failed", reason: "unfollowed", people: 1 }]);
  });

  it("the later of follow and unfollow stands, in whatever order they come", async () => {
    const [person] = await addPeople(staff, [{}]);
    await fromLine(person, { type: "follow", atMs: 2_000 });
    await fromLine(person, { type: "unfollow", atMs: 1_000 });
    expect(await firstInList()).toMatchObject({ verdict: "sendable" });
    await fromLine(person, { type: "unfollow", atMs: 3_000 });
    expect(await firstInList()).toMatchObject({ verdict: "blocked" });
  });

  it("a message moves its conversation up, waiting for an answer, once however often it comes", async () => {
    const [, person] = await addPeople(staff, [
      { lastAtMs: 9_000 },
      { lastAtMs: 1_000, lastInboundAtMs: null },
    ]);
    const event = { type: "message", atMs: 10_000, text: "還有 M 號嗎" };
    await fromLine(person, event);
    await fromLine(person, event, { type: "message", atMs: 5_000, text: "更早的" });
    expect(await firstInList()).toMatchObject({
      id: person?.id,
      lastText: "還有 M 號嗎",
      lastAtMs: 10_000,
      waitingSinceMs: 10_000,
    });
  });

  it("a message after the end brings the conversation back to 待處理, without an owner", async () => {
    const [person] = await addPeople(staff, [{ state: "closed" }]);
    await fromLine(person, { type: "message", atMs: Date.now(), text: "在嗎" });
    const { rows } = await testDb.read({
      sql: "select state, owner_staff_id from conversations where id = :id",
      args: { id: person?.row ?? 0 },
    });
    expect(rows).toMatchObject([{ state: "open", owner_staff_id: null }]);
  });

  it("a follow or unfollow is known to be the webhook's own word", async () => {
    const [person] = await addPeople(staff, [{}]);
    await fromLine(person, { type: "follow", atMs: 2_000 }, { type: "unfollow", atMs: 3_000 });
    const { rows } = await testDb.read({
      sql: "select is_following, following_from, following_changed_at_ms from channel_users where id = :id",
      args: { id: person?.channelUserId ?? 0 },
    });
    expect(rows).toMatchObject([
      { is_following: 0, following_from: "webhook", following_changed_at_ms: 3_000 },
    ]);
  });

  it("who wrote several times waits since the first that was not answered", async () => {
    const [person] = await addPeople(staff, [{ lastAtMs: 1_000, lastInboundAtMs: null }]);
    const wrote = (atMs: number) => ({ type: "message", atMs, text: String(atMs) });
    await fromLine(person, wrote(4_000), wrote(3_000));
    await fromLine(person, wrote(6_000), wrote(3_000));
    expect(await firstInList()).toMatchObject({ lastText: "6000", lastAtMs: 6_000, waitingSinceMs: 3_000 });
  });

  it("half a character in a message does not become bytes that nothing can read", async () => {
    const [person] = await addPeople(staff, [{ lastAtMs: 1_000 }]);
    await fromLine(person, { type: "message", atMs: 4_000, text: "好\ud83d" });
    expect((await firstInList())?.lastText).toBe("好\ufffd");
  });

  it("nothing of it concerns a person of another account", async () => {
    const [person] = await addPeople(staff, [{}]);
    const other = await addStaff(await createTeam(), "salesperson");
    const body = JSON.stringify({
      events: [
        { type: "unfollow", timestamp: 5_000, source: { type: "user", userId: person?.platformUserId } },
      ],
    });
    await applyReceipt(platform.services, "line", other.team.line.id, body);
    expect(await firstInList()).toMatchObject({ verdict: "sendable" });
  });

  it("unknown events are passed over", async () => {
    const [person] = await addPeople(staff, [{}]);
    await fromLine(person, { type: "somethingNew", atMs: 5_000 }, { type: "unfollow", atMs: 6_000 });
    expect(await firstInList()).toMatchObject({ verdict: "blocked" });
  });
});

describe("what WhatsApp tells", () => {
  const metadata = () => ({ phone_number_id: staff.team.whatsapp.platformId });

  function fromWhatsapp(field: string, value: Record<string, unknown>) {
    const body = changeBody(field, { metadata: metadata(), ...value });
    return applyReceipts(platform.services, "whatsapp", staff.team.whatsapp.id, [body]);
  }

  const at = (ms: number) => String(Math.floor(ms / 1_000));

  async function isMarketingStopped(person: TestPerson | undefined) {
    const { rows } = await testDb.read({
      sql: "select is_marketing_stopped from channel_users where id = :id",
      args: { id: person?.channelUserId ?? 0 },
    });
    return rows[0]?.is_marketing_stopped;
  }

  it("a message opens the 24 hours", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    expect(await firstInList()).toMatchObject({ verdict: "window" });
    const message = { from: person?.platformUserId.slice(1), id: "wamid.1", timestamp: at(Date.now()) };
    await fromWhatsapp("messages", { messages: [{ ...message, type: "text", text: { body: "你好" } }] });
    expect(await firstInList()).toMatchObject({ verdict: "sendable", lastText: "你好" });
  });

  it("a message of somebody with a user name is known by the contact beside it, and by nothing passed over", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    const message = {
      from_user_id: "TW.1",
      timestamp: at(Date.now()),
      type: "button",
      button: { text: "好" },
    };
    await fromWhatsapp("messages", { contacts: [{ user_id: "TW.1" }], messages: [message] });
    expect(await firstInList()).toMatchObject({ verdict: "window" });
    const contacts = [{ user_id: "TW.1", wa_id: person?.platformUserId.slice(1) }];
    await fromWhatsapp("messages", { contacts, messages: [message] });
    expect(await firstInList()).toMatchObject({ verdict: "sendable", lastText: "好" });
  });

  it("a changed number, told as a message, opens nothing", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    const message = { from: person?.platformUserId.slice(1), timestamp: at(Date.now()), type: "system" };
    await fromWhatsapp("messages", { messages: [message] });
    expect(await firstInList()).toMatchObject({ verdict: "window" });
  });

  it("the later of stop and resume stands, in whatever order they come", async () => {
    const [person, other] = await addPeople(staff, [{ channel: "whatsapp" }, { channel: "whatsapp" }]);
    const preference = (value: string, timestamp: number) => ({
      wa_id: person?.platformUserId.slice(1),
      category: "marketing_messages",
      value,
      timestamp,
    });
    const nobody = { value: "stop", timestamp: 9, user_id: "TW.1", category: "marketing_messages" };
    await fromWhatsapp("user_preferences", { user_preferences: [preference("stop", 3), nobody] });
    expect(await isMarketingStopped(person)).toBe(1);
    await fromWhatsapp("user_preferences", { user_preferences: [preference("resume", 2)] });
    expect(await isMarketingStopped(person)).toBe(1);
    await fromWhatsapp("user_preferences", {
      user_preferences: [preference("resume", 5), preference("stop", 4)],
    });
    expect(await isMarketingStopped(person)).toBe(0);
    expect(await isMarketingStopped(other)).toBe(0);
  });

  it("a webhook to one number's address is read for the team's other numbers, too", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    const own = staff.team.whatsapp;
    const otherId = `${own.id}2`;
    await testDb.write([
      {
        sql: `insert into accounts (id, team_id, channel, platform_id, name, credentials_sealed)
          values (:id, :team, 'whatsapp', :id, '', '')`,
        args: { id: otherId, team: staff.team.id },
      },
    ]);
    const message = { from: person?.platformUserId.slice(1), timestamp: at(Date.now()), type: "text" };
    const body = changeBody("messages", { metadata: metadata(), messages: [message] });
    await applyReceipt(platform.services, "whatsapp", otherId, body);
    expect(await firstInList()).toMatchObject({ verdict: "sendable" });
  });
});

describe("bodies together", () => {
  it("one that cannot be read is named, and the others are applied", async () => {
    const [person] = await addPeople(staff, [{}]);
    const source = { type: "user", userId: person?.platformUserId };
    const unfollow = JSON.stringify({ events: [{ type: "unfollow", timestamp: 6_000, source }] });
    const bodies = ["not json", unfollow, '{"events":1}'];
    const { unreadable } = await applyReceipts(platform.services, "line", staff.team.line.id, bodies);
    expect(unreadable).toEqual([0, 2]);
    expect(await firstInList()).toMatchObject({ verdict: "blocked" });
  });

  it("of an account that is gone are nobody's", async () => {
    expect(await applyReceipts(platform.services, "line", "acc_gone", ["{}"])).toEqual({ unreadable: [] });
  });
});
