import type { PortfolioBook, ReservedPerson } from "../conductor/portfolio.ts";

/** A portfolio's memory that lasts as long as its test. */
export class MemoryPortfolioBook implements PortfolioBook {
  private readonly people = new Map<string, ReservedPerson>();

  count(): number {
    return this.people.size;
  }

  find(person: string): ReservedPerson | undefined {
    return this.people.get(person);
  }

  put(person: string, reserved: ReservedPerson): void {
    this.people.set(person, reserved);
  }

  remove(person: string): void {
    this.people.delete(person);
  }

  forgetUntil(untilMs: number): void {
    for (const [person, { atMs }] of this.people) if (atMs <= untilMs) this.people.delete(person);
  }

  momentAt(place: number): number | undefined {
    return [...this.people.values()].map(({ atMs }) => atMs).sort((one, other) => one - other)[place];
  }
}
