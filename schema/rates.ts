import type { Channel } from "./channels.ts";

/** What WhatsApp files templates under, and charges by. */
export const templateCategories = ["marketing", "utility", "authentication"] as const;
export type TemplateCategory = (typeof templateCategories)[number];

/** What one person of a send costs. An absent category or country is every one. */
export interface Rate {
  channel: Channel;
  category?: TemplateCategory | undefined;
  /** Of the number, ISO 3166. */
  country?: string | undefined;
  /** ISO 4217. */
  currency: string;
  /** A decimal number: no float can hold it. */
  perPerson: string;
}

/** Where a rate was read, and when: rates change at the start of a quarter. */
export interface SourcedRate extends Rate {
  source: string;
  readOn: string;
}

const report = {
  source: "https://docs.omnichat.ai/features/tong-ji-biao/product-referral",
  readOn: "2026-11-22",
};
const details = {
  source: "https://docs.omnichat.ai/features/tui-bo/tui-bo-xiang-qing",
  readOn: "2026-11-22",
};

/** What is charged where a team has given no rate of its own; an estimate by nature. */
export const rates: readonly SourcedRate[] = [
  // LINE counts people, not messages: https://developers.line.biz/en/docs/messaging-api/pricing/
  { channel: "line", currency: "TWD", perPerson: "0.20", ...report },
  {
    channel: "whatsapp",
    category: "marketing",
    country: "TW",
    currency: "TWD",
    perPerson: "2.724",
    ...details,
  },
  {
    channel: "whatsapp",
    category: "marketing",
    country: "HK",
    currency: "HKD",
    perPerson: "0.7",
    ...details,
  },
  {
    channel: "whatsapp",
    category: "marketing",
    country: "SG",
    currency: "USD",
    perPerson: "0.089",
    ...details,
  },
];

/** Free text, and what is of use within 24 hours of the customer's last message, costs nothing on WhatsApp. */
export const freeOnWhatsapp = {
  source: "https://developers.facebook.com/documentation/business-messaging/whatsapp/pricing",
  readOn: "2026-11-22",
};

/** No code begins another. https://www.itu.int/pub/T-SP-E.164D */
const callingCodes: Record<string, string> = {
  "886": "TW",
  "852": "HK",
  "853": "MO",
  "65": "SG",
  "60": "MY",
  "66": "TH",
  "62": "ID",
  "63": "PH",
  "84": "VN",
  "81": "JP",
  "82": "KR",
  "86": "CN",
  "91": "IN",
  "61": "AU",
  "44": "GB",
};

/** The countries that a rate may be of, those of the table first. ISO 3166. */
export const rateCountries: readonly string[] = [
  ...new Set([...rates.flatMap(({ country }) => country ?? []), ...Object.values(callingCodes)]),
];

/** How many characters of a number in E.164, its plus included, tell the country. */
export const callingCodeUnits = 4;

/** The country of a number in E.164, or of the first four characters of one; undefined where no rate knows it. */
export function countryOf(number: string): string | undefined {
  const code = Object.keys(callingCodes).find((code) => number.startsWith(`+${code}`));
  return code === undefined ? undefined : callingCodes[code];
}
