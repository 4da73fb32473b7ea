/**
 * Who fetches a link without a person having opened it: link previews of chat apps, crawlers, mail scanners, programs.
 * LINE's preview calls itself line-poker, WhatsApp's WhatsApp/2…; people in LINE's own browser have `Line/` in theirs,
 * and phones of the make CUBOT are phones.
 * https://developers.line.biz/en/faq/#line-url-preview
 * https://developers.facebook.com/docs/sharing/webmasters/web-crawlers/
 * https://docs.slack.dev/messaging/unfurling-links-in-messages
 * https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers
 */
const robots = new RegExp(
  [
    String.raw`(?<!cu)bot\b|crawl|spider|slurp|preview|scanner|monitor|^slack|iframely|embedly|kakaotalk-scrap`,
    "facebookexternalhit|facebookcatalog|meta-external|line-poker|^whatsapp/|skypeuripreview|ms-office",
    "mediapartners-google|apis-google|googleother|google-(inspectiontool|read-aloud|safety|pagerenderer)",
    "headlesschrome|phantomjs|puppeteer|playwright|lighthouse|cfnetwork|chatgpt-user|perplexity-user",
    "^(curl|wget|java|ruby|php|dart|got|httpie|insomnia|postmanruntime)/|^(okhttp|go-http-client|node|undici)",
    "python|axios|libwww|httpclient",
  ].join("|"),
  "i",
);

/** Whether a person has opened the link, as far as the request tells. */
export function isPerson(method: string, headers: Headers): boolean {
  if (method !== "GET") return false;
  // A page that fetches the link, or shows it as a picture, opens it for nobody. Older browsers do not say.
  const mode = headers.get("sec-fetch-mode");
  if (mode !== null && mode !== "navigate") return false;
  const agent = headers.get("user-agent") ?? "";
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  return agent !== "" && !robots.test(agent) && !/prefetch|preview|prerender/i.test(purpose);
}
