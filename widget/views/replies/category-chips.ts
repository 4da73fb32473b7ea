import { html, nothing, type TemplateResult } from "lit";
import { count } from "../../strings/count.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";
import { icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";

/** Categories shown before all of them are asked for. */
const shownMax = 8;

export interface CategoryChips {
  strings: RepliesStrings;
  isAll: boolean;
  showAll: () => void;
  choose: (categories: string[]) => void;
}

/** 「選擇類別」: one or several of them, each with how many replies it holds under the rest of what is asked for. */
export function categoryChips(
  categories: readonly { name: string; replies: number }[],
  chosen: readonly string[],
  { strings, isAll, showAll, choose }: CategoryChips,
): TemplateResult | typeof nothing {
  // One that is chosen stays in sight, for it to be taken off, also where nothing in it matches any more.
  const gone = chosen
    .filter((name) => !categories.some((category) => category.name === name))
    .map((name) => ({ name, replies: 0 }));
  const all = [...categories, ...gone];
  if (all.length === 0) return nothing;
  const shown = all.filter(({ name }, index) => isAll || index < shownMax || chosen.includes(name));
  const toggle = (name: string) =>
    choose(chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);
  return html`<div class="cats">
    <p class="cats__head" id="cats"><b>${strings.categories}</b><span class="sm muted">${strings.categoriesHint}</span></p>
    <div class="chips chips--wrap" role="group" aria-labelledby="cats" ${oneStop()}>
      ${shown.map(
        ({ name, replies }) => html`<button
          type="button"
          class="chip"
          aria-pressed=${chosen.includes(name) ? "true" : "false"}
          @click=${() => toggle(name)}
        ><span class="clip">${name || strings.uncategorised}</span><span class="num">${count(replies)}</span></button>`,
      )}
      ${
        shown.length < all.length
          ? html`<button type="button" class="chip" @click=${showAll}>${icon("plus", 16)}${strings.allCategories(all.length - shown.length)}</button>`
          : nothing
      }
    </div>
  </div>`;
}
