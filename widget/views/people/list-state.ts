import { html, type TemplateResult } from "lit";
import { conditionsIn } from "../../filter-set.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { instead } from "../../ui/instead.ts";
import { statePanel } from "../../ui/state-panel.ts";

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
  const isFiltered = conditionsIn(store.state.filter) > 0 || store.state.filter.search !== undefined;
  if (isFiltered) return html`<omo-none-found .store=${store} .strings=${strings}></omo-none-found>`;
  if (store.state.place !== "in_progress")
    return html`<omo-empty-list .store=${store} .strings=${strings}></omo-empty-list>`;
  return statePanel({ icon: "chat", title: words.emptyTitle, text: words.empty });
}
