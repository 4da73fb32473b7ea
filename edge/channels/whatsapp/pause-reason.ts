import type { PauseReason } from "../../../schema/broadcasts.ts";
import { classOf } from "./error-classes.ts";

/**
 * The pause a code of Meta's asks for; undefined when it is one person's or passing trouble. It holds for answers and
 * for statuses alike: what is wrong with a payment or a template comes by either.
 */
export function pauseReasonOf(code: number, subcode?: number): PauseReason | undefined {
  const meaning = classOf(code, subcode);
  return meaning.kind === "pause" ? meaning.reason : undefined;
}
