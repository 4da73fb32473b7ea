import { type Message, mediaOf } from "../../schema/content.ts";
import type { AccountAccess, CallOutcome } from "../channels/types.ts";
import type { Services } from "../context.ts";
import { forgetOnAccount } from "../db/media-on-accounts.ts";

/**
 * What an id is refused with that the platform does not know any more: it has run out early, or was deleted there.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const staleCodes = new Set(["100", "131009", "131053"]);
/** A medium that is refused so often, each time freshly uploaded, is refused for itself. */
const triesMax = 3;

/** A refusal for a medium's id: the id is forgotten, and the person is called again when there is a new one. */
export async function renewStaleMedia(
  { db }: Services,
  { teamId, accountId }: { teamId: string; accountId: string },
  access: AccountAccess,
  message: Message,
  outcome: CallOutcome,
): Promise<CallOutcome> {
  if (outcome.kind !== "person_refused" || !outcome.isPayload) return outcome;
  if (!staleCodes.has(outcome.refusal.code ?? "")) return outcome;
  const ids = mediaOf([message]);
  if (ids.length === 0) return outcome;
  for (const mediaId of ids) {
    const providerId = access.media?.get(mediaId)?.providerId;
    if (providerId) await forgetOnAccount(db, { teamId, accountId, mediaId }, providerId);
  }
  const { reason, refusal } = outcome;
  return { kind: "put_off", afterMs: 1_000, lastly: { ...refusal, reason, triesMax, isPayload: true } };
}
