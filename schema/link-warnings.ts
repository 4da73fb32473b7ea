/** What a customer may stumble over in a link. It is said while writing; nothing is stopped for it. */
export const linkWarnings = ["unreachable", "not_secure", "shortener", "sign_in"] as const;
export type LinkWarning = (typeof linkWarnings)[number];

/** Short links of others: a customer can't see where they lead, and platforms take them for spam. */
const shorteners: ReadonlySet<string> = new Set(
  (
    "bit.ly bitly.com j.mp tinyurl.com goo.gl t.co ow.ly buff.ly is.gd v.gd cutt.ly rb.gy shorturl.at t.ly " +
    "reurl.cc lihi.cc lihi1.cc lihi2.cc lihi3.cc pse.is psee.io ppt.cc supr.link rebrand.ly tiny.cc tiny.one bl.ink " +
    "soo.gd s.id picsee.io pros.is myppt.cc risu.io 0rz.tw amzn.to"
  ).split(" "),
);
/** Names that no public server has. https://www.rfc-editor.org/rfc/rfc6761 https://www.rfc-editor.org/rfc/rfc6762 */
const privateName = /(^|\.)(localhost|local|internal|lan|home|test|invalid|example)$/;
/** https://www.iana.org/assignments/iana-ipv4-special-registry */
const privateAddress =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

function looksUnreachable(host: string): boolean {
  if (host.startsWith("[")) return /^\[(::1?|f[cd]|fe[89ab])/i.test(host);
  return !host.includes(".") || privateName.test(host) || privateAddress.test(host);
}

/** The gravest first; undefined where nothing is odd. */
export function linkWarning(url: string): LinkWarning | undefined {
  if (!URL.canParse(url)) return "unreachable";
  const { protocol, hostname, username } = new URL(url);
  const host = hostname.replace(/\.$/, "").toLowerCase();
  if (looksUnreachable(host)) return "unreachable";
  if (username !== "") return "sign_in";
  if (shorteners.has(host.replace(/^www\./, ""))) return "shortener";
  return protocol === "http:" ? "not_secure" : undefined;
}
