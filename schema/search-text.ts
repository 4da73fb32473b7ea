import { glimpseOf, wordsOf } from "./content.ts";
import type { Message } from "./messages.ts";

const searchTextUnits = 4_000;

/** As `searchTextOf` writes it, and as what is looked for is to be written. */
export function searchable(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** What a send is found by: everything that was typed or approved, what its pictures show, its template's name. */
export function searchTextOf(messages: readonly Message[]): string {
  const beside = messages.map(glimpseOf);
  const words = searchable([...new Set([...wordsOf(messages), ...beside])].join("\n"));
  return words.slice(0, searchTextUnits).toWellFormed();
}
