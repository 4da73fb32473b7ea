import { beforeEach, describe, expect, it } from "vitest";
import { changeTime, resume, stop, undo } from "../plan/change-course.ts";
import { createLineStand, type LineStand } from "../testing/line-stand.ts";
import { addPeople } from "../testing/people.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff } from "../testing/team.ts";
import { createBroadcast } from "./create-broadcast.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let stand: LineStand;
const course = (act: typeof undo, id: string) => act(stand.services, actorOf(stand.staff), id);
const moveTo = (id: string, inMs: number | null) =>
  changeTime(stand.services, actorOf(stand.staff), id, inMs === null ? null : stand.platform.nowMs + inMs);

beforeEach(async () => {
  stand = await createLineStand();
});

describe("a scheduled send", () => {
  it("goes at its time, however far ahead, and not before", async () => {
    await stand.friends(3);
    const id = await stand.send(365 * dayMs);
    await stand.pass(365 * dayMs - 1);
    expect(await stand.record(id)).toMatchObject({ state: "armed", isPlanned: false, totals: { chosen: 0 } });
    expect(await stand.calls()).toEqual([]);
    await stand.pass(1_000);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { chosen: 3, accepted: 3 } });
    expect(await stand.calls()).toHaveLength(1);
  });

  it("reaches those who are chosen when it is due, and says whom it would reach until then", async () => {
    await stand.friends(2);
    const id = await stand.send(dayMs);
    expect(await stand.record(id)).toMatchObject({ chosenNow: 2, canReschedule: true });
    const [late] = await stand.friends(1);
    expect(await stand.record(id)).toMatchObject({ chosenNow: 3 });
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({
      totals: { chosen: 3, accepted: 3 },
      chosenNow: null,
      canReschedule: false,
    });
    expect((await stand.calls()).flat()).toContain(late?.platformUserId);
  });

  it("is taken back at any time before, and nobody gets it", async () => {
    await stand.friends(2);
    const id = await stand.send(dayMs);
    await stand.pass(hourMs);
    expect(await course(undo, id)).toBe("changed");
    expect(await course(undo, id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "cancelled", totals: { chosen: 0 } });
    expect(await stand.calls()).toEqual([]);
  });

  it("leaves the time to take it back when it is for the next second", async () => {
    await stand.friends(1);
    const id = await stand.send(1_000);
    await stand.pass(9_000);
    expect(await stand.record(id)).toMatchObject({ state: "armed" });
    await stand.pass(2_000);
    expect(await stand.record(id)).toMatchObject({ state: "done" });
  });

  it.each([
    [
      "more people than the team allows now",
      "update teams set people_per_send_max = 1 where id = :team",
      "too_many_people",
    ],
    [
      "a sender who may not send any more",
      "update staff set role = 'support' where team_id = :team",
      "role_required",
    ],
  ])("waits for a person with %s", async (_, sql, code) => {
    await stand.friends(2);
    const id = await stand.send(dayMs);
    await testDb.write([{ sql, args: { team: stand.staff.team.id } }]);
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({
      state: "paused",
      pauseReason: "planning",
      pauseRaw: { code },
    });
    expect(await stand.calls()).toEqual([]);
  });

  it("is as long when it is due as it was when it was taken on: with its links written short", async () => {
    await stand.friends(1);
    const text = `https://shop.example/${"a".repeat(4_990)} ${"b".repeat(100)}`;
    const sendAtMs = stand.platform.nowMs + dayMs;
    const id = await send(stand.services, stand.staff, { ...requestFor(everybody, text), sendAtMs });
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 1 } });
  });

  it("waits for a person when its text is too long for people of another channel", async () => {
    await stand.friends(1);
    const request = requestFor(everybody, "a".repeat(4_500));
    const sendAtMs = stand.platform.nowMs + dayMs;
    const result = await createBroadcast(
      stand.services,
      actorOf(stand.staff),
      { ...request, sendAtMs },
      "key",
    );
    await addPeople(stand.staff, [{ channel: "whatsapp" }]);
    await stand.platform.work();
    const id = "broadcastId" in result ? result.broadcastId : "";
    expect(await stand.record(id)).toMatchObject({
      state: "paused",
      pauseReason: "content",
      pauseRaw: { code: "text_too_long" },
    });
  });
});

