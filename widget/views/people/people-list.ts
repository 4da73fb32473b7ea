import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "../../../schema/api.ts";
import { isChosen } from "../../choice.ts";
import { define } from "../../define.ts";
import { formatsFor } from "../../format.ts";
import { readyValue } from "../../loadable.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import "../../ui/waiting.ts";
import { View } from "../view.ts";
import { listState } from "./list-state.ts";
import { peopleListStyles } from "./people-list-styles.ts";
import { personRow } from "./person-row.ts";
import { rowStyles } from "./row-styles.ts";
import { type Window, windowOf } from "./virtual-window.ts";

/** Rows left below the last one drawn when the next page is fetched. */
const fetchAheadRows = 20;
const rowPxDefault = 70;

/** The people, as a list of native checkboxes of which only those near the view are in the DOM. One stop for Tab. */
export class PeopleList extends View<FirstStrings> {
  static override properties = {
    active: { state: true },
    window: { state: true },
  };
  /** The row that the arrow keys have come to. */
  declare protected active: number;
  declare protected window: Window;
  /** Where a range begins: the row ticked last. */
  #anchor: number | null = null;
  #isShiftDown = false;
  #rowPx = rowPxDefault;
  readonly #resizes = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    this.active = 0;
    this.window = { start: 0, end: 20 };
    this.addEventListener("scroll", () => this.#onScroll());
    this.addEventListener("keydown", (event) => this.#onKeydown(event));
    this.addEventListener(
      "click",
      (event) => {
        this.#isShiftDown = event.shiftKey;
      },
      { capture: true },
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  override firstUpdated(): void {
    this.#setSpace();
    this.scrollTop = this.store.people.scrollTop;
  }

  protected override updated(_: PropertyValues<this>): void {
    this.#setSpace();
    const { people } = this.store;
    if (people.scrollTop === 0 && this.scrollTop > 0 && people.list.status === "pending") this.scrollTop = 0;
    this.#fetchAhead();
  }

  get #items(): readonly Conversation[] {
    return readyValue(this.store.people.list) ?? [];
  }

  protected override render() {
    const { store, strings } = this;
    const instead = listState(store, strings);
    if (instead) return instead;
    const items = this.#items;
    const { choice } = store.state;
    const setSize = Math.max(items.length, readyValue(store.people.summary)?.matching ?? 0);
    const formats = formatsFor(strings.common, store.timeZone);
    const nowMs = Date.now();
    const { start, end } = this.window;
    const active = Math.min(this.active, items.length - 1);
    return html`<ul aria-label=${strings.people.listLabel}>
        ${repeat(
          items.slice(start, end),
          ({ id }) => id,
          (person, offset) =>
            personRow({
              person,
              isChosen: isChosen(choice, person.id),
              isStop: start + offset === active,
              position: start + offset + 1,
              setSize,
              strings,
              formats,
              nowMs,
              onChange: (event) => this.#onChange(start + offset, (event.target as HTMLInputElement).checked),
            }),
        )}
      </ul>
      ${this.#tail()}`;
  }

  #tail() {
    const { people } = this.store;
    const words = this.strings.people;
    if (people.more === "failed")
      return html`<p class="tail">
        ${words.moreFailed}
        <button type="button" class="btn btn--text" @click=${() => people.loadMore()}>
          ${this.strings.common.tryAgain}
        </button>
      </p>`;
    return people.hasMore
      ? html`<omo-waiting rows="2" .text=${words.loading} .strings=${this.strings}></omo-waiting>`
      : nothing;
  }

  /** Rows out of the window leave their room behind. Through the CSSOM: a strict CSP takes no style attribute. */
  #setSpace(): void {
    const list = this.renderRoot.querySelector<HTMLElement>("ul");
    if (!list) return;
    const after = Math.max(0, this.#items.length - this.window.end);
    list.style.setProperty("padding-block", `${this.window.start * this.#rowPx}px ${after * this.#rowPx}px`);
  }

  /** Only when the room is set: a layout in between would clamp the scroll position. */
  #measure(): void {
    const rowPx = this.renderRoot.querySelector<HTMLElement>(".row")?.offsetHeight;
    if (!rowPx || rowPx === this.#rowPx) return;
    this.#rowPx = rowPx;
    this.#setSpace();
  }

  #look(): void {
    this.#measure();
    const viewport = { scrollTop: this.scrollTop, heightPx: this.clientHeight, rowPx: this.#rowPx };
    const next = windowOf(viewport, this.#items.length || Number.POSITIVE_INFINITY);
    if (next.start !== this.window.start || next.end !== this.window.end) this.window = next;
  }

  #onScroll(): void {
    this.store.people.scrollTop = this.scrollTop;
    this.#look();
    const { start, end } = this.window;
    const nearest = Math.min(Math.max(this.active, start), Math.max(start, end - 1));
    if (nearest === this.active) return;
    const hadFocus = this.shadowRoot?.activeElement !== null;
    this.active = nearest;
    if (hadFocus) void this.updateComplete.then(() => this.#box(nearest)?.focus({ preventScroll: true }));
  }

  #fetchAhead(): void {
    const { people } = this.store;
    this.#look();
    const isNear = this.window.end + fetchAheadRows >= this.#items.length;
    if (isNear && people.hasMore && people.more === "idle") void people.loadMore();
  }

  #box(index: number): HTMLInputElement | null {
    const person = this.#items[index];
    return person
      ? this.renderRoot.querySelector<HTMLInputElement>(`[data-id="${CSS.escape(person.id)}"] input`)
      : null;
  }

  #onChange(index: number, isOn: boolean): void {
    const from = this.#isShiftDown && this.#anchor !== null ? this.#anchor : index;
    this.#tickRange(from, index, isOn);
    this.active = index;
    this.#anchor = index;
  }

  #tickRange(from: number, to: number, isOn: boolean): void {
    const ids = this.#items.slice(Math.min(from, to), Math.max(from, to) + 1).map(({ id }) => id);
    this.store.chooser.tick(ids, isOn);
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.store.chooser.extent !== "all") void this.store.chooser.toggleAll();
      return;
    }
    const last = this.#items.length - 1;
    const targets: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const to = Math.min(Math.max(target, 0), last);
    if (event.shiftKey) this.#tickRange(this.active, to, true);
    void this.#goTo(to);
  }

  async #goTo(index: number): Promise<void> {
    const rowPx = this.#rowPx;
    const top = index * rowPx;
    this.active = index;
    if (top < this.scrollTop) this.scrollTop = top;
    else if (top + rowPx > this.scrollTop + this.clientHeight)
      this.scrollTop = top + rowPx - this.clientHeight;
    this.#look();
    await this.updateComplete;
    this.#box(index)?.focus({ preventScroll: true });
  }

  static override styles = [base, controls, frame, rowStyles, peopleListStyles];
}

define("omo-people-list", PeopleList);
