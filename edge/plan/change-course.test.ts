import { describe, expect, it } from "vitest";
import { createLineStand, line } from "../testing/line-stand.ts";
import { actorOf } from "../testing/sending.ts";
import { resume, stop, undo } from "./change-course.ts";

async function paused() {
  const stand = await createLineStand();
  await stand.friends(2);
  const owner = stand.staff.team.line.platformId;
  const body = { message: "Authentication failed." };
  await line.addFault({ endpoint: "multicast", kind: "status", status: 401, body, match: { owner } });
  const id = await stand.send();
  await stand.platform.work();
  expect(await stand.record(id)).toMatchObject({ state: "paused", pauseReason: "token" });
  return { stand, id, act: (change: typeof undo) => change(stand.services, actorOf(stand.staff), id) };
}

describe("who asks again because the answer was lost is told that it is done", () => {
  it("resume: while it runs, and after it has ended", async () => {
    const { stand, id, act } = await paused();
    expect(await act(resume)).toBe("changed");
    expect(await act(resume)).toBe("changed");
    await stand.platform.work();
    expect(await act(resume)).toBe("changed");
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
    expect(await stand.calls()).toHaveLength(1);
  });

  it("stop: nobody is called, and nothing else changes", async () => {
    const { stand, id, act } = await paused();
    expect(await act(stop)).toBe("changed");
    const first = await stand.record(id);
    stand.platform.nowMs += 60_000;
    expect(await act(stop)).toBe("changed");
    expect(await stand.record(id)).toMatchObject({ state: "stopped", endedAtMs: first.endedAtMs });
  });

  it("undo: within and after the time for it", async () => {
    const stand = await createLineStand();
    await stand.friends(1);
    const id = await stand.send();
    const act = () => undo(stand.services, actorOf(stand.staff), id);
    expect(await act()).toBe("changed");
    await stand.pass(60_000);
    expect(await act()).toBe("changed");
    expect(await stand.calls()).toEqual([]);
  });
});

describe("what cannot be done any more is a conflict", () => {
  it("to resume what was stopped, and what was never paused", async () => {
    const { stand, act } = await paused();
    await act(stop);
    expect(await act(resume)).toBe("conflict");
    const running = await stand.send();
    expect(await resume(stand.services, actorOf(stand.staff), running)).toBe("conflict");
  });

  it("to take back what runs or has been paused in the middle", async () => {
    const { act } = await paused();
    expect(await act(undo)).toBe("conflict");
  });
});
