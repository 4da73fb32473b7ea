import type { Channel } from "./channels.ts";

/** Whom a cause concerns, and with it what can be done: waiting, this person, the content, its template, the account. */
export type CauseClass = "wait" | "person" | "content" | "template" | "account";

/**
 * What the platforms' codes mean to a person. A code whose reason says all of it (`schema/reasons.ts`) has none
 * here; neither has one that nobody has told of, which keeps its raw text.
 */
export const causes = {
  busy: "wait",
  throttled: "wait",
  tested_number: "person",
  own_number: "person",
  country: "person",
  experiment: "person",
  changed_device: "person",
  no_number: "person",
  unknown_user: "person",
  parameter: "content",
  kind: "content",
  media: "content",
  too_long: "content",
  template_values: "template",
  template_missing: "template",
  template_paused: "template",
  template_disabled: "template",
  template_policy: "template",
  template_flow: "template",
  sign_in: "account",
  gone: "account",
  locked: "account",
  name_approval: "account",
  spam: "account",
  payment: "account",
  registration: "account",
  marketing_off: "account",
  misclassified: "account",
  plan: "account",
  month: "account",
} as const satisfies Record<string, CauseClass>;
export type Cause = keyof typeof causes;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
const ofWhatsapp: readonly (readonly [Cause, readonly number[]])[] = [
  ["busy", [1, 2, 131000, 131016, 131057, 133000, 133004]],
  ["throttled", [4, 80007, 130429, 131056]],
  ["tested_number", [131030]],
  ["own_number", [131021]],
  ["country", [130497]],
  ["experiment", [130472]],
  ["changed_device", [137000]],
  ["no_number", [131062]],
  ["parameter", [100, 131008, 131009, 132018, 135000]],
  ["kind", [131051]],
  ["media", [131052, 131053]],
  ["too_long", [132005]],
  ["template_values", [132000, 132012]],
  ["template_missing", [132001]],
  ["template_paused", [132015]],
  ["template_disabled", [132016]],
  ["template_policy", [132007]],
  ["template_flow", [132068, 132069]],
  ["sign_in", [0, 3, 10, 104, 190, 131005]],
  ["gone", [33]],
  ["locked", [368, 131031]],
  ["name_approval", [131037]],
  ["spam", [131048]],
  ["payment", [131042, 134011]],
  ["registration", [131045, 133005, 133006, 133008, 133009, 133010, 133015, 133016]],
  ["marketing_off", [131055, 131063, 134100, 134101, 134102]],
  ["misclassified", [131064]],
];

/** LINE's codes are HTTP statuses: https://developers.line.biz/en/reference/messaging-api/#status-codes */
const ofLine: readonly (readonly [Cause, readonly number[]])[] = [
  ["parameter", [400, 413]],
  ["sign_in", [401]],
  ["plan", [403]],
  ["unknown_user", [404]],
  ["month", [429]],
  ["busy", [500, 502, 503, 504]],
];

const byCode = (groups: typeof ofLine) =>
  new Map(groups.flatMap(([cause, codes]) => codes.map((code): [string, Cause] => [String(code), cause])));
const tables: Record<Channel, ReadonlyMap<string, Cause>> = {
  line: byCode(ofLine),
  whatsapp: byCode(ofWhatsapp),
};

/** 200 to 299 are WhatsApp's missing permissions. */
export function causeOf(channel: Channel, code: string): Cause | undefined {
  return channel === "whatsapp" && /^2\d\d$/.test(code) ? "sign_in" : tables[channel].get(code);
}

/** The codes of all platforms that mean no more than that it was the wrong moment. */
export const waitingCodes: readonly string[] = Object.values(tables).flatMap((table) =>
  [...table].filter(([, cause]) => causes[cause] === "wait").map(([code]) => code),
);
