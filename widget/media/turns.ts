/** Lets so many go on at once; the others wait for their turn in the order they came. */
export class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(atOnce: number) {
    this.#free = atOnce;
  }

  /** Whether the next one has to wait. */
  get isBusy(): boolean {
    return this.#free <= 0;
  }

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
