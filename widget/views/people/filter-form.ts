import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { AttributeFacet, ConversationFacets } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { set } from "../../filter-set.ts";
import { readyValue } from "../../loadable.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { iconButton } from "../../ui/header.ts";
import { icon } from "../../ui/icons.ts";
import { View } from "../view.ts";
import { attributeWords, timeFields, timeWords } from "./condition-words.ts";
import "./filter-attribute.ts";
import { deskOf } from "./filter-desk.ts";
import "./filter-keep.ts";
import { chip, chipGroup } from "./filter-parts.ts";
import {
  accountsSection,
  type Change,
  type Choices,
  choiceSection,
  row,
  storesSection,
  tagsSection,
  waitingSection,
  windowSection,
} from "./filter-sections.ts";
import { filterStyles } from "./filter-styles.ts";
import "./filter-time.ts";

/** What lies over the form: a sheet never opens a second sheet, so it is pushed inside. */
type Page =
  | { name: "time"; field: (typeof timeFields)[number] }
  | { name: "attribute"; id: string }
  | { name: "save" | "manage" };

/** The conditions, as a form that applies at once: the counts beside each choice say what it would lead to. */
export class FilterForm extends View<FirstStrings> {
  static override properties = {
    page: { state: true },
    tagMode: { state: true },
    isAllTags: { state: true },
  };
  declare protected page: Page | undefined;
  /** The mode chosen while no tag is, so that it is there when one will be. */
  declare protected tagMode: Choices["tagMode"];
  declare protected isAllTags: boolean;
  /** What opened the page takes the focus again, where the form was scrolled to. */
  #opener: { focusName: string | undefined; scrollTop: number } | undefined;
  /** Tags stay in the order in which they were first seen: chips must not jump under the finger. */
  readonly #tagOrder = new Map<string, number>();

  static override styles = [base, controls, filterStyles];

  constructor() {
    super();
    this.tagMode = "any";
    this.isAllTags = false;
  }

  /** Shows the page on which the present filter gets a name. */
  openSave(): void {
    this.#open({ name: "save" }, undefined);
  }

