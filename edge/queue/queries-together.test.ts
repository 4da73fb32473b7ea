import { expect, it } from "vitest";
import type { Database, Rows, Statement } from "../db/client.ts";
import { testDb } from "../testing/services.ts";
import { queriesTogether } from "./queries-together.ts";

/** The real database, with a note of each round trip. */
function noted(): { db: Database; trips: Statement[][] } {
  const trips: Statement[][] = [];
  const note = (run: (statements: Statement[]) => Promise<Rows[]>) => (statements: Statement[]) => {
    trips.push(statements);
    return run(statements);
  };
  const readAll = note(testDb.readAll);
  return { trips, db: { ...testDb, readAll, write: note(testDb.write) } };
}

const select = (value: number): Statement => ({ sql: "select :value as value", args: { value } });
const numberOf = (rows: Rows | undefined) => Number(rows?.rows[0]?.value);

it("what is asked for in one moment goes in one round trip, and everybody gets their own answer", async () => {
  const { db, trips } = noted();
  const together = queriesTogether(db);
  const answers = await Promise.all([1, 2, 3].map((value) => together.read(select(value))));
  expect(answers.map(numberOf)).toEqual([1, 2, 3]);
  expect(trips).toHaveLength(1);
});

it("what is asked for meanwhile goes with the next", async () => {
  const { db, trips } = noted();
  const together = queriesTogether(db);
  const first = together.write([select(1)]);
  await Promise.resolve();
  await Promise.resolve();
  const others = [2, 3].map((value) => together.write([select(value), select(value + 10)]));
  expect((await first).map(numberOf)).toEqual([1]);
  expect((await Promise.all(others)).map((rows) => rows.map(numberOf))).toEqual([
    [2, 12],
    [3, 13],
  ]);
  expect(trips.map((statements) => statements.length)).toEqual([1, 4]);
});

it("one that the database refuses takes no other with it", async () => {
  const together = queriesTogether(testDb);
  const broken = together.readAll([{ sql: "select nothing from nowhere" }]);
  const whole = together.readAll([select(7)]);
  await expect(broken).rejects.toThrow();
  expect((await whole).map(numberOf)).toEqual([7]);
});
