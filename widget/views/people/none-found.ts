import { html, nothing } from "lit";
import { define } from "../../define.ts";
import { conditionsIn } from "../../filter-set.ts";
import { readyValue } from "../../loadable.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { statePanel } from "../../ui/state-panel.ts";
import { View } from "../view.ts";
import { conditionsOf } from "./condition-words.ts";
import { deskOf } from "./filter-desk.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** Nobody matches: which one condition to widen, and what that would bring. */
export class NoneFound extends View<FirstStrings> {
  protected override render() {
    const { store, strings } = this;
    const { filter } = store.state;
    const { search, ...rest } = filter;
    const words = filterWords(strings);
    const lists = listsWords(strings);
    const widening = deskOf(store).widening;
    const conditions = [
      ...conditionsOf(filter, vocabularyOf(store, strings)),
      ...(search === undefined ? [] : [{ name: "search", text: search, without: rest }]),
    ];
    const widest = widening && conditions.find(({ name }) => name === widening.condition);
    const count = conditionsIn(filter) + (search === undefined ? 0 : 1);
    return statePanel({
      icon: "people",
      title: lists.noneTitle,
      text:
        widest && widening
          ? words.widen(widest.text, widening.people)
          : lists.noneFor(readyValue(store.people.summary)?.inProgress ?? 0, count),
      actions: html`${
        widest
          ? html`<button type="button" class="btn btn--outline" @click=${() => store.filterBy(widest.without)}>
              ${words.widenAct(widest.text)}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="btn ${widest ? "btn--text" : "btn--outline"}"
        @click=${() => store.filterBy({})}
      >${lists.clearFilter}</button>`,
    });
  }

  static override styles = [base, controls, frame];
}

define("omo-none-found", NoneFound);
