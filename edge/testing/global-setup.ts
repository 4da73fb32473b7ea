import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { migrate } from "drizzle-orm/libsql/migrator";
import type { TestProject } from "vitest/node";
import { startLibsqlServer } from "../../demo/libsql/server.ts";
import { startLineDouble } from "../../demo/line/server.ts";
import { startWhatsAppDouble } from "../../demo/whatsapp/server.ts";
import { startFeedHost } from "./feed-host.ts";

/** `HOSTILE_FROM=5 HOSTILE_SEEDS=100` runs other storms and more of them; a few fixed ones are the rule. */
function hostileSeeds(): number[] {
  const from = Number(process.env.HOSTILE_FROM ?? 1);
  return Array.from({ length: Number(process.env.HOSTILE_SEEDS ?? 2) }, (_, index) => from + index);
}

/** Runs in Node, once for all test files: the servers that stand around the Worker, and the tables. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const libsql = await startLibsqlServer({ file: ":memory:" });
  const client = createClient({ url: libsql.url });
  await migrate(drizzle(client), {
    migrationsFolder: fileURLToPath(new URL("../../schema/migrations", import.meta.url)),
  });
  client.close();

  project.provide("libsqlUrl", libsql.url);
  const line = await startLineDouble();
  project.provide("lineUrl", line.url);
  const whatsapp = await startWhatsAppDouble();
  project.provide("whatsappUrl", whatsapp.url);
  const feedHost = await startFeedHost();
  project.provide("feedHostUrl", feedHost.url);
  project.provide("hostileSeeds", hostileSeeds());
  project.provide("isMatrixFull", process.env.MATRIX === "full");
  project.provide("sealKey", Buffer.alloc(32, 7).toString("base64"));
  return async () => {
    await line.close();
    await whatsapp.close();
    await feedHost.close();
    await libsql.close();
  };
}
