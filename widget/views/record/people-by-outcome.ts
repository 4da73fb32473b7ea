import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { searchBox } from "../../ui/search-box.ts";
import { byAccount } from "./by-account.ts";
import { earned } from "./earned.ts";
import type { OutcomeEvent } from "./outcome-tabs.ts";
import "./outcome-tabs.ts";
import type { OpenPersonEvent } from "./person-list.ts";
import "./person-list.ts";
import { facts, unknownNote } from "./result.ts";
import { groupsOf } from "./totals.ts";

export interface ByOutcomeOptions {
  nowMs: number;
  outcome: Outcome;
  /** Whose reason is open. */
  personId: string | undefined;
  /** Part of a name. */
  search: string;
  onSearch: (search: string) => void;
  onOutcome: (outcome: Outcome) => void;
  onOpen: (event: OpenPersonEvent) => void;
}

/** Fewer people are found sooner by looking. */
const searchedFrom = 20;
const searchAfterMs = 250;
/** Of each field, since a page may have several. */
const timers = new WeakMap<EventTarget, ReturnType<typeof setTimeout>>();

function searchField(
  search: string,
  onSearch: (search: string) => void,
  { records }: Strings,
): TemplateResult {
  const type = ({ target }: InputEvent) => {
    const field = target as HTMLInputElement;
    clearTimeout(timers.get(field));
    timers.set(
      field,
      setTimeout(() => onSearch(field.value.trim()), searchAfterMs),
    );
  };
  return searchBox({ label: records.findPerson, value: search, onInput: type });
}

/** Who got it and who did not: tabs that are legend, sum and filter at once, and under them the people by reason. */
export function peopleByOutcome(
  detail: BroadcastDetail,
  store: Store,
  strings: Strings,
  { nowMs, outcome, personId, search, onSearch, onOutcome, onOpen }: ByOutcomeOptions,
): TemplateResult {
  const words = strings.record;
  const groups = groupsOf(detail.groups, outcome);
  return html`<omo-outcome-tabs
      .strings=${strings}
      .totals=${detail.totals}
      .selected=${outcome}
      @omo-outcome=${(event: OutcomeEvent) => onOutcome(event.outcome)}
    ></omo-outcome-tabs>
    <div class="groups" role="tabpanel" aria-label=${words.outcomes[outcome]} @omo-open-person=${onOpen}>
      ${outcome === "unknown" ? unknownNote(detail, nowMs, store, strings) : nothing}
      ${groups.length === 0 ? html`<p class="nobody muted">${words.nobody(words.outcomes[outcome])}</p>` : nothing}
      ${groups.length === 0 || detail.totals.chosen < searchedFrom ? nothing : searchField(search, onSearch, strings)}
      ${groups.map(
        (group) => html`<omo-person-list
          .store=${store}
          .strings=${strings}
          .broadcastId=${detail.id}
          .messageCount=${detail.messageCount}
          .group=${group}
          .search=${search}
          .openPersonId=${personId}
        ></omo-person-list>`,
      )}
    </div>
    ${byAccount(detail, strings)} ${facts(detail, strings)} ${earned(detail, store, strings)}`;
}
