/** Milliseconds to the next look at a list. */
const soonMs = 5_000;
const quietMs = 30_000;
const failedMaxMs = 120_000;

/**
 * A list in which something moves is looked at every 5 seconds, one at rest ever more seldom, at last every 30: two
 * small calls a minute. `quiet` looks in a row have brought nothing.
 */
export function nextListMs(quiet: number): number {
  return Math.min(soonMs * 1.5 ** quiet, quietMs);
}

/** After failures in a row: 5, 10, 20 seconds, and then every two minutes. */
export function nextAfterFailureMs(failures: number): number {
  return Math.min(soonMs * 2 ** Math.max(0, failures - 1), failedMaxMs);
}

/** Counting is a walk of all of the list: done with every fourth look, and after something has moved. */
export function isCountDue(look: number, hasMoved: boolean): boolean {
  return hasMoved || look % 4 === 3;
}
