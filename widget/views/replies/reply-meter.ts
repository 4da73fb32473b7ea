import { replyTextUnits, replyTextUnitsMax } from "../../../schema/replies.ts";
import type { Meter } from "../compose/manuscript.ts";

/** The text up to the limit, and what is over it. No character is torn in two. */
function splitAtMax(text: string): [within: string, over: string] {
  let units = 0;
  let at = 0;
  for (const character of text) {
    units += replyTextUnits(character);
    if (units > replyTextUnitsMax) return [text.slice(0, at), text.slice(at)];
    at += character.length;
  }
  return [text, ""];
}

/** How the texts of a saved reply are measured. */
export function replyMeter(name: string): Meter {
  return { name, max: replyTextUnitsMax, used: replyTextUnits, split: splitAtMax };
}
