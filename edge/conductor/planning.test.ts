import { describe, expect, it } from "vitest";
import type { Database, Statement } from "../db/client.ts";
import { resume } from "../plan/change-course.ts";
import { createLineStand } from "../testing/line-stand.ts";
import { actorOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { planFailuresMax } from "./planning-trouble.ts";

const minuteMs = 60_000;
/** One more than a slice of planning holds. */
const overOneSlice = 5_001;

/** The real database, with something before each write. */
function watched(before: (statements: Statement[]) => void): Database {
  return {
    ...testDb,
    write: (statements) => {
      before(statements);
      return testDb.write(statements);
    },
  };
}

const isSlice = (statements: Statement[]) =>
  statements.some(({ sql }) => sql.includes("insert into deliveries"));

describe("planning that breaks off", () => {
  it("is taken up where it stood, when the trouble has passed before it was too often", async () => {
    let breaks = 0;
    const db = watched((statements) => {
      if (isSlice(statements) && breaks++ < planFailuresMax - 1) throw new Error("broke off");
    });
    const stand = await createLineStand({ db });
    await stand.friends(3);
    const id = await stand.send();
    await stand.platform.work();
    expect(breaks).toBe(planFailuresMax);
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { chosen: 3, accepted: 3 } });
  });

  it("pauses the send with its reason when it does so again and again, not before minutes have passed", async () => {
    let isBroken = true;
    const db = watched((statements) => {
      const isSecond = statements.some(({ args }) => Number(args?.cursor ?? 0) > 0);
      if (isBroken && isSecond && isSlice(statements)) throw new Error("broke off");
    });
    const stand = await createLineStand({ db });
    await stand.friends(overOneSlice);
    const id = await stand.send();
    await stand.pass(5 * minuteMs);
    expect(await stand.record(id)).toMatchObject({ state: "armed", isPlanned: false });
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({
      state: "paused",
      pauseReason: "planning",
      totals: { chosen: 5_000, waiting: 5_000 },
    });
    expect(await stand.calls()).toEqual([]);

    isBroken = false;
    expect(await resume(stand.services, actorOf(stand.staff), id)).toBe("changed");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: overOneSlice } });
    expect((await stand.calls()).map((to) => to.length).toSorted((a, b) => b - a)).toEqual([
      ...Array.from({ length: 10 }, () => 500),
      1,
    ]);
  });

  it("is no trouble of the send while the whole database is away", async () => {
    let isAway = false;
    const whileHere = async <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
      if (isAway) throw new Error("away");
      return ask();
    };
    const db: Database = {
      read: (statement) => whileHere(() => testDb.read(statement)),
      readAll: (statements) => whileHere(() => testDb.readAll(statements)),
      write: (statements) => whileHere(() => testDb.write(statements)),
    };
    const stand = await createLineStand({ db });
    await stand.friends(2);
    const id = await stand.send();
    isAway = true;
    for (let look = 0; look < 6; look++) {
      await expect(stand.platform.work(stand.platform.nowMs)).rejects.toThrow("away");
      stand.platform.nowMs += 5_000;
      await stand.platform.wakeTeam(stand.staff.team.id);
    }
    isAway = false;
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 2 } });
  });
});

describe("planning of many people", () => {
  it("lets a send that comes due meanwhile start between two slices", async () => {
    const happened: string[] = [];
    let [few, many] = ["", ""];
    const db = watched((statements) => {
      for (const { sql, args } of statements) {
        if (sql.includes("set state = 'running'") && args?.id === few) happened.push("the few start");
        if (sql.includes("set planned_at_ms") && args?.id === many) happened.push("the many are planned");
      }
      // Each slice of the many takes its time.
      if (statements.some(({ args }) => args?.broadcast === many)) stand.platform.nowMs += 6_000;
    });
    const stand = await createLineStand({ db });
    const people = await stand.friends(overOneSlice);
    const selection = (conversations: string[]) => ({
      people: { mode: "named" as const, conversations },
      remove: { verdicts: [], conversations: [] },
    });
    few = await send(stand.services, stand.staff, requestFor(selection([people[0]?.id ?? ""]), "嗨"));
    await stand.platform.work(stand.platform.nowMs);
    many = await stand.send();
    await stand.platform.work();
    expect(happened).toEqual(["the few start", "the many are planned"]);
    expect(await stand.record(many)).toMatchObject({ state: "done", totals: { accepted: overOneSlice } });
  });

  it("does not meet a send in trouble again in each round of another", async () => {
    let tries = 0;
    let broken = "";
    const db = watched((statements) => {
      if (!isSlice(statements) || !statements.some(({ args }) => args?.broadcast === broken)) return;
      tries++;
      throw new Error("broke off");
    });
    const stand = await createLineStand({ db });
    await stand.friends(overOneSlice);
    broken = await stand.send();
    const sound = await stand.send();
    await stand.platform.work(stand.platform.nowMs);
    expect(await stand.record(sound)).toMatchObject({ isPlanned: true, totals: { chosen: overOneSlice } });
    expect(tries).toBe(1);
  });
});
