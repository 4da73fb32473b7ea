import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Client, createClient } from "@libsql/client/http";
import { type LoggedCall, readCalls } from "../doubles/call-log.ts";
import { workerdOf } from "../e2e/worker-process.ts";
import { LineControlClient } from "../line/control-client.ts";
import { type Helper, startHelper } from "../serve/helper.ts";
import { migrateDatabase } from "../serve/migrate.ts";
import { choosePorts, host } from "../serve/ports.ts";
import { buildWidget } from "../serve/widget-build.ts";
import type { WorkerInput } from "../serve/wrangler.ts";
import { WhatsAppControlClient } from "../whatsapp/control-client.ts";
import type { Broker } from "./broker.ts";
import { type LossyProxy, startLossyProxy } from "./lossy-proxy.ts";

/** Short enough that what takes minutes in production takes seconds here. */
export const timing = { leaseMs: 3_000, callTimeoutMs: 1_200, reringMs: 1_500 };

export interface StackWish {
  /** Settings of the Worker that differ. */
  vars?: Record<string, string>;
  /** The doubles write down every call, for `callsOf`. */
  keepsCalls?: boolean;
}

export interface FaultStack {
  worker: string;
  sealKey: string;
  database: Client;
  line: LineControlClient;
  whatsapp: WhatsAppControlClient;
  /** Puts messages into the Worker's queue as they are. */
  ring(bodies: readonly unknown[]): Promise<void>;
  setBroker(team: string, broker: Broker): Promise<void>;
  /** Kills workerd with everything in its memory, its queue among it; resolves when another one answers. */
  killWorkerd(): Promise<void>;
  /** Ctrl-C, and the next start: calls `meanwhile` between the two. */
  restartWorker(meanwhile?: () => Promise<void>): Promise<void>;
  databaseFile: string;
  /** What a double was asked and has answered so far, oldest first; nothing where it is not kept. */
  callsOf(platform: "line" | "whatsapp"): LoggedCall[];
  /** Between the Worker and its database. */
  toDatabase: LossyProxy;
  /** The database's endpoint goes, and comes back after `meanwhile`. */
  databaseAway(meanwhile: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** The real parts, each in a process of its own, in a folder that is gone afterwards. */
export async function startFaultStack(
  say: (line: string) => void,
  wish: StackWish = {},
): Promise<FaultStack> {
  const folder = mkdtempSync(join(tmpdir(), "omo-faults-"));
  const ports = await choosePorts("free");
  const running = new Map<string, Helper>();
  const start = async (name: string, input: object): Promise<Helper> => {
    const helper = await startHelper(name, `run-${name}.ts`, input, join(folder, `${name}.log`));
    running.set(name, helper);
    return helper;
  };
  const end = async (name: string): Promise<void> => {
    await running.get(name)?.stop();
    running.delete(name);
  };
  const stop = async (): Promise<void> => {
    for (const name of ["worker", "whatsapp", "line", "libsql"]) await end(name);
    await toDatabase.close();
    if (process.env.OMO_KEEP_STATE === undefined) rmSync(folder, { recursive: true, force: true });
    else say(`state kept in ${folder}`);
  };
  const url = (port: number): string => `http://${host}:${port}`;
  const worker = url(ports.worker);
  const file = join(folder, "omo.db");
  const sealKey = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  const inputOf = (libsqlUrl: string): WorkerInput => ({
    port: ports.worker,
    inspectorPort: ports.inspector,
    ip: host,
    persistTo: folder,
    script: "demo/faults/back-door.ts",
    vars: {
      LIBSQL_URL: libsqlUrl,
      LINE_API_BASE: url(ports.line),
      WHATSAPP_API_BASE: `${url(ports.whatsapp)}/v25.0`,
      SEAL_KEY: sealKey,
      LEASE_MS: String(timing.leaseMs),
      CALL_TIMEOUT_MS: String(timing.callTimeoutMs),
      RERING_MS: String(timing.reringMs),
      ...wish.vars,
    },
  });
  const toDatabase = await startLossyProxy(url(ports.libsql), 0, host);
  const workerInput = inputOf(toDatabase.url);
  const startLibsql = () => start("libsql", { file, port: ports.libsql, host });
  const callsFile = (platform: string): string => join(folder, `${platform}.calls.ndjson`);
  const startDouble = (name: "line" | "whatsapp") =>
    start(name, {
      port: ports[name],
      host,
      ...(wish.keepsCalls ? { callsFile: callsFile(name) } : {}),
    });
  try {
    await startLibsql();
    await migrateDatabase(url(ports.libsql));
    await Promise.all([startDouble("line"), startDouble("whatsapp"), buildWidget()]);
    await start("worker", workerInput);
  } catch (error) {
    await stop();
    throw error;
  }
  const post = async (path: string, body: unknown): Promise<void> => {
    const answer = await fetch(`${worker}${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  };
  return {
    worker,
    sealKey,
    database: createClient({ url: url(ports.libsql) }),
    line: new LineControlClient(url(ports.line)),
    whatsapp: new WhatsAppControlClient(url(ports.whatsapp)),
    databaseFile: file,
    callsOf: (platform) => readCalls(callsFile(platform)),
    toDatabase,
    ring: (bodies) =>
      post(
        "/_faults/ring",
        bodies.map((body) => ({ body })),
      ),
    setBroker: (team, broker) => post("/_faults/broker", { team, broker }),
    killWorkerd: () => killWorkerd(running.get("worker")?.group, worker),
    restartWorker: async (meanwhile) => {
      await end("worker");
      await meanwhile?.();
      await start("worker", workerInput);
    },
    databaseAway: async (meanwhile) => {
      await end("libsql");
      try {
        await meanwhile();
      } finally {
        await startLibsql();
      }
    },
    stop,
  };
}

const otherWithinMs = 30_000;

async function killWorkerd(group: number | undefined, worker: string): Promise<void> {
  if (group === undefined) throw new Error("the worker has no process group");
  const before = workerdOf(group, worker);
  if (before.length === 0) throw new Error("there is no workerd to kill");
  for (const pid of before) process.kill(pid, "SIGKILL");
  for (const untilMs = Date.now() + otherWithinMs; Date.now() < untilMs; ) {
    const after = workerdOf(group, worker);
    if (after.length > 0 && after.every((pid) => !before.includes(pid)) && (await answers(worker))) return;
    await wait(25);
  }
  throw new Error("no other workerd has come");
}

function answers(worker: string): Promise<boolean> {
  return fetch(`${worker}/healthz`, { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