  protected override willUpdate(): void {
    const desk = deskOf(this.store);
    desk.loadSaved();
    void desk.follow();
    const mode = this.store.state.filter.tags?.mode;
    if (mode) this.tagMode = mode;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("page") || !this.hasUpdated) return;
    const scroller = this.#scroller;
    if (!this.page) this.style.removeProperty("min-block-size");
    if (this.page) {
      this.renderRoot.querySelector("h3")?.focus();
      return;
    }
    const { focusName, scrollTop } = this.#opener ?? {};
    if (scroller && scrollTop !== undefined) scroller.scrollTop = scrollTop;
    if (focusName !== undefined)
      this.renderRoot
        .querySelector<HTMLElement>(`[data-focus="${CSS.escape(focusName)}"]`)
        ?.focus({ preventScroll: true });
  }

  get #scroller(): HTMLElement | null | undefined {
    return this.assignedSlot?.parentElement ?? this.parentElement;
  }

  protected override render(): TemplateResult {
    return this.page ? this.#renderPage(this.page) : this.#renderMain();
  }

  #renderPage(page: Page): TemplateResult {
    const words = filterWords(this.strings);
    const attribute = page.name === "attribute" ? this.#attribute(page.id) : undefined;
    const titles = { save: words.save, manage: words.manageTitle, attribute: attribute?.name ?? "" };
    return html`<div @keydown=${this.#handlePageKey}>
      <div class="page__head">
        ${iconButton({ icon: "back", label: words.back, onClick: () => this.#back() })}
        <h3 tabindex="-1">${page.name === "time" ? words.times[page.field] : titles[page.name]}</h3>
      </div>
      ${this.#pageBody(page, attribute)}
    </div>`;
  }

  #pageBody(page: Page, attribute: AttributeFacet | undefined): unknown {
    const { store, strings } = this;
    const back = () => this.#back();
    switch (page.name) {
      case "time":
        return html`<omo-filter-time .store=${store} .strings=${strings} .field=${page.field}></omo-filter-time>`;
      case "attribute":
        return attribute
          ? html`<omo-filter-attribute .store=${store} .strings=${strings} .attribute=${attribute}></omo-filter-attribute>`
          : nothing;
      case "save":
        return html`<omo-filter-save .store=${store} .strings=${strings} @done=${back}></omo-filter-save>`;
      case "manage":
        return html`<omo-filter-manage .store=${store} .strings=${strings} @done=${back}></omo-filter-manage>`;
    }
  }

  #renderMain(): TemplateResult {
    const { facets } = deskOf(this.store);
    const value = readyValue(facets);
    return html`${this.#renderSaved()}
      ${
        facets.status === "failed"
          ? html`<section>
              <p>${filterWords(this.strings).failed}</p>
              <button type="button" class="btn btn--outline" @click=${() => void deskOf(this.store).retry()}>
                ${this.strings.common.retry}
              </button>
            </section>`
          : nothing
      }
      ${value ? this.#renderDiscrete(value) : nothing} ${this.#renderTimes()}
      ${value ? this.#renderRest(value) : html`<section><p class="muted sm">${filterWords(this.strings).loading}</p></section>`}`;
  }

  #renderSaved(): TemplateResult | typeof nothing {
    const words = filterWords(this.strings);
    const desk = deskOf(this.store);
    if (desk.savedList.length === 0) return nothing;
    const present = desk.present;
    return html`<section>
      <div class="heads">
        <h3 id="saved">${words.saved}</h3>
        <button
          type="button"
          class="btn btn--text btn--s"
          data-focus="manage"
          @click=${() => this.#open({ name: "manage" }, "manage")}
        >${words.manage}</button>
      </div>
      ${chipGroup(
        "saved",
        desk.savedList.map((saved) =>
          chip({
            isOn: saved.id === present?.id,
            text: html`${icon("star", 16)}<span class="clip">${saved.name}</span>`,
            onClick: () => this.store.filterBy(saved.id === present?.id ? {} : saved.filter),
          }),
        ),
      )}
    </section>`;
  }

  get #choices(): Choices {
    return {
      filter: this.store.state.filter,
      words: filterWords(this.strings),
      number: this.strings.common.number,
      apply: (change) => this.#apply(change),
      tagMode: this.tagMode,
      isAllTags: this.isAllTags,
      setTagMode: (mode) => {
        this.tagMode = mode;
        const ids = this.store.state.filter.tags?.ids;
        if (ids) this.#apply({ tags: { mode, ids } });
      },
      showAllTags: () => {
        this.isAllTags = true;
      },
    };
  }

  #renderDiscrete(facets: ConversationFacets): unknown {
    for (const { id } of facets.tags)
      if (!this.#tagOrder.has(id)) this.#tagOrder.set(id, this.#tagOrder.size);
    const place = (id: string) => this.#tagOrder.get(id) ?? 0;
    const tags = facets.tags.toSorted((one, other) => place(one.id) - place(other.id));
    const isBound = this.store.state.place.startsWith("bound");
    return [
      accountsSection(isBound ? { ...facets, channels: [] } : facets, this.#choices),
      tagsSection(tags, this.#choices),
    ];
  }

  #renderTimes(): TemplateResult {
    const words = filterWords(this.strings);
    return html`<section class="rows">
      ${timeFields.map((field) => {
        const range = this.store.state.filter[field];
        return row(field, words.times[field], range && timeWords(range, words), words, () =>
          this.#open({ name: "time", field }, field),
        );
      })}
    </section>`;
  }

  #renderRest({ window, waiting, stores, attributes }: ConversationFacets): unknown {
    const choices = this.#choices;
    const others = attributes.filter(({ type }) => type !== "choice");
    return [
      windowSection(window, choices),
      waitingSection(waiting, choices),
      storesSection(stores, choices),
      ...attributes.filter(({ type }) => type === "choice").map((one) => choiceSection(one, choices)),
      others.length > 0
        ? html`<section class="rows">
            ${others.map(({ id, name }) => {
              const condition = this.store.state.filter.attributes?.find((one) => one.id === id);
              return row(id, name, condition && attributeWords(condition, choices.words), choices.words, () =>
                this.#open({ name: "attribute", id }, id),
              );
            })}
          </section>`
        : nothing,
    ];
  }

  #attribute(id: string): AttributeFacet | undefined {
    return readyValue(deskOf(this.store).facets)?.attributes.find((one) => one.id === id);
  }

  #open(page: Page, opener: string | undefined): void {
    const scroller = this.#scroller;
    this.#opener = { focusName: opener, scrollTop: scroller?.scrollTop ?? 0 };
    // A page is as high as what it covers, so that the sheet keeps its place under the finger.
    this.style.setProperty("min-block-size", `${scroller?.clientHeight ?? 0}px`);
    this.page = page;
  }

  #back(): void {
    this.page = undefined;
  }

  readonly #handlePageKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    this.#back();
  };

  #apply(change: Change): void {
    this.store.filterBy(set({ ...this.store.state.filter, ...change }));
  }
}

define("omo-filter-form", FilterForm);
