import { css, html, type TemplateResult } from "lit";
import { define } from "../../define.ts";
import { conditionsIn, set } from "../../filter-set.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { icon } from "../../ui/icons.ts";
import "../../ui/sheet.ts";
import { View } from "../view.ts";
import "./filter-form.ts";
import type { FilterForm } from "./filter-form.ts";

function clear(store: Store): void {
  store.filterBy(set({ search: store.state.filter.search }));
}

function openSave(root: ParentNode): void {
  root.querySelector<FilterForm>("omo-filter-form")?.openSave();
}

const hasConditions = (store: Store) =>
  conditionsIn(store.state.filter) > 0 || store.state.filter.search !== undefined;

function saveButton(store: Store, words: ReturnType<typeof filterWords>, root: ParentNode): TemplateResult {
  const isOff = !hasConditions(store);
  return html`<button
    type="button"
    class="btn btn--text"
    aria-disabled=${isOff ? "true" : "false"}
    @click=${() => (isOff ? store.say(words.saveNothing) : openSave(root))}
  >${icon("star", 18)}${words.save}</button>`;
}

/** 篩選 on a phone: the form in a sheet, with how many it leads to always in sight. Says `close`. */
export class FilterSheet extends View<FirstStrings> {
  protected override render(): TemplateResult {
    const { store, strings } = this;
    const words = filterWords(strings);
    const matching = readyValue(store.people.summary)?.matching;
    return html`<omo-sheet .heading=${words.title} .strings=${strings} @close=${this.#close}>
      <omo-filter-form .store=${store} .strings=${strings}></omo-filter-form>
      <div slot="bar" class="bar__row">
        <button type="button" class="btn btn--text" @click=${() => clear(store)}>${words.clear}</button>
        ${saveButton(store, words, this.renderRoot)}
        <span class="grow"></span>
        <button type="button" class="btn btn--primary" @click=${this.#close}>
          ${matching === undefined ? words.applyUnknown : words.apply(matching)}
        </button>
      </div>
    </omo-sheet>`;
  }

  readonly #close = (): void => {
    this.dispatchEvent(new Event("close"));
  };

  static override styles = [
    base,
    controls,
    frame,
    css`
      :host {
        display: contents;
      }
      .bar__row {
        gap: 0;
        border-block-start: 1px solid var(--omo-line);
      }
      .btn--primary {
        padding-inline: var(--omo-space-5);
      }
      .btn--text[aria-disabled="true"] {
        background: none;
      }
    `,
  ];
}

/** 篩選 beside the list, where there is room for it. */
export class FilterPane extends View<FirstStrings> {
  protected override render(): TemplateResult {
    const { store, strings } = this;
    const words = filterWords(strings);
    return html`<div class="head">
        <h2>${words.title}</h2>
        <button type="button" class="btn btn--text btn--s" @click=${() => clear(store)}>${words.clear}</button>
      </div>
      <div class="body"><omo-filter-form .store=${store} .strings=${strings}></omo-filter-form></div>
      <div class="foot">${saveButton(store, words, this.renderRoot)}</div>`;
  }

  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        flex-direction: column;
        block-size: 100%;
      }
      .body {
        flex: 1;
        min-block-size: 0;
        overflow: hidden auto;
      }
      .head {
        display: flex;
        align-items: center;
        min-block-size: 48px;
        padding: 0 6px 0 var(--omo-gutter);
        border-block-end: 1px solid var(--omo-line);
      }
      h2 {
        flex: 1;
        font-size: var(--omo-size-lg);
        line-height: var(--omo-leading-lg);
        font-weight: var(--omo-weight-strong);
      }
      .btn--text[aria-disabled="true"] {
        background: none;
      }
      .foot {
        padding: var(--omo-space-1) 6px;
        border-block-start: 1px solid var(--omo-line);
      }
    `,
  ];
}

define("omo-filter-sheet", FilterSheet);
define("omo-filter-pane", FilterPane);
