/** Each time a person is put off they wait four times as long, as Meta advises for 131056, up to this. */
const putOffMaxMs = 300_000;
/** An error without a cause fails the person when it has come so often, over some twenty minutes. */
export const putOffMaxTimes = 8;

export function putOffMs(afterMs: number, timesPutOff: number): number {
  return Math.min(afterMs * 4 ** timesPutOff, putOffMaxMs);
}
