import { expect, it } from "vitest";
import { reasonOfWhatsappCode } from "./reasons.ts";

/** developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
it.each([
  ["131047", "window"],
  ["131026", "unreachable"],
  ["131021", "invalid_number"],
  ["131030", "invalid_number"],
  ["130403", "unfollowed"],
  ["131050", "opted_out"],
  ["131049", "held_back"],
  ["130472", "held_back"],
  ["131053", "content_refused"],
  ["132005", "content_refused"],
  ["132015", "content_refused"],
  ["132018", "content_refused"],
  ["130497", "refused"],
  ["131000", "refused"],
  ["137000", "refused"],
  ["999999", "refused"],
])("what WhatsApp says with %s is filed under %s", (code, reason) => {
  expect(reasonOfWhatsappCode(code)).toBe(reason);
});
