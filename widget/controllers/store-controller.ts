import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Store } from "../store.ts";

/** Renders its host again whenever the store has changed. */
export class StoreController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { store?: Store };
  #store: Store | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & { store?: Store }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#host.store !== this.#store) this.#follow(this.#host.store);
  }

  hostConnected(): void {
    this.#follow(this.#host.store);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  #follow(store: Store | undefined): void {
    this.#unsubscribe?.();
    this.#store = store;
    this.#unsubscribe = store?.subscribe(() => this.#host.requestUpdate());
  }
}
