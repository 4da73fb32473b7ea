import { html, type TemplateResult } from "lit";
import type { Filter } from "../../../schema/api.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { instead } from "../../ui/instead.ts";
import { statePanel } from "../../ui/state-panel.ts";

/** Conditions set: each account row, the tags and the search count one. */
export function conditionsIn({ search, accounts, tags }: Filter): number {
  return (search ? 1 : 0) + (accounts ? 1 : 0) + (tags ? 1 : 0);
}

/** What stands where the list would: loading, failed, or empty and why. Undefined when there are people to show. */
export function listState(store: Store, strings: FirstStrings): TemplateResult | undefined {
  const { list } = store.people;
  const summary = readyValue(store.people.summary);
  const words = strings.people;
  if (list.status !== "ready")
    return instead(strings, {
      of: list,
      text: summary ? words.loadingMany(summary.matching) : words.loading,
      title: words.failed,
      safe: words.safe(store.chosenCount),
      load: () => store.people.load(),
    });
  if (list.value.length > 0) return undefined;
  const conditions = conditionsIn(store.state.filter);
  if (conditions === 0 && store.state.place !== "in_progress")
    return html`<omo-empty-list .store=${store} .strings=${strings}></omo-empty-list>`;
  if (conditions === 0) return statePanel({ icon: "chat", title: words.emptyTitle, text: words.empty });
  return statePanel({
    icon: "people",
    title: words.noneTitle,
    text: words.noneFor(summary?.inProgress ?? 0, conditions),
    actions: html`<button type="button" class="btn btn--outline" @click=${() => store.filterBy({})}>
      ${words.clearFilter}
    </button>`,
  });
}
