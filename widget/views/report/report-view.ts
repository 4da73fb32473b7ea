import "../../ui/later-icons.ts";
import { html, nothing, type TemplateResult } from "lit";
import { dayIn } from "../../../schema/report-period.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header, iconButton } from "../../ui/header.ts";
import { type IconName, icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { oneStop } from "../../ui/one-stop.ts";
import { formats } from "../formats.ts";
import { View } from "../view.ts";
import "./chart.ts";
import { daysText, dayText } from "./days.ts";
import { downloadSheet } from "./downloads.ts";
import { drawingOf } from "./drawing.ts";
import { chain } from "./figures.ts";
import { groupTable } from "./group-table.ts";
import { DaysEvent } from "./period-sheet.ts";
import { type Grain, type Grouping, ReportSource, type Shown } from "./report-source.ts";
import { reportStyles } from "./report-styles.ts";

/** What was looked at last is there again when one comes back. */
const kept = new WeakMap<Store, ReportSource>();

const grains: readonly Grain[] = ["day", "week"];
const groupings: readonly Grouping[] = ["send", "staff", "store"];

/** 導購連結報表: the chain from links to revenue, the chart of which send brought it, and the table by whom. */
export class ReportView extends View {
  static override properties = {
    sheet: { state: true },
    look: { state: true },
  };
  declare protected sheet: "period" | "download" | undefined;
  declare protected look: "chart" | "table";
  #source: ReportSource | undefined;

  static override styles = [base, controls, frame, reportStyles];

  constructor() {
    super();
    this.look = "chart";
    new Arrival(this);
  }

  protected override firstUpdated(): void {
    void this.#from().load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source?.stop();
  }

  #from(): ReportSource {
    const role = readyValue(this.store.state.me)?.role;
    const source =
      this.#source ??
      kept.get(this.store) ??
      new ReportSource(this.store, this.#timeZone, role !== "salesperson");
    this.#source = source;
    kept.set(this.store, source);
    return source;
  }

  get #timeZone(): string {
    return this.store.timeZone ?? "UTC";
  }

  protected override render(): TemplateResult {
    const words = this.strings.report;
    const source = this.#from();
    const shown = readyValue(source.shown);
    const leading = {
      icon: "back",
      label: this.strings.common.back,
      onClick: () => this.store.back(),
    } as const;
    const actions = iconButton({
      icon: "download",
      label: words.downloadTitle,
      onClick: () => this.#open("download"),
    });
    const onClose = () => {
      this.sheet = undefined;
    };
    return html`<div class="app" ?inert=${this.sheet !== undefined}>
        ${header(this.strings, { title: words.title, subtitle: this.#whose(shown), leading, actions })}
        <main class="main" aria-busy=${source.isLoading ? "true" : "false"}>
          ${this.#tools(source, shown)}
          ${
            shown
              ? this.#report(source, shown)
              : instead(this.strings, {
                  of: source.shown,
                  text: words.loading,
                  title: words.title,
                  safe: words.failed,
                  load: () => source.load(),
                })
          }
        </main>
        ${bottomBar(this.store, this.strings, nothing)}
      </div>
      ${
        this.sheet === "period"
          ? html`<omo-period-sheet
              .store=${this.store}
              .strings=${this.strings}
              .days=${source.asked}
              @omo-days=${(event: Event) => event instanceof DaysEvent && void source.ask(event.days)}
              @close=${onClose}
            ></omo-period-sheet>`
          : nothing
      }
      ${this.sheet === "download" ? downloadSheet(source, this.store, this.strings, onClose) : nothing}`;
  }

  #open(sheet: "period" | "download"): void {
    this.sheet = sheet;
  }

  /** Whose figures these are. */
  #whose(shown: Shown | undefined): string {
    const words = this.strings.report;
    const me = readyValue(this.store.state.me);
    if (!shown || !me) return me?.teamName ?? "";
    const { scope, members, stores } = shown.byTime;
    if (scope === "own") return me.name;
    const store = stores.find(({ code }) => code === shown.asked.store)?.name;
    const names = scope === "team" ? words.team : stores.map(({ name }) => name).join("、");
    return [store ?? names, words.members(members)].filter(Boolean).join("・");
  }

  #tools(source: ReportSource, shown: Shown | undefined): TemplateResult {
    const words = this.strings.report;
    const { asked } = source;
    const today = dayIn(this.#timeZone, Date.now());
    const days = daysText(asked, today);
    const stores = shown?.byTime.stores ?? [];
    const isWhose = shown !== undefined && shown.byTime.scope !== "own" && stores.length > 1;
    return html`<div class="tools">
      <button
        type="button"
        class="btn btn--outline tool"
        aria-label=${words.period(days)}
        aria-haspopup="dialog"
        @click=${() => this.#open("period")}
      >
        ${icon("calendar", 18)}<span class="num">${days}</span>${icon("down", 16)}
      </button>
      ${
        isWhose
          ? this.#choice(
              words.store,
              [
                { value: "", name: words.allStores },
                ...stores.map(({ code, name }) => ({ value: code, name })),
              ],
              asked.store ?? "",
              (value) => void source.ask({ store: value === "" ? null : value }),
            )
          : nothing
      }
      ${this.#choice(
        words.grain,
        grains.map((grain) => ({ value: grain, name: words.by[grain] })),
        asked.grain,
        (value) => void source.ask({ grain: grains.find((grain) => grain === value) ?? "day" }),
      )}
      <span class="muted sm until"
        >${shown && asked.until >= today ? words.until(formats(this.store, this.strings).clock(shown.byTime.nowMs)) : nothing}</span
      >
    </div>`;
  }

  #choice(
    label: string,
    options: readonly { value: string; name: string }[],
    present: string,
    onChange: (value: string) => void,
  ): TemplateResult {
    return html`<span class="select">
      <select
        aria-label=${label}
        @change=${(event: Event) => onChange((event.target as HTMLSelectElement).value)}
      >
        ${options.map(({ value, name }) => html`<option value=${value} ?selected=${value === present}>${name}</option>`)}
      </select>
      ${icon("down", 16)}
    </span>`;
  }

  #report(source: ReportSource, shown: Shown): TemplateResult {
    return html`<div class="report">
      ${chain(shown.byTime.total, this.strings.report)} ${this.#overTime(shown)} ${this.#groups(source, shown)}
    </div>`;
  }

  #overTime(shown: Shown): TemplateResult {
    const words = this.strings.report;
    const { byTime, bySend } = shown;
    const today = dayIn(this.#timeZone, byTime.nowMs);
    const drawing = drawingOf(shown, words, today, (atMs) => dayIn(this.#timeZone, atMs));
    const isBlank = byTime.total.clicks === 0 && byTime.total.orders === 0;
    const picture = isBlank
      ? html`<p class="nothing"><b>${words.nothing}</b><span class="muted sm">${words.nothingHint}</span></p>`
      : html`<omo-report-chart
          .slots=${drawing.slots}
          .marks=${drawing.marks}
          .label=${drawing.finding}
          .clicksLabel=${words.clicks}
          .dotsLabel=${words.dots}
        ></omo-report-chart>`;
    return html`<section class="time" aria-labelledby="time">
      <div class="row">
        <h2 id="time">${bySend ? words.chartTitle : words.chartTitleSums}</h2>
        <div class="looks" role="group" aria-label=${words.look} ${oneStop()}>
          ${this.#lookButton("chart", "chart", words.asChart)} ${this.#lookButton("table", "table", words.asTable)}
        </div>
      </div>
      ${this.look === "chart" ? picture : groupTable(byTime, words, this.#naming(today))}
    </section>`;
  }

  #lookButton(look: "chart" | "table", name: IconName, label: string): TemplateResult {
    return html`<button
      type="button"
      aria-label=${label}
      aria-pressed=${this.look === look ? "true" : "false"}
      @click=${() => {
        this.look = look;
      }}
    >
      ${icon(name, 20)}
    </button>`;
  }

  #groups(source: ReportSource, { table, byTime, asked }: Shown): TemplateResult | typeof nothing {
    if (!table) return nothing;
    const words = this.strings.report;
    const today = dayIn(this.#timeZone, byTime.nowMs);
    const isOfOthers = byTime.scope !== "own";
    const choices = html`<div class="chips chips--wrap" role="group" aria-label=${words.groupBy} ${oneStop()}>
      ${groupings.map(
        (by) => html`<button
          type="button"
          class="chip"
          aria-pressed=${by === asked.by ? "true" : "false"}
          @click=${() => void source.ask({ by })}
        >${words.by[by]}</button>`,
      )}
    </div>`;
    return html`<section class="groups" aria-labelledby="groups">
      <div class="row">
        <h2 id="groups">${words.by[table.by]}</h2>
        ${isOfOthers ? choices : nothing}
      </div>
      ${groupTable(table, words, this.#naming(today))}
    </section>`;
  }

  #naming(today: string) {
    return {
      day: (key: string) => dayText(key, today),
      moment: (atMs: number) => dayText(dayIn(this.#timeZone, atMs), today),
    };
  }
}

define("omo-report", ReportView);
