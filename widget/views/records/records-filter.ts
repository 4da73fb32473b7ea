import { css, html, nothing, type TemplateResult } from "lit";
import type { BroadcastFilter, BroadcastSenders } from "../../../schema/api.ts";
import { broadcastKinds, recordStates } from "../../../schema/broadcasts.ts";
import { channels } from "../../../schema/channels.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { channelName } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import { changed } from "./record-conditions.ts";

/** Asks for other sends to be listed. */
export class NarrowEvent extends Event {
  readonly filter: BroadcastFilter;
  constructor(filter: BroadcastFilter) {
    super("omo-narrow");
    this.filter = filter;
  }
}

type Change = Parameters<typeof changed>[1];

/** 篩選 of the records. Each choice holds at once; `close` only takes the sheet away. */
export class RecordsFilter extends View {
  static override properties = { filter: { attribute: false }, senders: { attribute: false } };
  declare filter: BroadcastFilter;
  declare senders: BroadcastSenders | undefined;

  protected override render(): TemplateResult {
    const { records: words, record } = this.strings;
    const { filter } = this;
    return html`<omo-sheet .heading=${words.filter} .strings=${this.strings} @close=${this.#close}>
      ${this.#choice(
        words.state,
        recordStates,
        filter.state,
        (state) => words.states[state],
        (state) => ({ state }),
      )}
      ${this.#choice(words.channel, channels, filter.channel, channelName, (channel) => ({ channel }))}
      ${this.#choice(
        words.kind,
        broadcastKinds,
        filter.kind,
        (kind) => record.kinds[kind],
        (kind) => ({ kind }),
      )}
      <section>
        <h3>${words.time}</h3>
        <div class="days">
          ${this.#day(words.from, filter.from, (from) => ({ from }), undefined, filter.until)}
          ${this.#day(words.until, filter.until, (until) => ({ until }), filter.from, undefined)}
        </div>
      </section>
      ${this.#named(words.sender, this.senders?.senders, filter.sender, (sender) => ({ sender }))}
      ${this.#named(words.store, this.senders?.stores, filter.store, (store) => ({ store }))}
      <div slot="bar" class="bar__row">
        <button type="button" class="btn btn--text" @click=${this.#clear}>${words.clear}</button>
        <span class="grow"></span>
        <button type="button" class="btn btn--primary" @click=${this.#close}>${words.show}</button>
      </div>
    </omo-sheet>`;
  }

  /** One of a few; pressed once more, none. */
  #choice<Value extends string>(
    title: string,
    values: readonly Value[],
    chosen: Value | undefined,
    nameOf: (value: Value) => string,
    change: (value: Value | undefined) => Change,
  ): TemplateResult {
    return html`<section>
      <h3 id=${title}>${title}</h3>
      <div class="chips chips--wrap" role="group" aria-labelledby=${title}>
        ${values.map(
          (value) => html`<button
            type="button"
            class="chip"
            aria-pressed=${value === chosen ? "true" : "false"}
            @click=${() => this.#change(change(value === chosen ? undefined : value))}
          >${nameOf(value)}</button>`,
        )}
      </div>
    </section>`;
  }

  #day(
    label: string,
    value: string | undefined,
    change: (day: string) => Change,
    min: string | undefined,
    max: string | undefined,
  ): TemplateResult {
    return html`<label>
      <span class="sm muted">${label}</span>
      <input
        type="date"
        .value=${value ?? ""}
        min=${min ?? nothing}
        max=${max ?? nothing}
        @change=${(event: Event & { currentTarget: HTMLInputElement }) => {
          const { value: day, validity } = event.currentTarget;
          if (validity.valid) this.#change(change(day));
        }}
      />
    </label>`;
  }

  #named(
    label: string,
    named: BroadcastSenders["senders"] | undefined,
    value: string | undefined,
    change: (code: string) => Change,
  ): TemplateResult | typeof nothing {
    if (!named || named.length === 0) return nothing;
    return html`<section>
      <label>
        <h3>${label}</h3>
        <select
          @change=${(event: Event & { currentTarget: HTMLSelectElement }) => this.#change(change(event.currentTarget.value))}
        >
          <option value="" ?selected=${value === undefined}>${this.strings.records.all}</option>
          ${named.map(({ code, name }) => html`<option value=${code} ?selected=${code === value}>${name}</option>`)}
        </select>
      </label>
    </section>`;
  }

  #change(change: Change): void {
    this.dispatchEvent(new NarrowEvent(changed(this.filter, change)));
  }

  readonly #clear = (): void => {
    const { search } = this.filter;
    this.dispatchEvent(new NarrowEvent(search === undefined ? {} : { search }));
  };

  readonly #close = (): void => {
    this.dispatchEvent(new Event("close"));
  };

  static override styles = [
    base,
    controls,
    frame,
    css`
      :host { display: contents; }
      section { padding: var(--omo-space-3) var(--omo-gutter); }
      section + section { border-block-start: 1px solid var(--omo-line); }
      h3 { margin-block-end: var(--omo-space-2); font-size: var(--omo-size-sm); line-height: var(--omo-leading-sm); color: var(--omo-text-muted); }
      .days { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: var(--omo-space-3); }
      label { display: grid; gap: var(--omo-space-1); }
      input, select { inline-size: 100%; min-block-size: var(--omo-touch); padding: 0 var(--omo-space-3); border: 1px solid var(--omo-line-strong); border-radius: var(--omo-radius-m); background: var(--omo-surface); color: var(--omo-text); font: inherit; font-size: var(--omo-size-lg); }
      .bar__row { border-block-start: 1px solid var(--omo-line); }
    `,
  ];
}

define("omo-records-filter", RecordsFilter);
