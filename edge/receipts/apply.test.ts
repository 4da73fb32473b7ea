import { beforeEach, describe, expect, it } from "vitest";
import { listConversations } from "../audience/list.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { actorOf, everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { applyReceipt } from "./apply.ts";

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
  it("a message opens the 24 hours", async () => {
    const [person] = await addPeople(staff, [{ channel: "whatsapp", lastInboundAtMs: null }]);
    expect(await firstInList()).toMatchObject({ verdict: "window" });
    const message = {
      from: person?.platformUserId.slice(1),
      id: "wamid.1",
      timestamp: String(Math.floor(Date.now() / 1_000)),
    };
    const value = {
      metadata: { phone_number_id: staff.team.whatsapp.platformId },
      messages: [{ ...message, type: "text", text: { body: "你好" } }],
    };
    const body = JSON.stringify({ entry: [{ changes: [{ field: "messages", value }] }] });
    await applyReceipt(platform.services, "whatsapp", staff.team.whatsapp.id, body);
    expect(await firstInList()).toMatchObject({ verdict: "sendable", lastText: "你好" });
  });
});
