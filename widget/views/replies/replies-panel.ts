import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Reply } from "../../../schema/api.ts";
import { messagesMax } from "../../../schema/channels.ts";
import type { FreeMessage } from "../../../schema/content.ts";
import { define } from "../../define.ts";
import { readyValue } from "../../loadable.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { searchField } from "../../styles/search-field.ts";
import { icon } from "../../ui/icons.ts";
import { problemPanel, statePanel } from "../../ui/state-panel.ts";
import "../../ui/waiting.ts";
import { searchBox } from "../../ui/search-box.ts";
import { formats } from "../formats.ts";
import { View } from "../view.ts";
import { categoryChips } from "./category-chips.ts";
import { repliesFilter } from "./replies-filter.ts";
import { repliesPanelStyles } from "./replies-panel-styles.ts";
import { anything, chosenChannels, conditionsIn, RepliesSource, type Wanted } from "./replies-source.ts";
import "./reply-form.ts";
import { removeReply } from "./remove-reply.ts";
import type { KeptEvent } from "./reply-form.ts";
import { busyRow, replyPreview } from "./reply-preview.ts";
import { replyRow } from "./reply-row.ts";

const searchAfterMs = 250;

/** A reply was picked: to be added behind what is written, or to stand in its place. */
export class UseEvent extends Event {
  readonly reply: Reply;
  readonly how: "add" | "replace";
  constructor(reply: Reply, how: "add" | "replace") {
    super("omo-use");
    this.reply = reply;
    this.how = how;
  }
}

type Page =
  | { name: "list" }
  | { name: "filter" }
  | { name: "preview"; reply: Reply }
  | { name: "form"; reply?: Reply };

/** 「預存回覆」: found, looked at, used, kept, changed and deleted. Says `omo-use` when one is picked, `omo-give-up` of its files. */
export class RepliesPanel extends View {
  static override properties = {
    page: { state: true },
    isAllCategories: { state: true },
    written: { attribute: false },
    startWithForm: { attribute: false },
    busy: {},
  };
  declare protected page: Page;
  declare protected isAllCategories: boolean;
  /** What is written now: to be kept, and to tell whether a reply still fits in. */
  declare written: readonly FreeMessage[];
  /** Opened to keep what is written. */
  declare startWithForm: boolean;
  /** What is waited for after a reply was picked. */
  declare busy: string | undefined;
  #source: RepliesSource | undefined;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [base, controls, searchField, repliesPanelStyles];

  constructor() {
    super();
    this.page = { name: "list" };
    this.isAllCategories = false;
    this.written = [];
    this.startWithForm = false;
    this.busy = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#source = new RepliesSource(this.store, () => this.requestUpdate());
    if (this.startWithForm) this.page = { name: "form" };
    void this.#source.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
    this.#source?.stop();
  }

  protected override updated(changed: PropertyValues): void {
    // Beside the messages the list is there again for the next one.
    if (changed.get("busy") !== undefined && this.page.name === "preview") this.#open({ name: "list" });
    if (!changed.has("page") || changed.get("page") === undefined) return;
    this.renderRoot.querySelector<HTMLElement>("h3[tabindex], input")?.focus();
  }

  protected override render(): unknown {
    const source = this.#source;
    const { page } = this;
    const words = this.strings.replies;
    if (!source) return nothing;
    switch (page.name) {
      case "list":
        return this.#renderList(source);
      case "filter":
        return html`${this.#pushed(words.filter)}${repliesFilter(source.wanted, words, (change) => source.want(change))}${this.#filterBar(source)}`;
      case "preview":
        return html`${this.#pushed(page.reply.title)}${replyPreview(page.reply, {
          store: this.store,
          strings: this.strings,
          written: this.written,
          busy: this.busy,
          use: (how) => this.dispatchEvent(new UseEvent(page.reply, how)),
          giveUp: () => this.#giveUp(),
          edit: () => this.#open({ name: "form", reply: page.reply }),
          remove: () => void this.#remove(page.reply),
        })}`;
      case "form":
        return html`${this.#pushed(page.reply ? words.editTitle : words.saveTitle)}<omo-reply-form
          .store=${this.store}
          .strings=${this.strings}
          .reply=${page.reply}
          .messages=${this.written}
          .categories=${(readyValue(source.found)?.categories ?? []).map(({ name }) => name).filter(Boolean)}
          @omo-kept=${this.#onKept}
        ></omo-reply-form>`;
    }
  }

