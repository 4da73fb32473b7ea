/**
 * Why somebody did not get it, as one catalogue for all channels: what a person can do next is a property of the
 * reason, the sentence for it is the widget's. Codes of the platforms that are not named here keep their raw text
 * and file under `refused`.
 */
export const reasons = [
  "unfollowed",
  "window",
  "invalid_number",
  "unreachable",
  "opted_out",
  "held_back",
  "content_refused",
  "refused",
  "lost_answer",
  "unsubscribed",
  "duplicate",
  "channel",
  "account",
  "cap",
  "variable",
  "content",
  "not_in_progress",
  "removed",
  "settled",
  "stopped",
] as const;
export type Reason = (typeof reasons)[number];

/** The two texts that stand in a record exactly as the product has always shown them. */
export const exactTexts = {
  unfollowed: "unfollowed",
  window:
    "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
} as const;

/** Meta's code for a closed window; the local verdict carries it too, so that both read the same. */
export const windowErrorCode = "131047";

/**
 * WhatsApp codes as reasons, whether they come with the answer or in a status later: Meta's error reference,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const whatsappReasons: Record<string, Reason> = {
  "131047": "window",
  "131026": "unreachable",
  "131021": "invalid_number",
  "131030": "invalid_number",
  "130403": "unfollowed",
  "131050": "opted_out",
  "131049": "held_back",
  "130472": "held_back",
  "100": "content_refused",
  "131008": "content_refused",
  "131009": "content_refused",
  "131051": "content_refused",
  "131053": "content_refused",
  "132000": "content_refused",
  "132001": "content_refused",
  "132005": "content_refused",
  "132007": "content_refused",
  "132012": "content_refused",
  // Held while the template was judged, and then dropped with it.
  "132015": "content_refused",
  "132016": "content_refused",
  "132018": "content_refused",
  "135000": "content_refused",
};

export function reasonOfWhatsappCode(code: string): Reason {
  return whatsappReasons[code] ?? "refused";
}
