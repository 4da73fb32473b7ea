/**
 * What happens to an owner after so many more calls of theirs: the trouble that comes in the middle of a send. The
 * call that brings the count down to nothing is still answered as before; the next one meets the change.
 */
export class Countdowns {
  #waiting: { owner: string; left: number; act: () => void }[] = [];

  /** Acts at once when no call is to be let through first. */
  after(owner: string, calls: number, act: () => void): void {
    if (calls <= 0) act();
    else this.#waiting.push({ owner, left: calls, act });
  }

  count(owner: string): void {
    if (this.#waiting.length === 0) return;
    for (const one of this.#waiting) if (one.owner === owner) one.left -= 1;
    const due = this.#waiting.filter(({ left }) => left <= 0);
    this.#waiting = this.#waiting.filter(({ left }) => left > 0);
    for (const { act } of due) act();
  }

  clear(): void {
    this.#waiting = [];
  }
}