describe("another time", () => {
  it("later: it goes then, and not at the first", async () => {
    await stand.friends(1);
    const id = await stand.send(hourMs);
    expect(await moveTo(id, dayMs)).toBe("changed");
    await stand.pass(2 * hourMs);
    expect(await stand.record(id)).toMatchObject({ state: "armed" });
    await stand.pass(dayMs);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 1 } });
    expect(await stand.calls()).toHaveLength(1);
  });

  it("earlier: the clock is woken for it", async () => {
    await stand.friends(1);
    const id = await stand.send(30 * dayMs);
    await stand.pass(minuteMs);
    expect(await moveTo(id, hourMs)).toBe("changed");
    await stand.pass(hourMs + 1_000);
    expect(await stand.record(id)).toMatchObject({ state: "done" });
  });

  it("now: it goes after the time to take it back, as if it had been sent now", async () => {
    await stand.friends(1);
    const id = await stand.send(dayMs);
    expect(await moveTo(id, null)).toBe("changed");
    expect(await moveTo(id, null)).toBe("changed");
    await stand.pass(9_000);
    expect(await stand.record(id)).toMatchObject({ state: "armed", scheduledAtMs: null });
    await stand.pass(2_000);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 1 } });
  });

  it("the same again says that it is done", async () => {
    await stand.friends(1);
    const id = await stand.send(dayMs);
    expect(await moveTo(id, 2 * dayMs)).toBe("changed");
    expect(await moveTo(id, 2 * dayMs)).toBe("changed");
  });

  it("is too late once it has begun, and once it has been taken back", async () => {
    await stand.friends(1);
    const begun = await stand.send(hourMs);
    const takenBack = await stand.send(dayMs);
    await course(undo, takenBack);
    await stand.pass(hourMs + 1_000);
    for (const id of [begun, takenBack]) expect(await moveTo(id, dayMs)).toBe("conflict");
    expect(await moveTo(takenBack, null)).toBe("conflict");
    expect(await stand.calls()).toHaveLength(1);
  });

  it("is not for a send at once, nor for a colleague", async () => {
    await stand.friends(1);
    const atOnce = await stand.send();
    const scheduled = await stand.send(dayMs);
    const colleague = await addStaff(stand.staff.team, "sales_manager");
    expect(await moveTo(atOnce, dayMs)).toBe("conflict");
    expect(
      await changeTime(stand.services, actorOf(colleague), scheduled, stand.platform.nowMs + hourMs),
    ).toBe("not_found");
  });
});

describe("a scheduled send that was missed", () => {
  /** Nobody looks at the clock until so long after the time. */
  async function miss(lateMs: number): Promise<string> {
    await stand.friends(2);
    const id = await stand.send(hourMs);
    stand.platform.nowMs += hourMs + lateMs;
    await stand.platform.work();
    return id;
  }

  it("by an hour still goes", async () => {
    const id = await miss(hourMs);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });

  it("by more asks, and goes when a person says so", async () => {
    const id = await miss(hourMs + 1);
    expect(await stand.record(id)).toMatchObject({
      state: "paused",
      pauseReason: "missed",
      isPlanned: false,
    });
    expect(await stand.calls()).toEqual([]);
    expect(await course(resume, id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { chosen: 2, accepted: 2 } });
    expect(await stand.calls()).toHaveLength(1);
  });

  it.each([
    ["stopped", stop],
    ["taken back", undo],
  ])("and is %s then: nobody gets it", async (_, act) => {
    const id = await miss(2 * hourMs);
    expect(await course(act, id)).toBe("changed");
    expect(await course(act, id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "cancelled" });
    expect(await stand.calls()).toEqual([]);
  });

  it("takes another time instead", async () => {
    const id = await miss(2 * hourMs);
    expect(await stand.record(id)).toMatchObject({ canReschedule: true, chosenNow: 2 });
    expect(await moveTo(id, dayMs)).toBe("changed");
    expect(await stand.record(id)).toMatchObject({ state: "armed", pauseReason: null });
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });

  it("is a matter of scheduled sends: one at once goes however late", async () => {
    await stand.friends(1);
    const id = await stand.send();
    stand.platform.nowMs += 5 * hourMs;
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 1 } });
  });
});
