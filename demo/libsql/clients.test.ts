import { createClient } from "@libsql/client/web";
import { drizzle } from "drizzle-orm/libsql/web";
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { startServer } from "./testing/harness.ts";

const people = sqliteTable("people", {
  id: integer("id").primaryKey(),
  name: text("name").notNull().unique(),
});

test("the web client executes, batches, migrates and holds transactions", async () => {
  const { url } = await startServer({ authToken: "token" });
  const client = createClient({ url, authToken: "token", intMode: "bigint" });
  await client.migrate(["CREATE TABLE t (a INTEGER, b TEXT)", "CREATE INDEX i ON t (a)"]);
  await client.executeMultiple("INSERT INTO t VALUES (1, 'one'); INSERT INTO t VALUES (2, 'two');");

  const [inserted, selected] = await client.batch(
    [{ sql: "INSERT INTO t VALUES (?, ?)", args: [3n, "three"] }, "SELECT sum(a) AS total FROM t"],
    "write",
  );
  expect(inserted).toMatchObject({ rowsAffected: 1, lastInsertRowid: 3n });
  expect(selected?.rows[0]?.total).toBe(6n);

  const transaction = await client.transaction("write");
  await transaction.execute({ sql: "DELETE FROM t WHERE b = :b", args: { b: "one" } });
  await transaction.rollback();
  expect((await client.execute("SELECT count(*) AS n FROM t")).rows[0]?.n).toBe(3n);

  await expect(client.batch(["SELECT 1", "SELECT nope"], "read")).rejects.toMatchObject({
    name: "LibsqlBatchError",
    statementIndex: 1,
    code: "SQL_INPUT_ERROR",
  });
  client.close();
});

test("a batch of a thousand different texts, many of them stored first, runs in order", async () => {
  const { url } = await startServer();
  const client = createClient({ url });
  const texts = Array.from({ length: 1_000 }, (_, index) => `SELECT ${index} AS n`);
  const results = await client.batch(texts, "read");
  expect(results.map((result) => result.rows[0]?.n)).toEqual(texts.map((_, index) => index));
  client.close();
});

test("drizzle writes, reads and rolls back", async () => {
  const { url } = await startServer();
  const client = createClient({ url });
  const db = drizzle(client);
  await db.run("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)");

  expect(
    await db
      .insert(people)
      .values([{ name: "王小明" }, { name: "陳怡君" }])
      .returning(),
  ).toEqual([
    { id: 1, name: "王小明" },
    { id: 2, name: "陳怡君" },
  ]);
  await db.insert(people).values({ name: "王小明" }).onConflictDoNothing();
  const [all] = await db.batch([db.select().from(people), db.delete(people)]);
  expect(all.length).toBe(2);

  const failing = db.transaction(async (tx) => {
    await tx.insert(people).values({ name: "林" });
    await tx.insert(people).values({ name: "林" });
  });
  await expect(failing).rejects.toThrow();
  expect(await db.select().from(people)).toEqual([]);
  client.close();
});
