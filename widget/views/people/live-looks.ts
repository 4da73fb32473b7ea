import { lookAgain, sizeLists } from "../../calls/people.ts";
import { failed, isAbort, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { listsWords } from "../../strings/lists.ts";
import { bringIn, takeIn } from "./live-list.ts";
import { isCountDue, nextAfterFailureMs, nextListMs } from "./live-pace.ts";

/** People asked for at once: far more than fit on a screen. */
const idsMax = 100;

const signsOfLife = ["wheel", "pointerdown", "keydown"] as const;

/** Keeps the list that is looked at in step with what happens, while it is on screen. Nothing moves by itself. */
export class LiveLooks {
  #quiet = 0;
  #failures = 0;
  #look = 0;
  #hasMoved = false;
  #place: string | undefined;
  #dueAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  readonly #life = new AbortController();
  readonly #store: Store;
  readonly #strings: () => FirstStrings;

  constructor(store: Store, strings: () => FirstStrings) {
    this.#store = store;
    this.#strings = strings;
  }

  start(): void {
    document.addEventListener("visibilitychange", this.#onVisibility);
    window.addEventListener("online", this.#onVisibility);
    for (const sign of signsOfLife) window.addEventListener(sign, this.#onSignOfLife, { passive: true });
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    window.removeEventListener("online", this.#onVisibility);
    for (const sign of signsOfLife) window.removeEventListener(sign, this.#onSignOfLife);
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#life.abort();
  }

  /** Another list is looked at: how long all of them are is asked for again. It is fresh itself. */
  follow(): void {
    const { place } = this.#store.state;
    if (place === this.#place) return;
    this.#place = place;
    this.#quiet = 0;
    void this.#size();
    this.#again(nextListMs(0));
  }

  async look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { people } = this.#store;
    const rows = readyValue(people.list);
    const { isOnline, signIn } = this.#store.state;
    if (!rows || !isOnline || signIn !== "in") {
      this.#again(nextListMs(this.#quiet));
      return;
    }
    const { start, end } = people.shown;
    const places = Array.from({ length: Math.min(end - start, idsMax) }, (_, offset) => start + offset);
    const seen = places.flatMap((place) => rows.at(place)?.id ?? []);
    // Who has moved up from farther down is looked at as well: their row is out of date.
    const ids = [...new Set([...seen, ...people.stirred])].slice(0, idsMax);
    const counts = isCountDue(this.#look, this.#hasMoved);
    try {
      const request = { ...people.asked, ids, above: people.top, counts };
      const now = await lookAgain(this.#store.client, request, signal);
      if (signal.aborted) return;
      // The list has been loaded anew meanwhile: the answer is of the one before.
      const isOfThis = rows === readyValue(people.list);
      const change = isOfThis ? takeIn(this.#store, people, ids, now) : undefined;
      this.#look += 1;
      this.#failures = 0;
      this.#hasMoved = change !== undefined && !counts;
      this.#quiet = change ? 0 : this.#quiet + 1;
      if (people.newer.length > 0 && !people.isTouched && people.scrollTop === 0)
        await bringIn(this.#store, people, signal);
      if (change && (change.gone > 0 || change.newer > 0))
        this.#store.say(listsWords(this.#strings()).moved(change.gone, change.newer));
      this.#again(nextListMs(this.#quiet));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      failed(trouble);
      this.#failures += 1;
      this.#again(nextAfterFailureMs(this.#failures));
    }
  }

  async #size(): Promise<void> {
    try {
      this.#store.set({ sizes: await sizeLists(this.#store.client, this.#life.signal) });
    } catch (trouble) {
      this.#store.report(trouble);
    }
  }

  #again(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#dueAtMs = Date.now() + afterMs;
    if (document.visibilityState === "visible") this.#timer = setTimeout(() => void this.look(), afterMs);
  }

  /** Whoever scrolls comes to rows that have not been looked at for a while. */
  readonly #onSignOfLife = (): void => {
    this.#quiet = 0;
    const soonMs = nextListMs(0);
    if (this.#failures === 0 && this.#dueAtMs - Date.now() > soonMs) this.#again(soonMs);
  };

  readonly #onVisibility = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState !== "visible") return;
    this.#quiet = 0;
    void this.look();
  };
}
