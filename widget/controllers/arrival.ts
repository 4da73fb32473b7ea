import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Store } from "../store.ts";

/**
 * Puts the focus where it belongs when a screen appears: on what had opened the screen one comes back from
 * (`data-focus="name"`), else on the heading. The very first screen takes no focus: the page is not ours.
 */
export class Arrival implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & { store: Store };
  #hasArrived = false;

  constructor(host: ReactiveControllerHost & HTMLElement & { store: Store }) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#hasArrived = false;
  }

  hostUpdated(): void {
    if (this.#hasArrived) return;
    const root = this.#host.shadowRoot;
    const heading = root?.querySelector<HTMLElement>("h1");
    if (!root || !heading) return;
    this.#hasArrived = true;
    const { focus, trail } = this.#host.store.state;
    const opener =
      focus === null ? null : root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focus)}"]`);
    const isFirstScreen = focus === null && trail.length === 0 && !this.#host.store.hasMoved;
    if (!isFirstScreen) (opener ?? heading).focus();
  }
}
