import type { Violation } from "./validate.ts";

/**
 * Where the official file is behind its own platform: what it forbids there, the platform's documentation asks for.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
const whatsapp: readonly { path: RegExp; rule: RegExp; why: string }[] = [
  {
    path: /^\/biz_opaque_callback_data$/,
    rule: /unknown/,
    why: "the file does not know data that comes back",
  },
  // https://developers.facebook.com/docs/graph-api/overview: a node answers with the fields that were asked for.
  { path: /^\/name$/, rule: /required/, why: "an account's name is answered where it is asked for" },
  { path: /\/language\/policy$/, rule: /required/, why: "optional in the documentation" },
  { path: /\/components\/\d+\/index$/, rule: /pattern/, why: "the pattern takes no button's place" },
  {
    path: /\/components\/\d+(\/type)?$/,
    rule: /enum|no type (carousel|limited_time_offer)/,
    why: "the file knows neither cards nor offers",
  },
  { path: /\/components\/\d+\/sub_type$/, rule: /enum/, why: "the file does not know codes to copy" },
  {
    path: /\/parameters\/\d+(\/type)?$/,
    rule: /enum|no type (location|coupon_code)/,
    why: "the file knows no parameter for a location or a code",
  },
];

/** Why a violation is the file's; undefined where it is ours. */
export function gapFor(platform: string, { path, rule }: Violation): string | undefined {
  if (platform !== "whatsapp") return undefined;
  return whatsapp.find((gap) => gap.path.test(path) && gap.rule.test(rule))?.why;
}