  /** The head of what is pushed over the list: back to it, and what this is. */
  #pushed(title: string): TemplateResult {
    return html`<div class="pushed">
      <button type="button" class="iconbtn" aria-label=${this.strings.replies.back} @click=${() => this.#open({ name: "list" })}>${icon("back", 22)}</button>
      <h3 tabindex="-1">${title}</h3>
    </div>`;
  }

  #renderList(source: RepliesSource): TemplateResult {
    const words = this.strings.replies;
    const { found, wanted } = source;
    return html`<div class="top">
        <p class="hint sm muted">${words.hint}</p>
        ${searchBox({
          label: words.searchLabel,
          hint: words.searchPlaceholder,
          value: wanted.search,
          onInput: this.#onSearch,
        })}
        ${categoryChips(readyValue(found)?.categories ?? [], wanted.categories, {
          strings: words,
          isAll: this.isAllCategories,
          showAll: () => {
            this.isAllCategories = true;
          },
          choose: (categories) => source.want({ categories }),
        })}
      </div>
      <div class="list">${this.#renderFound(source)}</div>
      ${this.#listBar(source)}`;
  }

  #renderFound(source: RepliesSource): unknown {
    const words = this.strings.replies;
    const { found, more } = source;
    const retry = () => void source.load();
    if (found.status === "pending")
      return html`<omo-waiting .text=${words.loading} .rows=${4} .strings=${this.strings} @reload=${retry}></omo-waiting>`;
    if (found.status === "failed")
      return problemPanel(this.strings, {
        title: words.failed,
        problem: found.problem,
        safe: words.failedSafe,
        onRetry: retry,
      });
    const { items } = found.value;
    if (items.length === 0) return this.#renderEmpty(source);
    const context = {
      strings: words,
      formats: formats(this.store, this.strings),
      channels: chosenChannels(this.store),
      onUse: (reply: Reply) => this.#use(reply),
      onPreview: (reply: Reply) => this.#open({ name: "preview", reply }),
    };
    return html`<ul aria-label=${words.listLabel}>
        ${items.map((reply) => replyRow(reply, context))}
      </ul>
      ${
        more === "none"
          ? nothing
          : html`<div class="more">
              ${more === "failed" ? html`<span class="sm muted">${words.moreFailed}</span>` : nothing}
              <button type="button" class="btn btn--outline" aria-disabled=${more === "pending" ? "true" : nothing} @click=${() => void source.loadMore()}>
                ${more === "pending" ? words.loading : words.more}
              </button>
            </div>`
      }`;
  }

  #renderEmpty(source: RepliesSource): TemplateResult {
    const words = this.strings.replies;
    const isNarrowed =
      source.wanted.search !== "" || source.wanted.categories.length > 0 || conditionsIn(source.wanted) > 0;
    return statePanel({
      icon: isNarrowed ? "search" : "chat",
      title: isNarrowed ? words.noneMatching : words.none,
      text: isNarrowed ? words.noneMatchingText : words.noneText,
      ...(isNarrowed
        ? {
            actions: html`<button type="button" class="btn btn--outline" @click=${() => source.want(anything)}>${words.clear}</button>`,
          }
        : {}),
    });
  }

  #listBar(source: RepliesSource): TemplateResult {
    const words = this.strings.replies;
    if (this.busy !== undefined)
      return html`<div class="bar">${busyRow(this.busy, words, () => this.#giveUp())}</div>`;
    const { wanted } = source;
    const chosen = wanted.categories.length;
    const conditions = conditionsIn(wanted);
    const matching = readyValue(source.found)?.matching;
    const matches = matching === undefined ? nothing : words.matching(matching);
    return html`<div class="bar">
      <p class="bar__sum" role="status">
        ${chosen > 0 ? html`<b>${words.categoriesChosen(chosen)}</b><span class="muted sm">${matches}</span>` : html`<b>${matches}</b>`}
      </p>
      ${
        chosen + conditions > 0
          ? html`<button type="button" class="btn btn--text" @click=${() => source.want({ ...anything, search: wanted.search })}>${words.clear}</button>`
          : nothing
      }
      <button
        type="button"
        class="btn btn--primary"
        aria-label=${conditions > 0 ? words.filterSet(conditions) : nothing}
        @click=${() => this.#open({ name: "filter" })}
      >${words.filter}${conditions > 0 ? html` <span class="num">${conditions}</span>` : nothing}</button>
    </div>`;
  }

  #filterBar(source: RepliesSource): TemplateResult {
    const words = this.strings.replies;
    const matching = readyValue(source.found)?.matching;
    const none: Partial<Wanted> = { scopes: [], parts: [], isFitting: false };
    return html`<div class="bar">
      <button type="button" class="btn btn--text" @click=${() => source.want(none)}>${words.clear}</button>
      <span class="grow"></span>
      <button type="button" class="btn btn--primary" @click=${() => this.#open({ name: "list" })}>
        ${matching === undefined ? words.applyUnknown : words.apply(matching)}
      </button>
    </div>`;
  }

  #open(page: Page): void {
    this.page = page;
  }

  /** One that would be too many is looked at first: there it can take the place of what is written. */
  #use(reply: Reply): void {
    if (this.written.length + reply.messages.length > messagesMax) this.#open({ name: "preview", reply });
    else this.dispatchEvent(new UseEvent(reply, "add"));
  }

  #giveUp(): void {
    this.dispatchEvent(new Event("omo-give-up"));
  }

  async #remove(reply: Reply): Promise<void> {
    const reload = () => void this.#source?.load();
    if (!(await removeReply(this.store, this.strings.replies, reply, reload))) return;
    this.#open({ name: "list" });
    reload();
  }

  readonly #onKept = ({ reply }: KeptEvent): void => {
    const words = this.strings.replies;
    const isNew = this.page.name === "form" && this.page.reply === undefined;
    this.store.showToast({ text: (isNew ? words.kept : words.changed)(reply.title) });
    this.#open({ name: "list" });
    void this.#source?.load();
  };

  readonly #onSearch = (event: InputEvent): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#source?.want({ search: value }), searchAfterMs);
  };
}

define("omo-replies", RepliesPanel);
