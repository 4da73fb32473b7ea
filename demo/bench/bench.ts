/** One figure of a bench: how it stands against what it is measured by. Higher is worse, unless it is `isAtLeast`. */
export interface Figure {
  what: string;
  ratio: number;
  limit: number;
  isAtLeast?: true;
}

export function isMet({ ratio, limit, isAtLeast }: Figure): boolean {
  return isAtLeast === true ? ratio >= limit : ratio <= limit;
}

/** What was seen on the way to the figures. */
export function say(fact: string): void {
  console.log(`  ${fact}`);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A bench is a file of this folder that exports `bench`. */
export type Bench = () => Promise<Figure[]>;

/** Runs both by turns, so that a busy moment of the machine falls on both; answers their 95th percentiles in ms. */
export async function compare(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<{ one: number; other: number }> {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ones.push(await timeMs(one));
    others.push(await timeMs(other));
  }
  return { one: percentile(ones, 0.95), other: percentile(others, 0.95) };
}

async function timeMs(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await act();
  return performance.now() - startMs;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
