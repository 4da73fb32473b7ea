import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Often enough that a second never seems long, seldom enough to cost nothing. */
const tickMs = 200;

/** Renders its host again and again while something on it counts down. */
export class Countdown implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.run(false);
  }

  run(isRunning: boolean): void {
    if (isRunning === (this.#timer !== undefined)) return;
    clearInterval(this.#timer);
    this.#timer = isRunning ? setInterval(() => this.#host.requestUpdate(), tickMs) : undefined;
  }
}

/** Whole seconds left, as one counts them: 0 only when it is over. */
export function secondsLeft(dueAtMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((dueAtMs - nowMs) / 1_000));
}
