import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { startHost } from "../host/server.ts";
import { mainTeam } from "../seed/cast.ts";
import { planTeam, type TeamPlan } from "../seed/plan.ts";
import { seed } from "../seed/seed.ts";
import { type Helper, HelperError, startHelper } from "./helper.ts";
import { listenToFeed } from "./listen-to-feed.ts";
import { migrateDatabase } from "./migrate.ts";
import { choosePorts, host } from "./ports.ts";
import { openStateFolder, type Settings } from "./state-folder.ts";
import { buildWidget, root } from "./widget-build.ts";
import type { WorkerInput } from "./wrangler.ts";

export interface StackOptions {
  /** Where everything is kept between starts. */
  folder: string;
  isFresh: boolean;
  customers: number;
  /** Of the host page; the others follow. */
  port: number | "free";
  /** Settings of the Worker that differ from wrangler.toml. */
  vars?: Record<string, string>;
  /** Another Worker than `wrangler.toml`'s, as a path from the root. */
  script?: string;
  /** The host page's server is told what happens, as a real one would be. */
  isHostListening?: boolean;
  /** One line for each part as it comes up. */
  say(line: string): void;
}

export interface Stack {
  urls: Settings["urls"];
  settings: Settings;
  plan: TeamPlan;
  /** The process group of wrangler and its workerd. */
  workerGroup: number;
  /** Where a debugger reaches the Worker. */
  inspectorPort: number;
  /** Rejects when a part dies that the demo cannot do without. */
  broken: Promise<never>;
  stop(): Promise<void>;
}

/** Starts all parts, one after the other, and ends those that run when one of them cannot start. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder: path, isFresh, customers, say } = options;
  const ports = await choosePorts(options.port);
  const folder = openStateFolder(path, { isFresh, customers });
  const { settings } = folder;
  const stops: (() => Promise<void>)[] = [];
  const helpers: Helper[] = [];
  const logOf = (name: string): string => folder.file(`${name}.log`);
  const stop = async (): Promise<void> => {
    while (stops.length > 0) await stops.pop()?.();
    folder.release();
  };
  const start = async (name: string, entry: string, input: object): Promise<Helper> => {
    const helper = await startHelper(name, entry, input, logOf(name));
    helpers.push(helper);
    stops.push(helper.stop);
    return helper;
  };
  const url = (port: number): string => `http://${host}:${port}`;
  const urls: Settings["urls"] = {
    host: url(ports.host),
    worker: url(ports.worker),
    line: url(ports.line),
    whatsapp: url(ports.whatsapp),
    libsql: url(ports.libsql),
  };

  try {
    settings.urls = urls;
    folder.save();
    const database = folder.file("omo.db");
    await start("libsql", "run-libsql.ts", { file: database, port: ports.libsql, host });
    say(`libSQL       ${urls.libsql}  ${database}`);
    await migrateDatabase(urls.libsql);
    say("migrations   up to date");
    await start("line", "run-line.ts", { port: ports.line, host, stateFile: folder.file("line.ndjson") });
    say(`LINE         ${urls.line}  a double`);
    await start("whatsapp", "run-whatsapp.ts", {
      port: ports.whatsapp,
      host,
      stateFile: folder.file("whatsapp.ndjson"),
    });
    say(`WhatsApp     ${urls.whatsapp}  a double`);
    say(`widget       ${(await buildWidget()) ? "built" : "up to date"}`);
    const worker: WorkerInput = {
      port: ports.worker,
      inspectorPort: ports.inspector,
      ip: host,
      persistTo: path,
      vars: {
        LIBSQL_URL: urls.libsql,
        LINE_API_BASE: urls.line,
        WHATSAPP_API_BASE: `${urls.whatsapp}/v25.0`,
        PUBLIC_BASE: urls.worker,
        SEAL_KEY: settings.sealKey,
        ...options.vars,
      },
      ...(options.script === undefined ? {} : { script: options.script }),
    };
    const { group: workerGroup } = await start("worker", "run-worker.ts", worker);
    if (workerGroup === undefined) throw new Error("the worker has no process group");
    say(`Worker       ${urls.worker}`);
    const plan = planTeam(mainTeam, settings.customers, settings.plannedAtMs);
    const done = await seed(settings);
    if (!settings.isSeeded) {
      settings.isSeeded = true;
      folder.save();
    }
    say(`data set     ${done}`);
    const feedSecret = randomBytes(32).toString("hex");
    const page = await startHost({
      feedSecret,
      port: ports.host,
      host,
      apiBase: urls.worker,
      phones: { line: `${urls.line}/phones`, whatsapp: `${urls.whatsapp}/phones` },
      secrets: Object.fromEntries(
        Object.entries(settings.teams).map(([id, { tokenSecret }]) => [id, tokenSecret]),
      ),
    });
    stops.push(page.close);
    if (options.isHostListening) await listenToFeed(settings, feedSecret);
    say(`host page    ${urls.host}`);
    return {
      urls,
      settings,
      plan,
      workerGroup,
      inspectorPort: ports.inspector,
      broken: firstDeath(helpers, logOf),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstDeath(helpers: readonly Helper[], logOf: (name: string) => string): Promise<never> {
  const death = Promise.race(
    helpers.map(async ({ name, ended }) => {
      await ended;
      throw new HelperError(name, `it has ended by itself; ${logOf(name)} says why`);
    }),
  );
  death.catch(() => undefined);
  return death;
}

/** The folder of `npm run demo`. */
export function defaultFolder(): string {
  return process.env.OMO_DEMO_STATE ?? join(root, ".demo");
}
