import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { BroadcastKind } from "../../../schema/broadcasts.ts";
import { Arrival } from "../../controllers/arrival.ts";
import { define } from "../../define.ts";
import { set } from "../../filter-set.ts";
import { readyValue } from "../../loadable.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { searchField } from "../../styles/search-field.ts";
import { bottomBar } from "../../ui/bottom-bar.ts";
import { header, iconButton } from "../../ui/header.ts";
import { searchBox } from "../../ui/search-box.ts";
import type { Announcements } from "./announcements.ts";
import type { PeopleList } from "./people-list.ts";
import "./people-list.ts";
import { View } from "../view.ts";
import type { LiveLooks } from "./live-looks.ts";
import { panesStyles } from "./panes-styles.ts";
import { placeName, sourceTabs } from "./source-tabs.ts";
import { allRow, chipsRow } from "./top.ts";
import { topStyles } from "./top-styles.ts";
import { sumAndNext } from "./tray.ts";
import { trayStyles } from "./tray-styles.ts";

/** Long enough for the next key, short enough to feel live. */
const searchAfterMs = 250;

type Overlays = typeof import("./overlays.ts");

const loadOverlays = () => import("./overlays.ts");

/** 處理中: one's own conversations, to be searched, filtered and ticked. The first tick begins 群發訊息. */
export class PeopleView extends View<FirstStrings> {
  static override properties = {
    isChoosing: { state: true },
    isSearching: { state: true },
    sheet: { state: true },
  };
  /** 群發訊息 was opened from the menu, with nobody ticked yet. */
  declare protected isChoosing: boolean;
  declare protected isSearching: boolean;
  declare protected sheet: "none" | "menu" | "filter" | "limits";
  #searchTimer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.isChoosing = false;
    this.isSearching = false;
    this.sheet = "none";
    new Arrival(this);
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#next();
    });
  }

  #live: LiveLooks | undefined;
  #announcements: Announcements | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.store) {
      this.store.people.follow();
      this.isSearching = this.store.state.filter.search !== undefined;
      this.store.chooser.onFollowed = (undo) => this.#tellFollowed(undo);
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
    this.#live?.stop();
    this.#live = undefined;
    this.store.chooser.onFollowed = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const { panes } = this.store.state;
    const isThere = this.store.people.list.status === "ready";
    if (panes > 1 || isThere) void loadOverlays().then((overlays) => isThere && this.#follow(overlays));
    if (panes > 2 && this.sheet === "filter") this.sheet = "none";
    if (changed.has("isSearching") && this.isSearching) this.renderRoot.querySelector("input")?.focus();
  }

  protected override render() {
    const { store, strings } = this;
    return html`<div class="app app--list" ?inert=${this.sheet !== "none"} @omo-limits=${() => this.#open("limits")}>
        ${this.#header()} ${store.state.panes > 2 ? this.#filterPane() : nothing}
        <main class="main list" @omo-brought-in=${this.#toTop}>
          ${this.#source()} ${this.isSearching ? this.#search() : nothing}
          <omo-list-top .store=${store} .strings=${strings}></omo-list-top>
          ${chipsRow(store, strings, store.state.panes > 2 ? undefined : () => this.#open("filter"))}
          ${allRow(store, strings)}
          ${keyed(store.state.place, html`<omo-people-list .store=${store} .strings=${strings}></omo-people-list>`)}
        </main>
        ${bottomBar(
          store,
          strings,
          html`${store.state.panes > 1 ? html`<omo-tray-top .store=${store} .strings=${strings}></omo-tray-top>` : nothing}${sumAndNext(store, strings, () => this.#next())}`,
        )}
      </div>
      ${this.#sheet()}`;
  }

  #follow({ Announcements, LiveLooks }: Overlays): void {
    if (!this.isConnected) return;
    this.#announcements ??= new Announcements(this);
    if (!this.#live) {
      this.#live = new LiveLooks(this.store, () => this.strings);
      this.#live.start();
    }
    this.#live.follow();
  }

  readonly #toTop = (): void => {
    const list = this.renderRoot.querySelector<PeopleList>("omo-people-list");
    if (!list) return;
    list.scrollTop = 0;
    void list.updateComplete.then(() => list.shadowRoot?.querySelector("input")?.focus());
  };

  /** In any of the lists. */
  get #hasChosen(): boolean {
    const { choice, asides } = this.store.state;
    const choices = [choice, ...Object.values(asides).map((aside) => aside?.choice)];
    return choices.some((one) => one !== undefined && one.mode !== "none");
  }

  get #isBegun(): boolean {
    return this.isChoosing || this.#hasChosen;
  }

  #header(): TemplateResult {
    const words = this.strings.people;
    const failures = readyValue(this.store.state.me)?.failedRecently ?? 0;
    const actions = html`${iconButton({
      icon: "search",
      label: words.search,
      onClick: () => this.#toggleSearch(),
    })}${iconButton({
      icon: "menu",
      label: failures > 0 ? words.menuWithFailures(failures) : words.menu,
      dot: failures > 0 ? String(failures) : undefined,
      onClick: () => this.#open("menu"),
      focusName: "menu",
    })}`;
    if (!this.#isBegun) {
      const title = html`<span class="vh">${this.#sourceName}</span>`;
      return header(this.strings, { title, beside: sourceTabs(this.store, this.strings), actions });
    }
    const leading = { icon: "close", label: words.leave, onClick: () => this.#leave() } as const;
    return header(this.strings, {
      title: words.title,
      subtitle: this.#isTemplate ? words.template : words.kind,
      step: 1,
      leading,
      actions,
    });
  }

  get #sourceName(): string {
    return placeName(this.store.state.place, this.strings);
  }

  #source(): TemplateResult | typeof nothing {
    if (!this.#isBegun) return nothing;
    return html`<div class="source">
      <h2 class="vh">${this.#sourceName}</h2>
      ${sourceTabs(this.store, this.strings)}
    </div>`;
  }

  #search(): TemplateResult {
    const words = this.strings.people;
    return html`<div class="searchrow">
      ${searchBox({
        label: words.search,
        value: this.store.state.filter.search ?? "",
        onInput: this.#onSearch,
        onKeydown: this.#onSearchKey,
      })}
      ${iconButton({ icon: "close", label: words.closeSearch, onClick: () => this.#toggleSearch() })}
    </div>`;
  }

  #filterPane(): TemplateResult {
    return html`<aside class="pane" aria-label=${this.strings.people.filter}>
      <omo-filter-pane .store=${this.store} .strings=${this.strings}></omo-filter-pane>
    </aside>`;
  }

  #sheet(): TemplateResult | typeof nothing {
    const words = this.strings.people;
    const close = () => this.#open("none");
    if (this.sheet === "menu")
      return html`<omo-sheet
        .heading=${words.menu}
        .isHeadingHidden=${true}
        .strings=${this.strings}
        @close=${close}
      >
        <omo-people-menu .store=${this.store} .strings=${this.strings} @begin=${() => this.#begin("message")} @begin-template=${() => this.#begin("template")}></omo-people-menu>
      </omo-sheet>`;
    if (this.sheet === "none") return nothing;
    if (this.sheet === "limits")
      return html`<omo-limits-sheet .store=${this.store} .strings=${this.strings} @close=${close}></omo-limits-sheet>`;
    return html`<omo-filter-sheet
      .store=${this.store}
      .strings=${this.strings}
      @close=${close}
    ></omo-filter-sheet>`;
  }

  async #open(sheet: PeopleView["sheet"]): Promise<void> {
    if (sheet !== "none") await loadOverlays();
    this.sheet = sheet;
  }

  get #isTemplate(): boolean {
    return this.store.state.draft.kind === "template";
  }

  /** The same list leads to either; who is ticked stays. */
  readonly #begin = (kind: BroadcastKind): void => {
    this.store.writeAs(kind);
    this.sheet = "none";
    this.isChoosing = true;
  };

  #leave(): void {
    const { choice, removed, asides, place } = this.store.state;
    const hadSome = this.#hasChosen;
    const run = (): void => {
      this.store.lookAt(place);
      this.store.set({ choice, removed, asides });
    };
    const undo = { label: this.strings.common.undo, run };
    this.isChoosing = false;
    this.store.writeAs("message");
    this.store.chooser.clear();
    this.store.set({ asides: {} });
    if (hadSome) this.store.showToast({ text: this.strings.people.cleared, action: undo });
  }

  #next(): void {
    if ((this.store.meter?.over ?? 0) > 0) this.store.meter?.tell();
    else if (this.store.chosenCount > 0 && this.sheet === "none")
      this.store.go({ name: this.#isTemplate ? "template" : "compose" }, "next");
    else if (this.sheet === "none") this.store.say(this.strings.people.chooseFirst);
  }

  #tellFollowed(undo: () => void): void {
    const text = this.strings.people.followed(this.store.chosenCount);
    this.store.showToast({ text, action: { label: this.strings.common.undo, run: undo } });
  }

  #toggleSearch(): void {
    this.isSearching = !this.isSearching;
    if (!this.isSearching) this.#searchFor("");
  }

  #searchFor(text: string): void {
    clearTimeout(this.#searchTimer);
    const search = text.trim();
    if (search !== (this.store.state.filter.search ?? ""))
      this.store.filterBy(set({ ...this.store.state.filter, search }));
  }

  readonly #onSearch = (event: InputEvent): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => this.#searchFor(value), searchAfterMs);
  };

  readonly #onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") this.#searchFor((event.target as HTMLInputElement).value);
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.#toggleSearch();
  };

  static override styles = [base, controls, frame, searchField, topStyles, trayStyles, panesStyles];
}

define("omo-people", PeopleView);
