import { findLinks } from "../../../schema/links.ts";

/** A stretch of text, or a link in it. Joined in order they are the text as typed. */
export interface TextPart {
  text: string;
  isLink: boolean;
}

export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const link of findLinks(text)) {
    if (link.start > at) parts.push({ text: text.slice(at, link.start), isLink: false });
    parts.push({ text: link.url, isLink: true });
    at = link.start + link.url.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), isLink: false });
  return parts;
}
