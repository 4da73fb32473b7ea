import type { Work } from "../draft.ts";
import { fromJson, isWorthKeeping, toJson } from "../draft-kept.ts";
import { readyValue } from "../loadable.ts";
import type { Screen, Store, Trail } from "../store.ts";
import { forget, keptPrefix, readFrom, writeTo } from "./storage.ts";

/** Long enough to gather a burst of typing, short enough to lose nothing worth the name. */
const saveAfterMs = 300;

/** Where the tab stands. */
interface Step {
  screen: Screen;
  /** Absent in what an older version has kept. */
  trail?: readonly Trail[];
}

/**
 * Keeps the work in the browser's storage, under the team's and the staff member's name: it survives a reload, and
 * two tabs share it. Which step it was is kept for the tab only: a new tab opens on the list.
 */
export class DraftKeeper {
  readonly #store: Store;
  #key: string | undefined;
  #last: Work | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsubscribe: () => void = () => {};

  constructor(store: Store) {
    this.#store = store;
  }

  start(): void {
    this.#unsubscribe = this.#store.subscribe(() => this.#onChange());
    window.addEventListener("storage", this.#onStorage);
    window.addEventListener("pagehide", this.#onHide);
    this.#onChange();
  }

  stop(): void {
    this.#save();
    this.#unsubscribe();
    window.removeEventListener("storage", this.#onStorage);
    window.removeEventListener("pagehide", this.#onHide);
  }

  #onChange(): void {
    const me = readyValue(this.#store.state.me);
    if (!me) return;
    const key = `${keptPrefix}${me.teamName}:${me.staffId}`;
    if (this.#key !== key) {
      this.#key = key;
      if (this.#read()) return;
    }
    this.#keepScreen();
    const work = this.#store.work();
    const last = this.#last;
    if (last && (Object.keys(work) as (keyof Work)[]).every((part) => last[part] === work[part])) return;
    this.#last = work;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), saveAfterMs);
  }

  /** Puts back what is kept; false where nothing is: what has been chosen before this came is to be kept then. */
  #read(): boolean {
    // Before anything is put back: what is put back is a change, and a change keeps the screen of the moment.
    const step = readFrom(sessionStorage, this.#key);
    const json = readFrom(localStorage, this.#key);
    const kept = json === null ? undefined : fromJson(json);
    if (!kept) {
      const work = this.#store.work();
      this.#last = isWorthKeeping(work) ? undefined : work;
      if (step !== null && !this.#store.hasMoved) this.#returnTo(step);
      return false;
    }
    for (const [id, person] of kept.known) this.#store.known.set(id, person);
    this.#last = kept.work;
    this.#store.restore(kept.work);
    if (step !== null) this.#returnTo(step);
    return true;
  }

  /** Going back leads where it would have led. */
  #returnTo(step: string): void {
    const { screen, trail } = JSON.parse(step) as Step;
    this.#store.go(screen);
    if (trail) this.#store.set({ trail });
  }

  /** A tab on the first screen has nothing to return to. */
  #keepScreen(): void {
    const { screen, trail } = this.#store.state;
    const step: Step = { screen, trail };
    if (screen.name === "people") forget(sessionStorage, this.#key);
    else writeTo(sessionStorage, this.#key, JSON.stringify(step));
  }

  #save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const work = this.#last;
    if (!work || this.#key === undefined) return;
    if (!isWorthKeeping(work) && readFrom(localStorage, this.#key) === null) return;
    const saved: Work = { ...work, draft: { ...work.draft, savedAtMs: Date.now() } };
    if (!writeTo(localStorage, this.#key, toJson(saved, this.#store.known))) return;
    this.#last = { ...this.#store.work(), draft: saved.draft };
    this.#store.set({ draft: saved.draft });
  }

  /** Another tab has written: its work is the newer one. */
  readonly #onStorage = (event: StorageEvent): void => {
    if (event.key === this.#key && event.newValue !== null && this.#timer === undefined) this.#read();
  };

  readonly #onHide = (): void => {
    if (this.#timer !== undefined) this.#save();
  };
}
