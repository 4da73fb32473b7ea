import { html, nothing, type PropertyValues } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { isChosen } from "../../choice.ts";
import { define } from "../../define.ts";
import { formatsFor } from "../../format.ts";
import { readyValue } from "../../loadable.ts";
import type { PeopleRows } from "../../people-rows.ts";
import { sourceOf } from "../../place.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { View } from "../view.ts";
import { blankRow } from "./blank-row.ts";
import { listState } from "./list-state.ts";
import { peopleListStyles } from "./people-list-styles.ts";
import { personRow } from "./person-row.ts";
import { rowStyles } from "./row-styles.ts";
import { rowsMax, type Window, windowOf } from "./virtual-window.ts";

/** Rows around those drawn that are fetched before they come into view. */
const fetchAheadRows = 20;
/** Places that are only passed by are not fetched: this long a jump must have ended. */
const calmMs = 80;
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
  /** By how much the list had moved when it was drawn last. */
  #shifted = 0;
  #movePx = 0;
  /** How far the list was scrolled when an update began with the focus on a row. */
  #focusedAt: number | null = null;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #rowPx = rowPxDefault;
  readonly #resizes = new ResizeObserver(() => this.#look());

  constructor() {
    super();
    this.active = 0;
    this.window = { start: 0, end: 20 };
    this.addEventListener("scroll", () => this.#onScroll());
    for (const touch of ["pointerdown", "pointermove", "keydown", "focusin"])
      this.addEventListener(touch, this.#onTouch, { passive: true });
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
    clearTimeout(this.#calm);
  }

  override firstUpdated(): void {
    this.#setSpace();
    this.scrollTop = this.store.people.scrollTop;
  }

  protected override update(changed: PropertyValues<this>): void {
    this.#focusedAt = this.shadowRoot?.activeElement?.closest(".row") ? this.scrollTop : null;
    this.#moveAlong();
    super.update(changed);
  }

  protected override updated(_: PropertyValues<this>): void {
    // Before anything asks for a layout: without the room of the rows that are out, the browser clamps the scroll.
    this.#setSpace();
    const { people } = this.store;
    if (people.scrollTop === 0 && this.scrollTop > 0 && people.list.status === "pending") this.scrollTop = 0;
    // A row that has gone, or that its person has come for, hands the focus on. Losing it is a layout half way.
    if (this.#focusedAt !== null && !this.shadowRoot?.activeElement) {
      this.scrollTop = this.#focusedAt;
      this.#stopAt(this.active)?.focus({ preventScroll: true });
    }
    if (this.#movePx !== 0) this.scrollTop += this.#movePx;
    this.#movePx = 0;
    this.#look();
    this.#fetch();
  }

  get #rows(): PeopleRows | undefined {
    return readyValue(this.store.people.list);
  }

  get #length(): number {
    return this.#rows?.length ?? 0;
  }
  /** People who came or went above those in view move nothing under the finger. */
  #moveAlong(): void {
    const shifted = this.#rows?.shifted ?? 0;
    const places = shifted - this.#shifted;
    this.#shifted = shifted;
    if (places === 0 || !this.#rows) return;
    const last = Math.max(0, this.#length - 1);
    this.active = Math.min(Math.max(0, this.active + places), last);
    if (this.#anchor !== null) this.#anchor += places;
    if (this.scrollTop === 0) return;
    this.#movePx = places * this.#rowPx;
    const { start, end } = this.window;
    this.window = { start: Math.max(0, start + places), end: Math.max(0, end + places) };
  }

  protected override render() {
    const { store, strings } = this;
    const instead = listState(store, strings);
    if (instead) return instead;
    const { choice } = store.state;
    const setSize = this.#length;
    const formats = formatsFor(strings.common, store.timeZone);
    const nowMs = Date.now();
    const { start, end } = this.window;
    const active = Math.min(this.active, setSize - 1);
    const places = Array.from(
      { length: Math.max(0, Math.min(end, setSize) - start) },
      (_, row) => start + row,
    );
    return html`<ul aria-label=${strings.people.listLabel}>
        ${repeat(
          places,
          // Empty rows are used again and again: a drag of the scrollbar then makes no element.
          (place) => this.#rows?.at(place)?.id ?? place % rowsMax,
          (place) => {
            const person = this.#rows?.at(place);
            const position = { isStop: place === active, position: place + 1, setSize };
            if (!person) return blankRow({ ...position, label: strings.people.loading });
            return personRow({
              ...position,
              person,
              isChosen: isChosen(choice, person.id),
              source: sourceOf(store.state.place),
              strings,
              formats,
              nowMs,
              onChange: (event) => this.#onChange(place, (event.target as HTMLInputElement).checked),
            });
          },
        )}
      </ul>
      ${this.#tail()}`;
  }

  #tail() {
    if (this.store.people.more !== "failed") return nothing;
    return html`<p class="tail" role="alert">
      ${this.strings.people.moreFailed}
      <button type="button" class="btn btn--text" @click=${() => this.#want()}>
        ${this.strings.common.tryAgain}
      </button>
    </p>`;
  }

  /** Rows out of the window leave their room behind. Through the CSSOM: a strict CSP takes no style attribute. */
  #setSpace(): void {
    const list = this.renderRoot.querySelector<HTMLElement>("ul");
    if (!list) return;
    const after = Math.max(0, this.#length - this.window.end);
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
    const next = windowOf(viewport, this.#length || Number.POSITIVE_INFINITY);
    if (next.start !== this.window.start || next.end !== this.window.end) this.window = next;
    this.store.people.shown = next;
  }

  #onScroll(): void {
    this.store.people.scrollTop = this.scrollTop;
    this.#look();
    const { start, end } = this.window;
    this.#fetch();
    const nearest = Math.min(Math.max(this.active, start), Math.max(start, end - 1));
    if (nearest === this.active) return;
    const hadFocus = this.shadowRoot?.activeElement?.closest(".row") != null;
    this.active = nearest;
    if (hadFocus) void this.updateComplete.then(() => this.#stopAt(nearest)?.focus({ preventScroll: true }));
  }

  #fetch(): void {
    clearTimeout(this.#calm);
    const { start, end } = this.window;
    const rows = this.#rows;
    if (!rows || this.store.people.more === "failed") return;
    const gap = rows.gapIn(start - fetchAheadRows, end + fetchAheadRows);
    if (!gap) return;
    if ("skip" in gap.by) this.#calm = setTimeout(() => this.#want(), calmMs);
    else this.#want();
  }

  readonly #want = (): void => {
    const { start, end } = this.window;
    void this.store.people.want(start - fetchAheadRows, end + fetchAheadRows);
  };

  /** What takes the focus at a place: the person's box, or the room kept for them. */
  #stopAt(place: number): HTMLElement | null {
    const row = this.renderRoot.querySelector<HTMLElement>(`[aria-posinset="${place + 1}"]`);
    return row?.querySelector("input") ?? row;
  }

  /** From here on nothing moves under the finger by itself. */
  readonly #onTouch = (): void => {
    this.store.people.isTouched = true;
  };

  #onChange(index: number, isOn: boolean): void {
    const from = this.#isShiftDown && this.#anchor !== null ? this.#anchor : index;
    this.#tickRange(from, index, isOn);
    this.active = index;
    this.#anchor = index;
  }

  #tickRange(from: number, to: number, isOn: boolean): void {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const places = Array.from({ length: last - first + 1 }, (_, place) => this.#rows?.at(first + place));
    const isWhole = places.every((person) => person !== undefined);
    // The others follow when they have come.
    const now = isWhole ? places : [this.#rows?.at(to)];
    this.store.chooser.tick(
      now.flatMap((person) => person?.id ?? []),
      isOn,
    );
    if (!isWhole)
      void import("./tick-range.ts").then((late) =>
        late.tickRange(this.store, this.strings, [first, last], isOn),
      );
  }

  #onKeydown(event: KeyboardEvent): void {
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (this.store.chooser.extent !== "all") void this.store.chooser.toggleAll();
      return;
    }
    const last = this.#length - 1;
    const pageRows = Math.max(1, Math.floor(this.clientHeight / this.#rowPx) - 1);
    const targets: Record<string, number> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + pageRows,
      PageUp: this.active - pageRows,
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
    this.store.people.scrollTop = this.scrollTop;
    this.#look();
    await this.updateComplete;
    this.#stopAt(index)?.focus({ preventScroll: true });
  }

  static override styles = [base, controls, frame, rowStyles, peopleListStyles];
}

define("omo-people-list", PeopleList);
