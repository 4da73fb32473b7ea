import { type Cause, causeOf } from "../causes.ts";
import type { Channel } from "../channels.ts";
import type { Reason } from "../reasons.ts";
import type { CauseWords, ReasonWords } from "./reason-words.ts";

/** The catalogue in one language. */
export interface Catalogue {
  reasons: Record<Reason, ReasonWords>;
  causes: Record<Cause, CauseWords>;
}

export interface Told {
  sentence: string;
  safe: string;
  next: string;
}

/** Why somebody did not get it, by the platform's code where that says more. `on` is the name of the channel. */
export function tell(
  { reasons, causes }: Catalogue,
  { channel, reason, code }: { channel: Channel; reason: Reason; code: string | null },
  on: string,
): Told {
  const { safe, ...usual } = reasons[reason];
  const cause = code === null || !isOpen(channel, reason) ? undefined : causeOf(channel, code);
  const { sentence, next } = cause === undefined ? usual : causes[cause];
  return { sentence: sentence(on), safe: safe(on), next: next(on) };
}

/** An answer that was lost stays so whatever came instead of it; LINE's 400 about a person has been read already. */
function isOpen(channel: Channel, reason: Reason): boolean {
  return reason !== "lost_answer" && !(channel === "line" && reason === "invalid_number");
}
