import type { ReactiveController, ReactiveControllerHost } from "lit";

/** A minute never stands on screen much longer than it is true. */
const lookMs = 10_000;

/** Renders its host again as time passes, for what it says of the present minute. */
export class MinuteClock implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), lookMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
