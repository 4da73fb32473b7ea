/** Names that stand for a machine or a network of one's own. RFC 6761, RFC 6762, RFC 8375, and what networks use. */
const privateSuffixes = [
  "localhost",
  "local",
  "internal",
  "intranet",
  "lan",
  "home",
  "corp",
  "home.arpa",
  "test",
  "invalid",
  "onion",
];
const loopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

function isLoopback(url: URL): boolean {
  return loopbackHosts.includes(url.hostname);
}

/** Where this deployment itself talks to doubles on the same machine, as on trial. */
export function isOnTrial(lineApiBase: string): boolean {
  return isLoopback(new URL(lineApiBase));
}

/**
 * Where hosts are posted to: https, by a public name. Addresses written as numbers are refused whatever they are, in
 * every notation, for the URL parser has made plain ones of them. What a public name leads to is decided where the call
 * is made: a Worker's calls go out to the internet alone. Returns what is wrong, in words that name the way out.
 */
export function checkTargetUrl(text: string, onTrial: boolean): { url: string } | { problem: string } {
  const url = URL.parse(text);
  if (url === null) return { problem: "This is not an address. Give one as https://shop.example/events." };
  if (url.username !== "" || url.password !== "")
    return { problem: "An address with a password in it is kept in logs. Verify the signature instead." };
  url.hash = "";
  if (onTrial && isLoopback(url) && /^https?:$/.test(url.protocol)) return { url: url.href };
  if (url.protocol !== "https:") return { problem: "Give an address that starts with https://." };
  const host = url.hostname.replace(/\.$/, "");
  const isNumber = host.startsWith("[") || /^[\d.]+$/.test(host);
  const isPrivate = !host.includes(".") || privateSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
  if (isNumber || isPrivate || host === "home.arpa")
    return { problem: "Give an address by a name that the whole internet knows." };
  return { url: url.href };
}
