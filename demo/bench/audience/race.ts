import { type Figure, median, percentile, say } from "../bench.ts";
import type { Stand } from "../parts/stand.ts";
import type { BareStatement } from "./statements.ts";

/** One question to the API, and the statement that answers it. */
export interface Question {
  what: string;
  path: string;
  /** Left out: it is asked by GET. */
  body?: object;
  bare: BareStatement;
  /** API against the bare route; left out: 1.5. */
  limit?: number;
}

/** Blocks of rounds, each with a 95th percentile of its own: a busy moment of the machine spoils one of them. */
const blocks = 5;
const againstRouteMax = 1.5;

/** What each way of asking took, in ms, block by block. */
export interface Race {
  api: number[][];
  route: number[][];
  engine: number[][];
}

/** Asks each way by turns. */
export async function race(
  stand: Stand,
  { authorization }: { authorization: string },
  { path, body, bare }: Question,
  roundsPerBlock: number,
): Promise<Race> {
  const { worker } = stand.stack.urls;
  const engine = stand.file.prepare(bare.sql);
  const values = valuesOf(bare);
  const ways = {
    api: () => ask(`${worker}${path}`, body, authorization),
    route: () => ask(`${worker}/_bare`, bare, authorization),
    engine: async () => void Array.from(engine.iterate(values)),
  };
  for (const way of Object.values(ways)) await way();
  const took: Race = { api: [], route: [], engine: [] };
  for (let block = 0; block < blocks; block++) {
    for (const way of waysOf(ways)) took[way].push([]);
    for (let round = 0; round < roundsPerBlock; round++)
      for (const way of waysOf(ways)) {
        const startMs = performance.now();
        await ways[way]();
        took[way].at(-1)?.push(performance.now() - startMs);
      }
  }
  return took;
}

/** The names of the ways, as `Object.keys` would say them with their type. */
function waysOf(ways: Record<keyof Race, unknown>): (keyof Race)[] {
  return Object.keys(ways) as (keyof Race)[];
}

/** A statement's arguments as the engine takes them. */
export function valuesOf({ args }: BareStatement): (string | bigint)[] {
  return args.map((value) => (typeof value === "number" ? BigInt(value) : value));
}

export async function ask(url: string, body: object | undefined, authorization: string): Promise<string> {
  const answer = await fetch(url, {
    headers: { authorization, ...(body && { "content-type": "application/json" }) },
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text}`);
  return text;
}

/** How one way stands against another: the median of the blocks' ratios of their 95th percentiles. */
export function ratioOf(one: readonly number[][], other: readonly number[][]): number {
  return median(one.map((block, place) => percentile(block, 0.95) / percentile(other[place] ?? [], 0.95)));
}

/** Prints what was seen and answers the figure that is judged. */
export function judge({ what, limit = againstRouteMax }: Question, took: Race): Figure {
  const p95 = (block: readonly number[][]) => percentile(block.flat(), 0.95).toFixed(1);
  const middle = (median(took.api.flat()) / median(took.route.flat())).toFixed(2);
  say(
    `${what}: API ${p95(took.api)} ms, bare route ${p95(took.route)} ms, SQL alone ${p95(took.engine)} ms at p95; medians 1 : ${middle}`,
  );
  return { what, ratio: ratioOf(took.api, took.route), limit };
}
