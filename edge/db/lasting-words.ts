import type { Statement } from "./client.ts";
import { holdBack, stopMarketing } from "./inbound.ts";
import type { MessageFact } from "./messages.ts";

/**
 * Codes that say something lasting of a person. 131026 is none: it is also said of an old app and of terms that are
 * not accepted yet, so it fails the message and leaves the number to be tried again.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const heldBackCode = "131049";
const stoppedCode = "131050";

/** What failures say of people beyond this send, whether by answer or by status. */
export function recordLastingWords(teamId: string, facts: readonly MessageFact[]): Statement[] {
  const withCode = (code: string) => facts.filter(({ failure }) => failure?.code === code);
  return [...holdBack(teamId, withCode(heldBackCode)), ...stopMarketing(teamId, withCode(stoppedCode))];
}
