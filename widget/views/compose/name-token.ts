import { namePlaceholder } from "../../../schema/content.ts";
import type { Strings } from "../../strings/index.ts";

/**
 * The customer's name inside a text being written. The message holds `{name}`; the field shows the same in words,
 * in braces, which the mirror draws as a chip: a plain text field stays, with all that keyboards of every script do.
 */
export interface NameToken {
  /** As it stands in the field: `{顧客名稱}`. */
  shown: string;
}

export function nameToken(words: string): NameToken {
  return { shown: `{${words}}` };
}

/** A message's text as the field shows it. */
export function toShown(text: string, { shown }: NameToken): string {
  return text.replaceAll(namePlaceholder, () => shown);
}

/** The first words of messages, with the customer's name in words, wherever they are listed. */
export function glimpseShown(glimpse: string, { compose }: Pick<Strings, "compose">): string {
  return toShown(glimpse, nameToken(compose.name));
}

/** What stands in the field as the message has it. */
export function toText(value: string, { shown }: NameToken): string {
  return value.replaceAll(shown, () => namePlaceholder);
}

/** The token that ends (or starts) at a place, as a range. */
export function tokenAt(
  value: string,
  at: number,
  side: "before" | "after",
  { shown }: NameToken,
): [start: number, end: number] | undefined {
  const start = side === "before" ? at - shown.length : at;
  return start >= 0 && value.startsWith(shown, start) ? [start, start + shown.length] : undefined;
}

/** The token that a place lies inside of. */
export function tokenAround(value: string, at: number, token: NameToken): [number, number] | undefined {
  for (let start = Math.max(0, at - token.shown.length + 1); start < at; start++) {
    const range = tokenAt(value, start, "after", token);
    if (range) return range;
  }
  return undefined;
}

/**
 * After one character of a token was deleted, the rest of it goes, too. Keyboards of phones delete without asking, so
 * this is done behind them. Answers with the cursor's new place.
 */
export function withoutBroken(
  value: string,
  at: number,
  { shown }: NameToken,
): { value: string; at: number } | undefined {
  const withoutEnd = shown.slice(0, -1);
  if (value.slice(0, at).endsWith(withoutEnd) && !value.startsWith("}", at)) {
    const start = at - withoutEnd.length;
    return { value: value.slice(0, start) + value.slice(at), at: start };
  }
  const withoutStart = shown.slice(1);
  if (value.startsWith(withoutStart, at) && value.charAt(at - 1) !== "{")
    return { value: value.slice(0, at) + value.slice(at + withoutStart.length), at };
  return undefined;
}
