import type { ReactiveController, ReactiveControllerHost } from "lit";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import type { FirstStrings } from "../../strings/index.ts";

/** A burst of ticks is told once, after the last. */
const tellAfterMs = 600;

type Host = ReactiveControllerHost & { store: Store; strings: FirstStrings };

/** Tells the ear how many match when that changes, and how many are chosen when the ticking pauses. */
export class Announcements implements ReactiveController {
  readonly #host: Host;
  #chosen: number | undefined;
  #matching: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostUpdated(): void {
    const { store, strings } = this.#host;
    const matching = readyValue(store.people.summary)?.matching;
    if (matching !== undefined && matching !== this.#matching) {
      if (this.#matching !== undefined) store.say(strings.people.matching(matching));
      this.#matching = matching;
    }
    const chosen = store.chosenCount;
    if (chosen === this.#chosen) return;
    const isFirst = this.#chosen === undefined;
    this.#chosen = chosen;
    if (isFirst) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => store.say(strings.people.sum(chosen) + (store.meter?.spoken ?? "")),
      tellAfterMs,
    );
  }
}
