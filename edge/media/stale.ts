import { type Message, mediaOf } from "../../schema/content.ts";
import type { AccountAccess, CallOutcome, Refusal } from "../channels/types.ts";
import type { Services } from "../context.ts";
import { forgetOnAccount } from "../db/media-on-accounts.ts";

/**
 * What an id is refused with that the platform does not know any more: it has run out early, or was deleted there.
 * Code 100 stands for every bad parameter, so that its words decide; Meta's reference has none of them, and these are
 * what is seen: `(#100) Param image['id'] is not a valid whatsapp business account media attachment ID`. 131053 is
 * about media alone: they could not be fetched, or not be read.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
function isOfMedium({ code, text }: Refusal): boolean {
  if (code === "131053") return true;
  return code === "100" && /\bmedia attachment id\b/i.test(text);
}

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
  if (!isOfMedium(outcome.refusal)) return outcome;
  const ids = mediaOf([message]);
  if (ids.length === 0) return outcome;
  for (const mediaId of ids) {
    const providerId = access.media?.get(mediaId)?.providerId;
    if (providerId) await forgetOnAccount(db, { teamId, accountId, mediaId }, providerId);
  }
  const { reason, refusal } = outcome;
  return { kind: "put_off", afterMs: 1_000, lastly: { ...refusal, reason, triesMax, isPayload: true } };
}
