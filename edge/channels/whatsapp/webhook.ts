import { z } from "zod";
import type { InboundEvent } from "../../receipts/events.ts";
import { parseWellFormedJson } from "../../well-formed-json.ts";
import { readLimits, readTemplateStatus, readTrouble } from "./webhook-account.ts";
import { readMarketing, readMessages, readStatuses } from "./webhook-messages.ts";
import { readTemplateNews } from "./webhook-templates.ts";

/** One WhatsApp number of a team. */
export interface TeamNumber {
  accountId: string;
  /** The phone-number-id. */
  platformId: string;
  /** The business account that it belongs to, where that is known. */
  businessId: string | null;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const Body = z.object({
  entry: z.array(
    z.object({
      id: z.string().optional(),
      time: z.number().optional(),
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })),
    }),
  ),
});

const OfNumber = z.object({ metadata: z.object({ phone_number_id: z.string() }) });

/**
 * What a webhook tells. An app has one address for all of its numbers, so each change is read for the number, or for
 * the numbers of the business account, that it names. `calledId` is the account whose address was called: what names
 * a business account that no number is known to belong to is its own. Throws when the body is not Meta's; single
 * events that are not known are passed over.
 */
export function readWhatsappWebhook(
  body: string,
  numbers: readonly TeamNumber[],
  calledId: string,
): InboundEvent[] {
  return Body.parse(parseWellFormedJson(body)).entry.flatMap(({ id, time, changes }) => {
    const atMs = time === undefined ? undefined : time * 1_000;
    const ofBusiness = numbers.filter(({ businessId }) => businessId !== null && businessId === id);
    const called = numbers.filter(
      ({ accountId, businessId }) => accountId === calledId && businessId === null,
    );
    const concerned = (ofBusiness.length > 0 ? ofBusiness : called).map(({ accountId }) => accountId);
    return changes.flatMap(({ field, value }): InboundEvent[] => {
      const numberId = OfNumber.safeParse(value).data?.metadata.phone_number_id;
      const number = numbers.find(({ platformId }) => platformId === numberId);
      switch (field) {
        case "messages":
          return number
            ? [...readStatuses(value, number.accountId), ...readMessages(value, number.accountId)]
            : [];
        case "user_preferences":
          return number ? readMarketing(value, number.accountId) : [];
        case "account_update":
          return concerned.flatMap((accountId) => readTrouble(value, accountId, atMs));
        case "message_template_status_update":
          return concerned.flatMap((accountId) => [
            ...readTemplateStatus(value, accountId, atMs),
            ...readTemplateNews(field, value, accountId, atMs),
          ]);
        case "message_template_quality_update":
        case "template_category_update":
          return concerned.flatMap((accountId) => readTemplateNews(field, value, accountId, atMs));
        case "phone_number_quality_update":
        case "business_capability_update":
          return readLimits(value, concerned);
        default:
          return [];
      }
    });
  });
}
