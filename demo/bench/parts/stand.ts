import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, createClient } from "@libsql/client/http";
import { type Engine, openEngine } from "../../libsql/engine.ts";
import type { WorkReport } from "../../libsql/work-counts.ts";
import { LineControlClient } from "../../line/control-client.ts";
import { type Stack, startStack } from "../../serve/stack.ts";
import { WhatsAppControlClient } from "../../whatsapp/control-client.ts";

/** The real stack in a folder of its own, with what a bench looks at it through. */
export interface Stand {
  stack: Stack;
  /** Through the endpoint, as the Worker does: it counts. */
  database: Client;
  /** The file itself, so that looking on costs the endpoint nothing. For reading only. */
  file: Engine;
  /** A path beside the database, for what a bench wants to keep for its while. */
  path(name: string): string;
  line: LineControlClient;
  whatsapp: WhatsAppControlClient;
  /** What the endpoint has done since it started. */
  work(): Promise<WorkReport>;
}

/** The data set of the demo is not what is measured. */
const customersOfTheDemo = 20;

/** Starts everything, lets `measure` use it, and ends it whatever happens. `script` is a Worker other than ours. */
export async function withStand<Result>(
  measure: (stand: Stand) => Promise<Result>,
  script?: string,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "omo-bench-"));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const stack = await startStack({
      folder,
      isFresh: true,
      customers: customersOfTheDemo,
      port: "free",
      ...(script === undefined ? {} : { script }),
      say: () => undefined,
    });
    ends.unshift(() => stack.stop());
    const database = createClient({ url: stack.urls.libsql });
    ends.unshift(() => database.close());
    const file = openEngine(join(folder, "omo.db"));
    ends.unshift(() => file.close());
    const stand: Stand = {
      stack,
      database,
      file,
      path: (name) => join(folder, name),
      line: new LineControlClient(stack.urls.line),
      whatsapp: new WhatsAppControlClient(stack.urls.whatsapp),
      work: async () => (await (await fetch(`${stack.urls.libsql}/_control/work`)).json()) as WorkReport,
    };
    return await Promise.race([measure(stand), stack.broken]);
  } finally {
    for (const end of ends) await end();
  }
}
