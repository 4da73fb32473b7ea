/** The local libSQL endpoint: what `@libsql/client` talks to in the demo, in place of a hosted database. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { CommitLatency } from "./commit-latency.ts";
import { ConnectionPool } from "./connection-pool.ts";
import type { HranaServices } from "./hrana-http.ts";
import { route } from "./routes.ts";
import { SchemaVersion } from "./schema-version.ts";
import { SqlAnalyzer } from "./sql-analysis.ts";
import { StreamRegistry } from "./streams.ts";
import { WorkCounts } from "./work-counts.ts";
import { WriterLock } from "./writer-lock.ts";

/** How to start the endpoint. */
export interface LibsqlServerOptions {
  /** The database file, made if it is not there; `:memory:` is a file of its own that goes when the server does. */
  file: string;
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** If given, requests must carry it as a bearer token. */
  authToken?: string;
  /** How long the answer to a committed write is held back, 0 to 100. */
  commitLatencyMs?: number;
  /** After how long a stream without a request expires (libsql-server: 10 s). */
  streamIdleMs?: number;
  /** After how long a writer is rolled back when another one waits (libsql-server: 5 s). */
  transactionTimeoutMs?: number;
}

/** A running endpoint. */
export interface LibsqlServer {
  url: string;
  port: number;
  /** Changes the commit latency; throws a RangeError outside 0 to 100. */
  setCommitLatencyMs(latencyMs: number): void;
  /** Ends all requests and streams; what was not committed is rolled back. */
  close(): Promise<void>;
}

const STREAM_IDLE_MS = 10_000;
const TRANSACTION_TIMEOUT_MS = 5_000;
/** Long, so that a client never sends on a connection that is just being closed. */
const KEEP_ALIVE_MS = 600_000;

/** Starts the endpoint; rejects when the port is taken. */
export async function startLibsqlServer(options: LibsqlServerOptions): Promise<LibsqlServer> {
  const commitLatency = new CommitLatency();
  commitLatency.set(options.commitLatencyMs ?? 0);
  const host = options.host ?? "127.0.0.1";
  const { file, removeFile } = databaseFile(options.file);

  const shared = {
    lock: new WriterLock(options.transactionTimeoutMs ?? TRANSACTION_TIMEOUT_MS),
    schema: new SchemaVersion(),
    counts: new WorkCounts(),
  };
  const pool = new ConnectionPool(file, shared);
  const streams = new StreamRegistry(pool, options.streamIdleMs ?? STREAM_IDLE_MS);
  const analyzer = new SqlAnalyzer();
  const services: HranaServices = { streams, analyzer, commitLatency, counts: shared.counts };

  const running = new Set<Promise<void>>();
  const http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const answered = route(services, options.authToken, request, response).finally(() =>
      running.delete(answered),
    );
    running.add(answered);
  });
  const closeDatabase = () => {
    streams.closeAll();
    pool.close();
    analyzer.close();
    removeFile();
  };
  try {
    await listen(http, options.port ?? 0, host);
  } catch (error) {
    closeDatabase();
    throw error;
  }

  const close = async () => {
    http.close();
    http.closeAllConnections();
    await Promise.allSettled(running);
    closeDatabase();
  };
  let closed: Promise<void> | undefined;
  const port = portOf(http);
  return {
    url: `http://${host}:${port}`,
    port,
    setCommitLatencyMs: (latencyMs) => commitLatency.set(latencyMs),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

function databaseFile(file: string): { file: string; removeFile: () => void } {
  if (file !== ":memory:") {
    mkdirSync(dirname(file), { recursive: true });
    return { file, removeFile: () => undefined };
  }
  const folder = mkdtempSync(join(tmpdir(), "libsql-"));
  return {
    file: join(folder, "data.db"),
    removeFile: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });
}

function portOf(http: Server): number {
  const address = http.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server does not listen on a port");
  }
  return address.port;
}
