/**
 * Links in text. A link is an http or https address; every occurrence counts, twice the same counts two.
 * Chinese text has no space around a link, so it ends where a character stands that no address holds unescaped.
 */
const candidate = /https?:\/\/[^\s<>"'`{}|\\^　-〿＀-￯一-鿿]+/giu;
const trailing = /[.,;:!?*_~]+$/u;

export interface Link {
  /** The address as typed. */
  url: string;
  /** Where it starts, in UTF-16 units. */
  start: number;
}

/** Takes closing brackets off the end while they close nothing inside the address. */
const brackets: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
];

function withoutStrayEnd(text: string): string {
  let url = text;
  for (;;) {
    const before = url;
    url = url.replace(trailing, "");
    for (const [open, close] of brackets) {
      if (url.endsWith(close) && url.split(open).length < url.split(close).length) url = url.slice(0, -1);
    }
    if (url === before) return url;
  }
}

export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  for (const match of text.matchAll(candidate)) {
    const url = withoutStrayEnd(match[0]);
    if (URL.canParse(url) && new URL(url).hostname !== "") links.push({ url, start: match.index });
  }
  return links;
}

/** Links one person gets when all of these texts arrive. */
export function countLinks(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + findLinks(text).length, 0);
}
