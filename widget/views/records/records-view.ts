import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastSummary } from "../../../schema/api.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { searchField } from "../../styles/search-field.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { statePanel } from "../../ui/state-panel.ts";
import "../../ui/people-line.ts";
import { formats } from "../formats.ts";
import { dayHeading } from "../record/stamp.ts";
import { View } from "../view.ts";
import { recordRow } from "./record-row.ts";
import type { NarrowEvent } from "./records-filter.ts";
import { RecordsSource } from "./records-source.ts";
import { recordsStyles } from "./records-styles.ts";
import { isNarrowed, recordsTop } from "./records-top.ts";

/** 群發訊息紀錄: every send one may see, newest first, by day. As a pane it stands beside the open record. */
export class RecordsView extends View {
  static override properties = {
    openId: {},
    isPane: { attribute: false },
    newer: { attribute: false },
    isSearching: { state: true },
    isFiltering: { state: true },
  };
  /** The record that stands beside the list. */
  declare openId: string | undefined;
  declare isPane: boolean;
  /** What the record beside the list shows, which may be newer than the list. */
  declare newer: BroadcastSummary | undefined;
  declare protected isSearching: boolean;
  declare protected isFiltering: boolean;

  readonly #source = new RecordsSource(this, () => this.store);
  #returnTo: string | null = null;

  static override styles = [base, controls, frame, searchField, recordsStyles];

  constructor() {
    super();
    this.isPane = false;
    this.isSearching = false;
    this.isFiltering = false;
    new Arrival(this);
  }

  protected override firstUpdated(): void {
    this.#returnTo = this.store.state.focus;
    this.isSearching = this.#source.filter.search !== undefined;
    void this.#source.load();
  }

  /** Coming back, the record that was open takes the focus as soon as it is in the list. */
  protected override updated(): void {
    if (this.#returnTo === null) return;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-focus="${CSS.escape(this.#returnTo)}"]`);
    if (!row) return;
    this.#returnTo = null;
    row.focus();
  }

  protected override render(): TemplateResult {
    const strings = this.strings.record;
    return html`<div class="app" ?inert=${this.isFiltering}>
        ${header(this.strings, {
          title: strings.recordsTitle,
          leading: { icon: "back", label: this.strings.common.back, onClick: () => this.#back() },
          actions: this.#renderSearchButton(),
        })}
        <main class="main">
          ${recordsTop({
            filter: this.#source.filter,
            senders: this.#source.senders,
            counts: this.#source.counts,
            isSearching: this.isSearching,
            strings: this.strings,
            onNarrow: (filter) => this.#source.narrow(filter),
            onFilter: () => void this.#openFilter(),
          })}
          ${this.#renderList()}
        </main>
        ${this.isPane ? nothing : bottomBar(this.store, this.strings, nothing)}
      </div>
      ${this.isFiltering ? this.#renderFilter() : nothing}`;
  }

  #renderSearchButton(): TemplateResult {
    const words = this.strings.records;
    return html`<button
      type="button"
      class="iconbtn"
      aria-label=${words.search}
      aria-expanded=${this.isSearching ? "true" : "false"}
      @click=${() => void this.#toggleSearch()}
    >${icon(this.isSearching ? "close" : "search", 22)}</button>`;
  }

  #renderFilter(): TemplateResult {
    return html`<omo-records-filter
      .store=${this.store}
      .strings=${this.strings}
      .filter=${this.#source.filter}
      .senders=${this.#source.senders}
      @omo-narrow=${(event: NarrowEvent) => this.#source.narrow(event.filter)}
      @close=${() => {
        this.isFiltering = false;
      }}
    ></omo-records-filter>`;
  }

  async #openFilter(): Promise<void> {
    void this.#source.loadSenders();
    await import("./records-filter.ts");
    this.isFiltering = true;
  }

  async #toggleSearch(): Promise<void> {
    this.isSearching = !this.isSearching;
    const { search, ...others } = this.#source.filter;
    if (!this.isSearching && search !== undefined) this.#source.narrow(others);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("input[type=search]")?.focus();
  }

  #renderList(): TemplateResult {
    const strings = this.strings.record;
    const { list } = this.#source;
    if (list.status !== "ready")
      return instead(this.strings, {
        of: list,
        rows: 5,
        text: strings.recordsLoading,
        title: strings.recordsTitle,
        safe: strings.recordsFailed,
        load: () => this.#source.load(),
      });
    if (list.value.length === 0 && (isNarrowed(this.#source.filter) || this.#source.hasMore))
      return html`${this.#renderNone()}${this.#renderMore()}`;
    if (list.value.length === 0)
      return statePanel({ icon: "send", title: strings.recordsEmptyTitle, text: strings.recordsEmptyText });
    return html`${this.#byDay(list.value).map(
      ({ day, records }) => html`<h2 class="day">${day}</h2>
          <ul>
            ${records.map((record) =>
              recordRow(record.id === this.newer?.id ? this.newer : record, this.store, this.strings, {
                isOpen: record.id === this.openId,
                onOpen: () => this.#open(record.id),
              }),
            )}
          </ul>`,
    )}
      ${this.#renderMore()}`;
  }

  #renderNone(): TemplateResult {
    const words = this.strings.records;
    return html`<div class="none" role="status">
      <b>${words.none}</b>
      <p class="sm muted">${words.noneText}</p>
      <button type="button" class="btn btn--outline" @click=${() => this.#showAll()}>${words.clear}</button>
    </div>`;
  }

  #showAll(): void {
    this.isSearching = false;
    this.#source.narrow({});
  }

  #renderMore(): TemplateResult | typeof nothing {
    if (!this.#source.hasMore) return nothing;
    return html`<div class="more">
      <button
        type="button"
        class="btn btn--outline btn--block"
        aria-disabled=${this.#source.isLoadingMore ? "true" : nothing}
        @click=${() => void this.#source.more()}
      >${this.strings.record.moreRecords}</button>
    </div>`;
  }

  #byDay(records: readonly BroadcastSummary[]): { day: string; records: BroadcastSummary[] }[] {
    const days: { day: string; records: BroadcastSummary[] }[] = [];
    for (const record of records) {
      const day = this.#dayOf(record.createdAtMs);
      const last = days.at(-1);
      if (last?.day === day) last.records.push(record);
      else days.push({ day, records: [record] });
    }
    return days;
  }

  #dayOf(atMs: number): string {
    const { today, yesterday } = this.strings.common;
    const near = formats(this.store, this.strings).day(atMs);
    if (near === today || near === yesterday) return near;
    return dayHeading(atMs, this.strings.locale, this.store.timeZone);
  }

  #open(id: string): void {
    if (this.store.state.screen.name === "record") this.store.replace({ name: "record", id });
    else this.store.go({ name: "record", id }, `record-${id}`);
  }

  /** From a record that stands beside it, back leads out of both. */
  #back(): void {
    this.store.back();
    if (this.isPane && this.store.state.screen.name === "records") this.store.back();
  }
}

define("omo-records", RecordsView);
