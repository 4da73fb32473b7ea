/**
 * A messaging limit as Meta writes it: `TIER_2K`, `TIER_UNLIMITED`, 2000, -1. Null: no limit. Undefined: nothing was
 * said (`TIER_NOT_SET`).
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */
export function peoplePerDay(limit: string | number | undefined): number | null | undefined {
  if (limit === undefined) return undefined;
  if (limit === "TIER_UNLIMITED" || Number(limit) === -1) return null;
  const [, digits, thousands] = /^(?:TIER_)?(\d+)(K?)$/.exec(String(limit)) ?? [];
  return digits === undefined ? undefined : Number(digits) * (thousands === "K" ? 1_000 : 1);
}
