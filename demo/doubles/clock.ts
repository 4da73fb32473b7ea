/** A clock that can be moved, so that a day's memory or a month's quota passes in a test without waiting. */
export class Clock {
  #offsetMs = 0;
  readonly #listeners = new Set<() => void>();

  now(): number {
    return Date.now() + this.#offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  set(offsetMs: number): void {
    this.#offsetMs = offsetMs;
    for (const listener of this.#listeners) listener();
  }

  /** Called whenever the clock is moved; timers that wait for a moment arm themselves again. */
  onMoved(listener: () => void): void {
    this.#listeners.add(listener);
  }
}
