import { type Client, createClient, type InArgs, type InStatement, type ResultSet } from "@libsql/client/web";
import { withDeadline } from "../deadline.ts";

export type Row = ResultSet["rows"][number];
export type Rows = ResultSet;
export type Argument = string | number | bigint | boolean | null;

/** A statement with named arguments: `{ sql: "… where id = :id", args: { id } }`. */
export interface Statement {
  sql: string;
  args?: Record<string, Argument>;
}

/**
 * The database as the edge uses it. Reads go one by one or as one batch; writes are always one short batch that
 * takes the write lock at its start (`deferred` could fail with SQLITE_BUSY half way).
 */
export interface Database {
  read(statement: Statement): Promise<Rows>;
  readAll(statements: Statement[]): Promise<Rows[]>;
  write(statements: Statement[]): Promise<Rows[]>;
}

/** A whole number must travel as an integer: the driver would send a JS number as a float. */
function toDriver({ sql, args }: Statement): InStatement {
  if (args === undefined) return sql;
  const converted: Exclude<InArgs, unknown[]> = {};
  for (const [name, value] of Object.entries(args)) {
    converted[name] = typeof value === "number" && Number.isSafeInteger(value) ? BigInt(value) : value;
  }
  return { sql, args: converted };
}

/** The driver has no deadline of its own. */
const answerWithinMs = 30_000;

function fetchInTime(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  return withDeadline(answerWithinMs, async (signal) => {
    const response = await fetch(input, { ...init, signal });
    return new Response(await response.arrayBuffer(), response);
  });
}

export function openClient(url: string, authToken: string): Client {
  return createClient({ url, fetch: fetchInTime, ...(authToken === "" ? {} : { authToken }) });
}

export function openDatabase(url: string, authToken: string): Database {
  const client = openClient(url, authToken);
  return {
    read: (statement) => client.execute(toDriver(statement)),
    readAll: (statements) => client.batch(statements.map(toDriver), "read"),
    write: (statements) => client.batch(statements.map(toDriver), "write"),
  };
}
