import { setTimeout as wait } from "node:timers/promises";
import { Problem } from "../../schema/api.ts";
import { type SyncLineError, type SyncResource, SyncResult } from "../../schema/sync.ts";

export interface SyncTarget {
  url: string;
  key: string;
}

/** The whole call was refused: a wrong key, a body over the limit. Nothing of it went in. */
export class SyncRefusedError extends Error {}

const attemptsMax = 4;
const firstPauseMs = 250;

/** Sends lines of NDJSON in one call. The API is idempotent, so a call whose answer was lost is made again. */
export async function syncLines(
  target: SyncTarget,
  resource: SyncResource,
  lines: readonly string[],
): Promise<SyncResult> {
  const call = async (): Promise<Response> =>
    fetch(`${target.url}/v1/sync/${resource}`, {
      method: "POST",
      headers: { authorization: `Bearer ${target.key}`, "content-type": "application/x-ndjson" },
      body: lines.join("\n"),
    });
  for (let attempt = 1; ; attempt++) {
    const response = await call().catch((error: unknown) => error as Error);
    const isPassing = response instanceof Error || response.status >= 500;
    if (!isPassing) return readAnswer(response);
    if (attempt === attemptsMax)
      throw new SyncRefusedError(`${target.url} does not answer: ${await describe(response)}`);
    await wait(firstPauseMs * 2 ** attempt);
  }
}

async function readAnswer(response: Response): Promise<SyncResult> {
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return SyncResult.parse(body);
  const problem = Problem.safeParse(body);
  if (!problem.success) throw new SyncRefusedError(`The API answered ${response.status}.`);
  const { code, title, detail } = problem.data;
  throw new SyncRefusedError(`${`${title} ${detail ?? ""}`.trim()} (${code})`);
}

async function describe(failure: Response | Error): Promise<string> {
  if (failure instanceof Response) return `status ${failure.status}`;
  return failure.cause instanceof Error ? failure.cause.message : failure.message;
}

/** Sends typed rows in calls of a size the API takes; any row that is refused is an error. */
export async function syncRows(
  target: SyncTarget,
  resource: SyncResource,
  rows: readonly object[],
): Promise<void> {
  const rowsPerCall = 1_000;
  for (let start = 0; start < rows.length; start += rowsPerCall) {
    const lines = rows.slice(start, start + rowsPerCall).map((row) => JSON.stringify(row));
    const { errors } = await syncLines(target, resource, lines);
    const [first] = errors;
    if (first !== undefined) throw new Error(`${resource} ${start + first.line}: ${describeLine(first)}`);
  }
}

export function describeLine({ field, reason }: Omit<SyncLineError, "line">): string {
  return field === "" ? reason : `${field}: ${reason}`;
}
