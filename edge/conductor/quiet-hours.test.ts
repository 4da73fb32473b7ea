import { beforeEach, describe, expect, it } from "vitest";
import { changeTime, resume } from "../plan/change-course.ts";
import { createLineStand, type LineStand } from "../testing/line-stand.ts";
import { actorOf } from "../testing/sending.ts";

const minuteMs = 60_000;
const hourMs = 3_600_000;

let stand: LineStand;
const resumed = (id: string) => resume(stand.services, actorOf(stand.staff), id);

beforeEach(async () => {
  stand = await createLineStand();
  // To the minute, so that quiet hours so far from now lie so far from now.
  stand.platform.nowMs = Math.ceil(stand.platform.nowMs / minuteMs) * minuteMs;
});

/** A scheduled send that is in the middle, because LINE takes nothing: quiet begins ten minutes after its start. */
async function sendIntoTheNight(): Promise<string> {
  await stand.friends(3);
  await stand.keepQuiet(hourMs + 10 * minuteMs, 10 * hourMs);
  const id = await stand.send(hourMs);
  await stand.holdBack();
  await stand.pass(hourMs + 9 * minuteMs);
  expect(await stand.record(id)).toMatchObject({ state: "running", totals: { waiting: 3 } });
  return id;
}

describe("quiet hours", () => {
  it("that were set after a send was scheduled into them hold it when it is due", async () => {
    await stand.friends(2);
    const id = await stand.send(2 * hourMs);
    await stand.keepQuiet(hourMs, 10 * hourMs);
    await stand.pass(3 * hourMs);
    expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "quiet_hours" });
    await stand.pass(20 * hourMs);
    expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "quiet_hours" });
    expect(await stand.calls()).toEqual([]);
  });

  it("hold a send that starts late, and so in them", async () => {
    await stand.friends(2);
    await stand.keepQuiet(hourMs + minuteMs, 10 * hourMs);
    const id = await stand.send(hourMs);
    stand.platform.nowMs += hourMs + 2 * minuteMs;
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "quiet_hours" });
    expect(await stand.calls()).toEqual([]);
  });

  it("hold a scheduled send in the middle, as they begin", async () => {
    const id = await sendIntoTheNight();
    await stand.pass(minuteMs - 1);
    expect(await stand.record(id)).toMatchObject({ state: "running" });
    await stand.pass(1);
    expect(await stand.record(id)).toMatchObject({
      state: "paused",
      pauseReason: "quiet_hours",
      totals: { waiting: 3 },
    });
  });

  it("hold it no more once a person lets it go on within them", async () => {
    const id = await sendIntoTheNight();
    await stand.pass(2 * minuteMs);
    await stand.letGo();
    expect(await resumed(id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 3 } });
    expect(await stand.calls()).toHaveLength(1);
  });

  it("hold it again in the next night, whoever let it go on in the first", async () => {
    const id = await sendIntoTheNight();
    await stand.pass(2 * minuteMs);
    await resumed(id);
    await stand.pass(minuteMs);
    expect(await stand.record(id)).toMatchObject({ state: "running" });
    stand.platform.nowMs += 24 * hourMs;
    await stand.pass(0);
    expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "quiet_hours" });
  });

  it("do not hold what a person lets go on before anybody was counted in", async () => {
    await stand.friends(2);
    const id = await stand.send(2 * hourMs);
    await stand.keepQuiet(hourMs, 10 * hourMs);
    await stand.pass(3 * hourMs);
    expect(await resumed(id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });

  it("do not hold a send at once, nor a scheduled one that a person sends now", async () => {
    await stand.friends(2);
    await stand.keepQuiet(-hourMs, 5 * hourMs);
    const atOnce = await stand.send();
    const sentNow = await stand.send(8 * hourMs);
    await changeTime(stand.services, actorOf(stand.staff), sentNow, null);
    await stand.platform.work();
    for (const id of [atOnce, sentNow])
      expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });

  it("do not touch a send that has ended before them", async () => {
    await stand.friends(2);
    await stand.keepQuiet(hourMs + minuteMs, 10 * hourMs);
    const id = await stand.send(hourMs);
    await stand.pass(20 * hourMs);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });
});
