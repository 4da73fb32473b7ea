import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastSummary } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header } from "../../ui/header.ts";
import { instead } from "../../ui/instead.ts";
import { statePanel } from "../../ui/state-panel.ts";
import "../../ui/people-line.ts";
import { formats } from "../formats.ts";
import { nextListLookMs } from "../record/poll.ts";
import { dayHeading } from "../record/stamp.ts";
import { View } from "../view.ts";
import { recordRow } from "./record-row.ts";
import { recordsStyles } from "./records-styles.ts";

/** After a list that did not come, with an older one on screen. */
const retryMs = 9_000;

/** 群發訊息紀錄: every send one may see, newest first, by day. As a pane it stands beside the open record. */
export class RecordsView extends View {
  static override properties = {
    openId: {},
    isPane: { attribute: false },
    newer: { attribute: false },
    list: { state: true },
    isLoadingMore: { state: true },
  };
  /** The record that stands beside the list. */
  declare openId: string | undefined;
  declare isPane: boolean;
  /** What the record beside the list shows, which may be newer than the list. */
  declare newer: BroadcastSummary | undefined;
  declare protected list: Loadable<readonly BroadcastSummary[]>;
  declare protected isLoadingMore: boolean;

  #cursor: string | null = null;
  #returnTo: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();

  static override styles = [base, controls, frame, recordsStyles];

  constructor() {
    super();
    this.isPane = false;
    this.list = pending;
    this.isLoadingMore = false;
    new Arrival(this);
  }

  protected override firstUpdated(): void {
    this.#returnTo = this.store.state.focus;
    void this.#load();
  }

  /** Coming back, the record that was open takes the focus as soon as it is in the list. */
  protected override updated(): void {
    if (this.#returnTo === null) return;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-focus="${CSS.escape(this.#returnTo)}"]`);
    if (!row) return;
    this.#returnTo = null;
    row.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  protected override render(): TemplateResult {
    const strings = this.strings.record;
    return html`<div class="app">
      ${header(this.strings, {
        title: strings.recordsTitle,
        leading: { icon: "back", label: this.strings.common.back, onClick: () => this.#back() },
      })}
      <main class="main">${this.#renderList()}</main>
      ${this.isPane ? nothing : bottomBar(this.store, this.strings, nothing)}
    </div>`;
  }

  #renderList(): TemplateResult {
    const strings = this.strings.record;
    if (this.list.status !== "ready")
      return instead(this.strings, {
        of: this.list,
        rows: 5,
        text: strings.recordsLoading,
        title: strings.recordsTitle,
        safe: strings.recordsFailed,
        load: () => this.#load(),
      });
    if (this.list.value.length === 0)
      return statePanel({ icon: "send", title: strings.recordsEmptyTitle, text: strings.recordsEmptyText });
    return html`${this.#byDay(this.list.value).map(
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
      ${
        this.#cursor === null
          ? nothing
          : html`<div class="more">
              <button
                type="button"
                class="btn btn--outline btn--block"
                aria-disabled=${this.isLoadingMore ? "true" : nothing}
                @click=${() => void this.#more()}
              >${strings.moreRecords}</button>
            </div>`
      }`;
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

  async #load(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.list.status === "failed") this.list = pending;
    try {
      const page = await this.store.client.broadcasts(null, this.#abort.signal);
      const older = (readyValue(this.list) ?? []).slice(page.items.length);
      const isExtended = older.length > 0 && this.#cursor !== page.nextCursor;
      if (!isExtended) this.#cursor = page.nextCursor;
      const fresh = new Set(page.items.map(({ id }) => id));
      this.list = ready([...page.items, ...older.filter(({ id }) => !fresh.has(id))]);
      const nextMs = nextListLookMs(page.items, Date.now());
      if (nextMs !== undefined) this.#timer = setTimeout(() => void this.#load(), nextMs);
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      const failure = failed(trouble);
      if (readyValue(this.list)) this.#timer = setTimeout(() => void this.#load(), retryMs);
      else this.list = failure;
    }
  }

  async #more(): Promise<void> {
    const shown = readyValue(this.list);
    if (!shown || this.#cursor === null || this.isLoadingMore) return;
    this.isLoadingMore = true;
    try {
      const page = await this.store.client.broadcasts(this.#cursor, this.#abort.signal);
      this.#cursor = page.nextCursor;
      this.list = ready([...shown, ...page.items]);
    } catch (trouble) {
      this.store.report(trouble);
      if (!isAbort(trouble) && !(trouble instanceof ApiProblem)) throw trouble;
    } finally {
      this.isLoadingMore = false;
    }
  }
}

define("omo-records", RecordsView);
