/**
 * Links in text. A link is an http or https address; every occurrence counts, twice the same counts two.
 * Chinese text has no space around a link, so it ends where a character stands that no address holds unescaped.
 */
import { longestTopLevel } from "./top-level-domains.ts";

export interface Link {
  /** The address as typed. */
  url: string;
  /** Where it starts, in UTF-16 units. */
  start: number;
}

/** Scripts that are written without spaces: they end an address, and stand in a host as labels of their own. */
const spaceless = "\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Bopomofo}\\p{sc=Thai}";
const scheme = /https?:\/\//giu;
const userInfo = /(?:[\w.~!$&'()*+,;=:%-]*@)?/uy;
const port = /(?::\d{1,5})?/uy;
const ipv6 = /\[[\da-f:.]+\]/iuy;
/** A label of a host in a script with spaces, and one in a script without. They do not mix. */
const spacedLabel = new RegExp(`(?:(?![${spaceless}])[\\p{L}\\p{N}\\p{M}_-])+`, "uy");
const spacelessLabel = new RegExp(`[${spaceless}ー・]+`, "uy");
const plain = `(?![${spaceless}])[^\\s<>"'\`{}|\\\\^\\u3000-\\u303f\\ufe30-\\ufe4f\\uff00-\\uffef]`;
/**
 * Path, query and fragment: full-width forms and punctuation of Chinese text are none of it. Right behind an equals
 * sign Chinese words are a value (`utm_source=小明`); anywhere else the sentence goes on.
 */
const rest = new RegExp(`(?:[/?#](?:=[${spaceless}]+|${plain})*)?`, "uy");
const trailing = /[.,;:!?*_~…]/u;

function countOf(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Takes punctuation off the end, and closing brackets while they close nothing inside the address. */
function withoutStrayEnd(text: string): string {
  const strays = {
    ")": countOf(text, ")") - countOf(text, "("),
    "]": countOf(text, "]") - countOf(text, "["),
  };
  let end = text.length;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    const isStray = (last === ")" || last === "]") && strays[last]-- > 0;
    if (!isStray && !trailing.test(last)) break;
  }
  return text.slice(0, end);
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? at : at + match[0].length;
}

/**
 * Where the host that starts here ends; where it starts when there is none. Its last label is one of a script with
 * spaces, or one of the few that are known of a script without: behind those the sentence just goes on.
 */
function hostEnd(text: string, start: number): number {
  const bracketed = endOf(ipv6, text, start);
  if (bracketed > start) return bracketed;
  let at = start;
  for (;;) {
    const spaced = endOf(spacedLabel, text, at);
    const end = spaced > at ? spaced : endOf(spacelessLabel, text, at);
    const before = at > start ? at - 1 : start;
    if (end === at) return /[/?#:]/.test(text.charAt(at)) ? at : before;
    if (text[end] !== ".") {
      if (spaced > at) return end;
      const topLevel = at > start ? longestTopLevel(text.slice(at, end)) : undefined;
      return topLevel === undefined ? before : at + topLevel.length;
    }
    at = end + 1;
  }
}

/** Two addresses may be written without anything between them. */
const gluedScheme = /https?$/iu;

function linkAt(text: string, start: number, hostStart: number): Link | undefined {
  const host = endOf(userInfo, text, hostStart);
  const end = hostEnd(text, host);
  const glued = text.startsWith("://", end) ? gluedScheme.exec(text.slice(host, end)) : null;
  const hostStop = glued === null ? end : host + glued.index;
  if (hostStop === host) return undefined;
  const url = withoutStrayEnd(text.slice(start, endOf(rest, text, endOf(port, text, hostStop))));
  return URL.canParse(url) && new URL(url).hostname !== "" ? { url, start } : undefined;
}

export function findLinks(text: string): Link[] {
  const links: Link[] = [];
  let past = 0;
  for (const match of text.matchAll(scheme)) {
    if (match.index < past) continue;
    const link = linkAt(text, match.index, match.index + match[0].length);
    if (link === undefined) continue;
    links.push(link);
    past = link.start + link.url.length;
  }
  return links;
}

/** Links one person gets when all of these texts arrive. */
export function countLinks(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + findLinks(text).length, 0);
}
