/**
 * Who fetches a link without a person having opened it: link previews of chat apps, crawlers, mail scanners. LINE's
 * preview calls itself line-poker, WhatsApp's WhatsApp/2…; people in LINE's own browser have `Line/` in theirs.
 * https://developers.line.biz/en/faq/#line-url-preview
 * https://developers.facebook.com/docs/sharing/webmasters/web-crawlers/
 */
const robots =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|facebookcatalog|meta-external|line-poker|^whatsapp\/|skypeuripreview|embedly|headlesschrome|lighthouse|^curl\/|^wget\/|python|^okhttp|^go-http-client|^java\/|^node|axios|scanner|monitor/i;

/** Whether a person has opened the link, as far as the request tells. */
export function isPerson(method: string, headers: Headers): boolean {
  if (method !== "GET") return false;
  const agent = headers.get("user-agent") ?? "";
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  return agent !== "" && !robots.test(agent) && !/prefetch|preview|prerender/i.test(purpose);
}
