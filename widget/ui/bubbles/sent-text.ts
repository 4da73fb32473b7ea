import { namePlaceholder, type TextMessage } from "../../../schema/content.ts";
import { type LinkForm, linkCodeUnits, writtenLink } from "../../../schema/link-tracking.ts";
import { partsOf } from "./linked-text.ts";

/** A stretch of a text as the customer gets it. `target` is where a link leads: what was typed. */
export type SentPiece =
  | { kind: "text" | "name"; text: string }
  | { kind: "link"; text: string; target: string };

/** Characters of the codes that links are sent under. */
const codeLetters = "23456789abcdefghjkmnpqrstvwxyz";

/** Codes are made when a send is: one that looks like it stands for it, always the same for the same place. */
function sampleCode(place: number): string {
  let seed = (place + 1) * 7_919;
  return Array.from({ length: linkCodeUnits }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return codeLetters[seed % codeLetters.length];
  }).join("");
}

function named(text: string, name: string): SentPiece[] {
  return text.split(namePlaceholder).flatMap((rest, index): SentPiece[] => {
    const filled: SentPiece[] = index > 0 ? [{ kind: "name", text: name }] : [];
    return rest === "" ? filled : [...filled, { kind: "text", text: rest }];
  });
}

/**
 * A text with its links as they will be sent, and one person's name in it. `firstLink` is the place of its first link
 * among all of the send.
 */
export function sentPieces(
  { text, nameFallback }: TextMessage,
  name: string,
  links: LinkForm,
  firstLink = 0,
): SentPiece[] {
  let place = firstLink;
  return partsOf(text).flatMap((part): SentPiece[] => {
    if (part.isLink) {
      const written = writtenLink(part.text, sampleCode(place++), links);
      return [{ kind: "link", text: written, target: part.text }];
    }
    if (nameFallback === undefined) return [{ kind: "text", text: part.text }];
    return named(part.text, name.trim() || nameFallback);
  });
}
