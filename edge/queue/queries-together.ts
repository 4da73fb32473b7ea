import type { Database, Rows, Statement } from "../db/client.ts";
import { waitUntil } from "./wait-until.ts";

/** A write may meet a checkpoint of the database, which refuses at once, and what the platform said must not be lost. */
const writeAttemptsMax = 3;
const writeAgainMs = 200;

interface Asked {
  isWrite: boolean;
  statements: Statement[];
  resolve(results: Rows[]): void;
  reject(error: unknown): void;
}

/** Round trips that travel together at most, so that one stays short. */
const togetherMax = 10;

/**
 * The database of one consumer run: one query at a time. What is asked for while one is under way goes together with
 * the next, in one round trip and one commit: each chunk's statements in their order, behind one another.
 */
export function queriesTogether(db: Database): Database {
  const waiting: Asked[] = [];
  let isBusy = false;

  function ask(isWrite: boolean, statements: Statement[]): Promise<Rows[]> {
    return new Promise((resolve, reject) => {
      waiting.push({ isWrite, statements, resolve, reject });
      if (!isBusy) void work();
    });
  }

  async function work(): Promise<void> {
    isBusy = true;
    // Whoever asks in the same moment comes along.
    await Promise.resolve();
    for (let first = waiting[0]; first; first = waiting[0]) {
      const { isWrite } = first;
      const taken = waiting.filter((asked) => asked.isWrite === isWrite).slice(0, togetherMax);
      for (const asked of taken) waiting.splice(waiting.indexOf(asked), 1);
      await answer(isWrite, taken);
    }
    isBusy = false;
  }

  async function answer(isWrite: boolean, taken: Asked[]): Promise<void> {
    try {
      const results = await run(
        isWrite,
        taken.flatMap(({ statements }) => statements),
      );
      let from = 0;
      for (const { statements, resolve } of taken) {
        resolve(results.slice(from, from + statements.length));
        from += statements.length;
      }
    } catch (error) {
      if (taken.length === 1) taken[0]?.reject(error);
      // One that cannot be answered takes no other with it.
      else for (const asked of taken) await answer(isWrite, [asked]);
    }
  }

  async function run(isWrite: boolean, statements: Statement[]): Promise<Rows[]> {
    if (!isWrite) return db.readAll(statements);
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.write(statements);
      } catch (error) {
        if (attempt === writeAttemptsMax) throw error;
        await waitUntil(attempt * writeAgainMs, 0);
      }
    }
  }

  return {
    async read(statement) {
      const [rows] = await ask(false, [statement]);
      if (!rows) throw new Error("a query without an answer");
      return rows;
    },
    readAll: (statements) => ask(false, statements),
    write: (statements) => ask(true, statements),
  };
}
