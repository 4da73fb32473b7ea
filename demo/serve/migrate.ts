import { join } from "node:path";
import { createClient } from "@libsql/client/http";
import { drizzle } from "drizzle-orm/libsql/http";
import { migrate } from "drizzle-orm/libsql/migrator";
import { root } from "./widget-build.ts";

/** Brings the database behind `url` to the newest schema; safe to repeat. */
export async function migrateDatabase(url: string, authToken?: string): Promise<void> {
  const client = createClient({ url, ...(authToken === undefined ? {} : { authToken }) });
  try {
    await migrate(drizzle({ client }), { migrationsFolder: join(root, "schema", "migrations") });
  } finally {
    client.close();
  }
}
