import { css, html, nothing, type TemplateResult } from "lit";
import type { ConversationSummary, Filter, TagFacet } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { moveByArrows } from "../../ui/arrow-keys.ts";
import { channelMark, icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { accountTitle, set, toggled } from "./filter-words.ts";

type TagMode = NonNullable<Filter["tags"]>["mode"];

/** Tags shown before all of them are asked for. */
const tagsShownMax = 12;

/** The conditions, as a form that applies at once: the counts beside each choice say what it would lead to. */
export class FilterForm extends View<FirstStrings> {
  static override properties = {
    tagMode: { state: true },
    isAllTags: { state: true },
  };
  /** The mode chosen while no tag is, so that it is there when one will be. */
  declare protected tagMode: TagMode;
  declare protected isAllTags: boolean;
  /** The last counts, kept while newer ones are on their way: chips must not jump. */
  #facets: ConversationSummary | undefined;

  constructor() {
    super();
    this.tagMode = "any";
    this.isAllTags = false;
  }

  protected override willUpdate(): void {
    const { summary } = this.store.people;
    if (summary.status === "ready") this.#facets = summary.value;
    const mode = this.store.state.filter.tags?.mode;
    if (mode) this.tagMode = mode;
  }

  protected override render() {
    const words = this.strings.people;
    return html`<section aria-labelledby="accounts">
        <h3 id="accounts">${words.accounts}</h3>
        <div class="chips chips--wrap" role="group" aria-labelledby="accounts" @keydown=${moveByArrows}>
          ${this.#facets?.accounts.map(({ id, channel, name, count }) =>
            this.#chip({
              isOn: this.store.state.filter.accounts?.includes(id) ?? false,
              count,
              text: html`${channelMark(channel, 16, true)}${accountTitle({ channel, name })}`,
              onClick: () => this.#apply({ accounts: toggled(this.store.state.filter.accounts, id) }),
            }),
          )}
        </div>
      </section>
      <section aria-labelledby="tags">
        <h3 id="tags">${words.tags}</h3>
        ${this.#modes()} ${this.#tags()}
      </section>`;
  }

  #modes(): TemplateResult {
    const words = this.strings.people;
    const modes: [TagMode, string][] = [
      ["any", words.any],
      ["all", words.every],
      ["none", words.none],
    ];
    return html`<div class="seg" role="group" aria-label=${words.tagMode} @keydown=${moveByArrows}>
      ${modes.map(
        ([mode, text]) =>
          html`<button
            type="button"
            aria-pressed=${this.tagMode === mode ? "true" : "false"}
            @click=${() => this.#setMode(mode)}
          >
            ${text}
          </button>`,
      )}
    </div>`;
  }

  #tags(): TemplateResult {
    const words = this.strings.people;
    const tags = this.#facets?.tags ?? [];
    if (this.#facets && tags.length === 0) return html`<p class="muted sm">${words.noTags}</p>`;
    const chosen = this.store.state.filter.tags?.ids ?? [];
    const shown = this.isAllTags
      ? tags
      : tags.filter(({ id }, index) => index < tagsShownMax || chosen.includes(id));
    return html`<div class="chips chips--wrap" role="group" aria-labelledby="tags" @keydown=${moveByArrows}>
      ${shown.map((tag) => this.#tag(tag, chosen))}
      ${
        shown.length < tags.length
          ? html`<button type="button" class="chip" @click=${this.#showAllTags}>${icon("plus", 16)}${words.tags}</button>`
          : nothing
      }
    </div>`;
  }

  #tag({ id, name, count }: TagFacet, chosen: readonly string[]): TemplateResult {
    return this.#chip({
      isOn: chosen.includes(id),
      count,
      text: name,
      onClick: () => this.#apply({ tags: { mode: this.tagMode, ids: toggled(chosen, id) } }),
    });
  }

  #chip({
    isOn,
    count,
    text,
    onClick,
  }: {
    isOn: boolean;
    count: number;
    text: unknown;
    onClick: () => void;
  }) {
    const isOff = count === 0 && !isOn;
    return html`<button
      type="button"
      class="chip"
      aria-pressed=${isOn ? "true" : "false"}
      aria-disabled=${isOff ? "true" : nothing}
      @click=${isOff ? nothing : onClick}
    >
      ${text}<span class="num">${this.strings.common.number(count)}</span>
    </button>`;
  }

  readonly #showAllTags = (): void => {
    this.isAllTags = true;
  };

  #setMode(mode: TagMode): void {
    this.tagMode = mode;
    const ids = this.store.state.filter.tags?.ids;
    if (ids) this.#apply({ tags: { mode, ids } });
  }

  #apply(change: Filter): void {
    this.store.filterBy(set({ ...this.store.state.filter, ...change }));
  }

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: block;
        padding: var(--omo-space-1) var(--omo-gutter) var(--omo-space-5);
      }
      section {
        padding-block: var(--omo-space-3);
      }
      section + section {
        border-block-start: 1px solid var(--omo-line);
      }
      h3 {
        margin-block-end: var(--omo-space-2);
        font-size: var(--omo-size-sm);
        line-height: var(--omo-leading-sm);
        font-weight: var(--omo-weight-strong);
      }
      .seg {
        display: flex;
        margin-block-end: var(--omo-space-3);
        border: 1px solid var(--omo-line-strong);
        border-radius: var(--omo-radius-m);
        overflow: hidden;
        background: var(--omo-surface);
      }
      .seg button {
        flex: 1;
        min-block-size: 44px;
        padding: 0 var(--omo-space-1);
        font-size: 14px;
        text-align: center;
        white-space: nowrap;
      }
      .seg button:focus-visible {
        outline-offset: -3px;
      }
      .seg button + button {
        border-inline-start: 1px solid var(--omo-line);
      }
      .seg [aria-pressed="true"] {
        background: var(--omo-accent-soft);
        font-weight: var(--omo-weight-strong);
        box-shadow: inset 0 -3px var(--omo-accent);
      }
    `,
  ];
}

define("omo-filter-form", FilterForm);
