import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Template } from "../../../schema/api.ts";
import { piecesOf } from "../../../schema/template.ts";
import { define } from "../../define.ts";
import type { Locale } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { icon } from "../../ui/icons.ts";
import { instead } from "../../ui/instead.ts";
import { searchBox } from "../../ui/search-box.ts";
import { statePanel } from "../../ui/state-panel.ts";
import { formats } from "../formats.ts";
import { View } from "../view.ts";
import { lockedText } from "./acts.ts";
import { pickerStyles } from "./picker-styles.ts";
import { searchesAll, type TemplateSearch, TemplateSource } from "./template-source.ts";

/** Somebody has chosen a template. */
export class PickEvent extends Event {
  readonly template: Template;
  constructor(template: Template) {
    super("omo-pick");
    this.template = template;
  }
}

/** The templates of one account: searched, narrowed, and each with what keeps it from being sent. */
export class TemplatePicker extends View {
  static override properties = {
    accountId: {},
    search: { state: true },
  };
  declare accountId: string;
  declare protected search: TemplateSearch;
  #source: TemplateSource | undefined;

  static override styles = [base, controls, frame, pickerStyles];

  constructor() {
    super();
    this.accountId = "";
    this.search = searchesAll;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#source?.stop();
    this.#source = undefined;
  }

  /** Asks the API again, for what the platform has told it meanwhile. */
  reload(): void {
    void this.#source?.load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#source ??= new TemplateSource(this.store, () => this.requestUpdate());
    this.#source.follow(this.accountId, this.search);
  }

  protected override render(): TemplateResult {
    const words = this.strings.template;
    const source = this.#source;
    return html`<div class="tools">
        ${searchBox({
          label: words.search,
          value: this.search.search,
          onInput: ({ target }) => this.#set({ search: (target as HTMLInputElement).value }),
        })}
        <div class="selects">
          ${this.#select("language", words.language, source?.languages ?? [], words.languages)}
          ${this.#select("category", words.category, source?.categories ?? [], (one) => words.categories[one] ?? one)}
        </div>
      </div>
      ${this.#renderList()}`;
  }

  #set(change: Partial<TemplateSearch>): void {
    this.search = { ...this.search, ...change };
  }

  #select(
    key: "language" | "category",
    label: string,
    options: readonly string[],
    nameOf: (option: string) => string,
  ): TemplateResult {
    const onChange = (event: Event) => this.#set({ [key]: (event.target as HTMLSelectElement).value });
    return html`<label class="select">
      <span>${label}</span>
      <select @change=${onChange}>
        <option value="" ?selected=${this.search[key] === ""}>${this.strings.template.all}</option>
        ${options.map((option) => html`<option value=${option} ?selected=${this.search[key] === option}>${nameOf(option)}</option>`)}
      </select>
    </label>`;
  }

  #renderList(): TemplateResult {
    const words = this.strings.template;
    const source = this.#source;
    const list = source?.list;
    if (list?.status !== "ready")
      return instead(this.strings, {
        of: list,
        rows: 4,
        text: words.loading,
        title: words.failed,
        safe: list?.status === "failed" ? (lockedText(list.problem, this.strings) ?? words.safe) : words.safe,
        load: () => source?.load(),
      });
    if (list.value.length === 0) {
      const isNarrowed = JSON.stringify(this.search) !== JSON.stringify(searchesAll);
      return isNarrowed
        ? statePanel({ icon: "search", title: words.noneTitle, text: words.noneText })
        : statePanel({ icon: "template", title: words.emptyTitle, text: words.emptyText });
    }
    const { clock } = formats(this.store, this.strings);
    return html`<ul class="cards" aria-label=${words.listLabel}>
        ${inOwnLanguage(list.value, this.strings.locale).map((template) => this.#renderCard(template))}
      </ul>
      <div class="end">
        ${
          source?.hasMore
            ? html`<button type="button" class="btn btn--outline" @click=${() => source.more()}>${words.more}</button>`
            : nothing
        }
        ${source?.syncedAtMs ? html`<p class="sm muted num">${words.syncedAt(clock(source.syncedAtMs))}</p>` : nothing}
      </div>`;
  }

  #renderCard(template: Template): TemplateResult {
    const words = this.strings.template;
    const { name, language, category, status, refusal, parts } = template;
    const why = refusal ? words.refusals[refusal] : words.whyNot[status];
    const isOff = why !== undefined;
    const chosen = this.store.state.draft.template?.template;
    const isChosen = chosen?.name === name && chosen.language === language;
    return html`<li>
      <button
        type="button"
        class="card"
        data-focus=${`template:${name}:${language}`}
        aria-disabled=${isOff ? "true" : nothing}
        aria-current=${isChosen ? "true" : nothing}
        @click=${() => {
          if (!isOff) this.dispatchEvent(new PickEvent(template));
        }}
      >
        <span class="card__head">
          <b>${name}</b>
          <span class="badge">${words.categories[category] ?? category}</span>
          <span class="badge">${words.languages(language)}</span>
        </span>
        <span class="card__text">${piecesOf(parts.body).map((piece) => ("fixed" in piece ? piece.fixed : html`<i>${words.parameter(piece.name)}</i>`))}</span>
        ${
          isOff
            ? html`<span class="card__why">${icon(refusal ? "info" : "pause", 16)}<span>
                ${refusal ? nothing : html`<b>${words.statuses[status]}</b>・`}${why}</span></span>`
            : html`<span class="card__ok sm">${words.statuses[status]}</span>`
        }
      </button>
    </li>`;
  }
}

/** Of a name in several languages, the reader's own first. */
function inOwnLanguage(templates: readonly Template[], locale: Locale): Template[] {
  const own = locale === "en" ? "en" : "zh";
  const order = ({ language }: Template) => (language.startsWith(own) ? 0 : 1);
  const byName = Map.groupBy(templates, ({ name }) => name);
  return [...byName.values()].flatMap((same) => same.toSorted((one, other) => order(one) - order(other)));
}

define("omo-template-picker", TemplatePicker);
