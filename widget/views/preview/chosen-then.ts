import { html, nothing, type TemplateResult } from "lit";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";
import { icon } from "../../ui/icons.ts";

/**
 * All that match are those of now: how many they were when they were chosen, beside how many they are, and why. Of
 * people chosen by name each one stays in the check, with a verdict.
 */
export function chosenThen(store: Store, strings: Strings, present: number): TemplateResult | typeof nothing {
  const { choice, place } = store.state;
  if (choice.mode !== "matching" || store.chosenCount === present) return nothing;
  const words = listsWords(strings);
  const then = store.chosenCount;
  const hasFilter = Object.keys(choice.filter).length > 0;
  const left = place === "in_progress" ? words.leftProgress : words.leftList;
  const text =
    present < then
      ? words.fewer(then, present, hasFilter ? words.orFilter(left) : left)
      : words.more(then, present);
  return html`<p class="sm">${icon("info", 16)} ${text}</p>`;
}
