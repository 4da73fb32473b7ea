import assert from "node:assert/strict";
import { copyFile, rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import type { FaultCase } from "../case.ts";
import type { Send } from "../send.ts";
import { connectionWindow, settles, unknownPeople } from "../unknown.ts";

const mixed = { line: 1_200, whatsapp: 200 };
const all = mixed.line + mixed.whatsapp;

/** The database's endpoint is gone for this long, while calls and their reports are on their way. */
function databaseAway(awayMs: number): FaultCase {
  return {
    name: `database: away for ${awayMs / 1_000} s in the middle of a send`,
    isAlone: true,
    run: async ({ stack, stand }) => {
      const place = await stand(mixed);
      await place.whatsappFault({ kind: "slow", delayMs: 30, times: 100_000 });
      const send = await place.send();
      await send.until("under way", ({ totals }) => totals.accepted > mixed.line);
      await stack.databaseAway(() => wait(awayMs));
      await send.becomes({ state: "done", accepted: all });
    },
  };
}

/** What was committed, and its answer lost on the way: each write is repeated, and must be safe to repeat. */
function answersLost(what: string, isPersonal: boolean): FaultCase {
  return {
    name: `database: one answer in fifteen is lost after the commit, ${what}`,
    isAlone: true,
    run: async ({ stack, stand }) => {
      const place = await stand({ line: 700, whatsapp: 150 });
      const before = stack.toDatabase.lost();
      stack.toDatabase.lose(1 / 15);
      try {
        const send = await place.send({ isPersonal });
        await send.becomes({ state: "done", accepted: 850 });
      } finally {
        stack.toDatabase.lose(0);
      }
      assert.ok(stack.toDatabase.lost() > before, "no answer was lost");
    },
  };
}

function copyDatabase(file: string, to: string): void {
  const database = new Database(file);
  try {
    database.exec(`vacuum into '${to}'`);
  } finally {
    database.close();
  }
}

async function putBack(copy: string, file: string): Promise<void> {
  for (const end of ["", "-wal", "-shm"]) await rm(`${file}${end}`, { force: true });
  await copyFile(copy, file);
}

/** Who was marked and never called stays unknown: no more than one consumer has in the air. */
async function settlesWithin(send: Send): Promise<void> {
  const { line, whatsapp } = await settles(send);
  assert.equal(line, 0);
  assert.ok(whatsapp.length <= connectionWindow, `${whatsapp.length} people stay unknown`);
}

/** A copy from when this share of the people had it is put back when half of them have. */
function olderCopy(what: string, copiedAt: number): FaultCase {
  return {
    name: `database: an older copy ${what}`,
    isAlone: true,
    run: async ({ stack, stand }) => {
      const people = 200;
      const place = await stand({ whatsapp: people, undoSeconds: 2 });
      await place.whatsappFault({ kind: "slow", delayMs: 200, times: 100_000 });
      const send = await place.send();
      await send.until("planned, and so far", ({ isPlanned, totals }) => {
        return isPlanned && totals.accepted >= people * copiedAt;
      });
      const copy = `${stack.databaseFile}.older-${copiedAt}`;
      copyDatabase(stack.databaseFile, copy);
      await send.until("half through", ({ totals }) => totals.accepted >= people / 2);
      await stack.databaseAway(() => putBack(copy, stack.databaseFile));
      const paused = await send.until("paused", ({ state }) => state === "paused" || state === "done");
      if (paused.pauseReason !== "restored")
        throw new Error(`the send is ${paused.state}, not paused because of the restore`);
      await send.change("resume");
      await send.until("over", ({ state, totals }) => state === "done" && totals.waiting === 0);
      await place.reported();
    },
  };
}

/** Parts that all share are killed, stopped, taken away or replaced. */
export function infrastructure(awayMs: number): FaultCase[] {
  return [
    { ...databaseAway(5_000), isSample: true },
    databaseAway(awayMs),
    answersLost("the same content", false),
    answersLost("a text for everybody", true),
    {
      name: "worker: killed right after a stop",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand({ whatsapp: 300 });
        await place.whatsappFault({ kind: "slow", delayMs: 30, times: 100_000 });
        const send = await place.send();
        await send.until("under way", ({ totals }) => totals.accepted > 20);
        await send.change("stop");
        await stack.killWorkerd();
        await send.until("over", ({ state, totals }) => state === "stopped" && totals.waiting === 0);
        const { whatsapp } = await unknownPeople(send);
        assert.ok(whatsapp.length <= connectionWindow, `${whatsapp.length} people are unknown`);
      },
    },
    {
      name: "worker: killed right after 復原",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand({ ...mixed, undoSeconds: 3 });
        const send = await place.send();
        await send.until("planned", ({ isPlanned }) => isPlanned);
        await send.change("undo");
        await stack.killWorkerd();
        await wait(4_000);
        await send.becomes({ state: "cancelled", stopped: all });
      },
    },
    {
      name: "worker: killed while a send is being taken on, and the call made again",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand({ line: 3_000, whatsapp: 20 });
        await Promise.all([place.send(), stack.killWorkerd()]);
        await place.sends[0]?.becomes({ state: "done", accepted: 3_020 });
      },
    },
    {
      name: "worker: stopped with five seconds of 復原 left, and started again",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand({ ...mixed, undoSeconds: 5 });
        const send = await place.send();
        await stack.restartWorker();
        await send.becomes({ state: "done", accepted: all });
      },
    },
    {
      name: "worker: stopped with five seconds of 復原 left, and started after they are over",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand({ ...mixed, undoSeconds: 5 });
        const send = await place.send();
        await stack.restartWorker(() => wait(6_000));
        await send.becomes({ state: "done", accepted: all });
      },
    },
    {
      name: "worker: stopped in the middle of a send, and started again",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const place = await stand(mixed);
        await place.whatsappFault({ kind: "slow", delayMs: 30, times: 100_000 });
        const send = await place.send();
        await send.until("under way", ({ totals }) => totals.accepted > mixed.line);
        await stack.restartWorker();
        await settlesWithin(send);
      },
    },
    olderCopy("from before the first call, in the middle of a WhatsApp send", 0),
    olderCopy("from moments ago, in the middle of a WhatsApp send", 1 / 4),
    {
      name: "database: an older copy is put back when a LINE send is through but for its last calls",
      isAlone: true,
      run: async ({ stack, stand }) => {
        const people = 6_000;
        const place = await stand({ line: people });
        await place.lineFault("multicast", { kind: "slow", delayMs: 900, times: 100 });
        const send = await place.send();
        await send.until("running", ({ state }) => state === "running");
        const copy = `${stack.databaseFile}.older-line`;
        copyDatabase(stack.databaseFile, copy);
        await send.until("half through", ({ totals }) => totals.accepted >= people / 2);
        await stack.databaseAway(() => putBack(copy, stack.databaseFile));
        const paused = await send.until("paused", ({ state }) => state === "paused");
        if (paused.pauseReason !== "restored") throw new Error(`paused for ${paused.pauseReason}`);
        await send.change("resume");
        await send.becomes({ state: "done", accepted: people });
      },
    },
  ];
}
