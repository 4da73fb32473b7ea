import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { BroadcastDetail, BroadcastStatistics, LineFigures } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { failed, isAbort, type Loadable, pending, ready } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { View } from "../view.ts";
import { earnedStyles } from "./earned-styles.ts";
import { rawWordsStyles } from "./raw-words-styles.ts";
import { whenOf } from "./stamp.ts";

/** What came of a send with those who got it: who left, who answered, and folded under it what LINE counted. */
export class EarnedView extends View {
  static override properties = {
    broadcastId: {},
    accepted: {},
    hasLinks: { type: Boolean },
    statistics: { state: true },
  };
  declare broadcastId: string;
  /** Of whom these figures are: when it changes, they have. */
  declare accepted: number;
  declare hasLinks: boolean;
  declare protected statistics: Loadable<BroadcastStatistics>;
  #abort = new AbortController();

  static override styles = [base, controls, rawWordsStyles, earnedStyles];

  constructor() {
    super();
    this.statistics = pending;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#abort.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("broadcastId") || changed.has("accepted")) void this.#load();
  }

  protected override render(): TemplateResult {
    const words = this.strings.earned;
    if (this.statistics.status !== "ready")
      return instead(this.strings, {
        of: this.statistics,
        rows: 1,
        text: words.loading,
        title: words.title,
        safe: words.failed,
        load: () => this.#load(),
      });
    const { accepted, left, replied, line } = this.statistics.value;
    return html`<h3>${words.title}</h3>
      <dl>
        ${figure(words.left, words.of(left, accepted), words.leftFormula)}
        ${figure(words.replied, words.of(replied, accepted), words.repliedFormula)}
      </dl>
      ${line.map((figures) => this.#renderLine(figures))}`;
  }

  #renderLine(figures: LineFigures): TemplateResult {
    const words = this.strings.earned;
    const { name, asOfMs, impressions, people, clicks, clickPeople, isLocked } = figures;
    const said = (value: number | null, unit: (value: number) => string) =>
      value === null ? words.tooFew : unit(value);
    return html`<details>
      <summary>${icon("down", 18)}${words.line(name)}</summary>
      ${isLocked ? html`<p class="note">${words.locked}</p>` : nothing}
      ${
        asOfMs === null
          ? isLocked
            ? nothing
            : html`<p class="note">${words.notYet}</p>`
          : html`<p class="note sm muted num">${words.asOf(whenOf(asOfMs, this.store, this.strings))}</p>
              <dl>
                ${figure(words.impressions, said(impressions, words.times))}
                ${figure(words.people, said(people, words.persons))}
                ${
                  this.hasLinks
                    ? html`${figure(words.clicks, said(clicks, words.times))}
                        ${figure(words.clickPeople, said(clickPeople, words.persons))}`
                    : nothing
                }
              </dl>`
      }
    </details>`;
  }

  async #load(): Promise<void> {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.statistics = pending;
    const path = `/v1/broadcasts/${this.broadcastId}/statistics`;
    try {
      this.statistics = ready(await this.store.client.ask(path, { signal: this.#abort.signal }));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.store.report(trouble);
      this.statistics = failed(trouble);
    }
  }
}

function figure(title: string, value: string, formula?: string): TemplateResult {
  return html`<div>
    <dt>${title}</dt>
    <dd class="num">${value}</dd>
    ${formula === undefined ? nothing : html`<dd class="formula">${formula}</dd>`}
  </div>`;
}

define("omo-earned", EarnedView);

/** Nothing to tell of a send that nobody got. */
export function earned(
  detail: BroadcastDetail,
  store: Store,
  strings: Strings,
): TemplateResult | typeof nothing {
  const hadIt = detail.totals.accepted > 0 || detail.totals.failed > 0;
  return hadIt
    ? html`<omo-earned
        .store=${store}
        .strings=${strings}
        .broadcastId=${detail.id}
        .accepted=${detail.totals.accepted}
        .hasLinks=${detail.linksPerPerson > 0}
      ></omo-earned>`
    : nothing;
}
