import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastCounts, BroadcastFilter, BroadcastSenders } from "../../../schema/api.ts";
import { count } from "../../strings/count.ts";
import type { Strings } from "../../strings/index.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";
import { searchBox } from "../../ui/search-box.ts";
import { changed, conditionsOf } from "./record-conditions.ts";

export interface RecordsTopOptions {
  filter: BroadcastFilter;
  senders: BroadcastSenders | undefined;
  counts: BroadcastCounts | undefined;
  isSearching: boolean;
  strings: Strings;
  onNarrow: (filter: BroadcastFilter) => void;
  onFilter: () => void;
}

export function isNarrowed(filter: BroadcastFilter): boolean {
  return Object.keys(filter).length > 0;
}

/** The search, the three questions asked most, and what else the list is narrowed by, to be taken off. */
export function recordsTop(options: RecordsTopOptions): TemplateResult {
  const { filter, senders, counts, isSearching, strings, onNarrow, onFilter } = options;
  const words = strings.records;
  const { state, kind } = filter;
  const rest = conditionsOf(filter, senders, strings).filter(({ isQuick }) => !isQuick);
  const only = (to: "failed" | "open") => () =>
    onNarrow(changed(filter, { state: state === to ? undefined : to }));
  const many = (of: "failed" | "open") => {
    const number = counts?.[of] ?? 0;
    return number === 0 ? undefined : `${count(number)}${counts?.isCut ? "+" : ""}`;
  };
  const template = () => onNarrow(changed(filter, { kind: kind === "template" ? undefined : "template" }));
  return html`${isSearching ? searchRow(options) : nothing}
    <div class="toprow chips" role="group" aria-label=${words.chips} ${oneStop()}>
      <button type="button" class="chip chip--filter" aria-haspopup="dialog" @click=${onFilter}>
        ${icon("filter", 16)}${words.filter}
        ${rest.length > 0 ? html`<span class="count num">${rest.length}</span>` : nothing}
      </button>
      ${quick("warn", words.states.failed, state === "failed", only("failed"), many("failed"))}
      ${quick(undefined, words.states.open, state === "open", only("open"), many("open"))}
      ${quick(undefined, words.template, kind === "template", template)}
      ${rest.map(
        ({ text, without }) => html`<button
          type="button"
          class="chip chip--set"
          aria-label=${words.removeCondition(text)}
          @click=${() => onNarrow(without)}
        ><span class="clip">${text}</span>${icon("close", 16)}</button>`,
      )}
    </div>`;
}

function quick(
  sign: IconName | undefined,
  text: string,
  isOn: boolean,
  onClick: () => void,
  many?: string | undefined,
): TemplateResult {
  return html`<button type="button" class="chip" aria-pressed=${isOn ? "true" : "false"} @click=${onClick}>
    ${sign === undefined ? nothing : icon(sign, 16)}${text}
    ${many === undefined ? nothing : html`<span class="num">${many}</span>`}
  </button>`;
}

function searchRow({ filter, strings, onNarrow }: RecordsTopOptions): TemplateResult {
  const words = strings.records;
  const type = ({ target }: InputEvent) =>
    onNarrow(changed(filter, { search: (target as HTMLInputElement).value }));
  return html`<div class="searchrow">
    ${searchBox({ label: words.search, hint: words.searchHint, value: filter.search ?? "", onInput: type })}
  </div>`;
}
