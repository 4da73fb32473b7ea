/**
 * At most `places` at a time. A Worker may have six connections waiting for an answer; the emulation does not
 * enforce that, so the consumer does: five for a platform, one for the database.
 */
export type Limiter = <Result>(task: () => Promise<Result>) => Promise<Result>;

export function createLimiter(places: number): Limiter {
  let free = places;
  const waiting: (() => void)[] = [];
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
