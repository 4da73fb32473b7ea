import type { LastWord } from "../channels/types.ts";

/** Each time a person is put off they wait four times as long, as Meta advises for 131056, up to this. */
const putOffMaxMs = 300_000;
/** An error without a cause fails the person when it has come so often, over some twenty minutes. */
const triesMax = 8;

export function putOffMs(afterMs: number, timesPutOff: number): number {
  return Math.min(afterMs * 4 ** timesPutOff, putOffMaxMs);
}

/** Whether the present try is the last that is worth the wait. Where there is no last word, waiting always helps. */
export function isLastTry(lastly: LastWord | undefined, timesPutOff: number): lastly is LastWord {
  return lastly !== undefined && timesPutOff + 1 >= (lastly.triesMax ?? triesMax);
}
