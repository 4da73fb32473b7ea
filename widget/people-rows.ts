import type { Conversation, ConversationPage } from "../schema/api.ts";

/** People who follow one another in the list, as one answer brought them. */
interface Page {
  from: number;
  people: readonly Conversation[];
  /** The cursors that lead on from its ends; null where the list ends, undefined where none is known. */
  previous: string | null | undefined;
  next: string | null | undefined;
}

/** What to ask for to fill a gap: the page is to stand from `at` on, or to end there when it is asked by `before`. */
export interface Gap {
  at: number;
  limit: number;
  by: { cursor: string } | { before: string } | { skip: number };
}

const pageSize = 50;
/** People kept at most around the place that is looked at; those farther away are fetched again. */
const keptMax = 1_000;

const endOf = ({ from, people }: Page) => from + people.length;

/**
 * The people of a long list as far as they are loaded, by their place. Pages may come from anywhere; a list that has
 * moved meanwhile shows when the pages meet, and `shifted` says by how many places those there before have moved.
 */
export class PeopleRows {
  /** Places by which everybody has moved since the start: what stands on the screen is to move along. */
  shifted = 0;
  #pages: Page[] = [];
  #expected = 0;
  #end: number | undefined;

  /** Places of the list: exact once its end has been seen, before that as many as are said to match. */
  get length(): number {
    const last = this.#pages.at(-1);
    const seen = last ? endOf(last) + (last.next === null ? 0 : 1) : 0;
    return this.#end ?? Math.max(this.#expected, seen);
  }

  /** Whether everybody is loaded. */
  get isWhole(): boolean {
    return this.#loadedCount === this.length;
  }

  /** Everybody who is loaded, in the order of the list. */
  get loaded(): Conversation[] {
    return this.#pages.flatMap(({ people }) => people);
  }

  get #loadedCount(): number {
    return this.#pages.reduce((sum, { people }) => sum + people.length, 0);
  }

  at(place: number): Conversation | undefined {
    const page = this.#pages.find((one) => place < endOf(one));
    return page?.people[place - page.from];
  }

  expect(matching: number): void {
    this.#expected = matching;
  }

  /** Where somebody of these places is missing, and how to ask for them; undefined when all are there. */
  gapIn(start: number, end: number): Gap | undefined {
    const last = Math.min(end, this.length);
    let from = Math.max(0, start);
    while (from < last && this.at(from)) from++;
    if (from >= last) return undefined;
    const above = this.#pages.findLast((page) => endOf(page) <= from);
    const below = this.#pages.find((page) => page.from > from);
    if (above && endOf(above) === from && above.next)
      return { at: from, limit: pageSize, by: { cursor: above.next } };
    if (below && below.from <= last && below.previous)
      return { at: below.from, limit: pageSize, by: { before: below.previous } };
    return { at: from, limit: pageSize, by: { skip: from } };
  }

  /** Takes in the page that a gap was asked for. */
  fill({ at, by, limit }: Gap, { items, previousCursor, nextCursor }: ConversationPage): void {
    const isBefore = "before" in by;
    let from = isBefore ? at - items.length : at;
    // The top is where the list begins: by how much the places were wrong is known from here on.
    if (isBefore && (from < 0 || (items.length < limit && from > 0))) {
      this.#shift(-from);
      from = 0;
    }
    this.#makeRoom(from, items);
    if (items.length > 0)
      this.#pages = [
        ...this.#pages,
        { from, people: items, previous: previousCursor, next: nextCursor },
      ].sort((one, other) => one.from - other.from);
    const last = this.#pages.at(-1);
    if (last?.next === null) this.#end = endOf(last);
    else if (!isBefore && items.length === 0) this.#end = from;
  }

  /** What has become of some who are loaded, in their places. */
  replace(people: ReadonlyMap<string, Conversation>): void {
    for (const page of this.#pages)
      page.people = page.people.map((person) => people.get(person.id) ?? person);
  }

  /** Puts people above everybody. */
  bringIn(people: readonly Conversation[]): void {
    this.#shift(people.length);
    this.#expected += people.length;
    this.#pages.unshift({ from: 0, people, previous: null, next: undefined });
  }

  /** Forgets those far from a place. */
  keepAround(place: number): void {
    if (this.#loadedCount <= keptMax) return;
    const isNear = (page: Page) => endOf(page) > place - keptMax / 2 && page.from < place + keptMax / 2;
    this.#pages = this.#pages.filter(isNear);
  }

  /** A person of the page who stands elsewhere has moved: with all the others by as much, or they are all stale. */
  #makeRoom(from: number, items: readonly Conversation[]): void {
    const places = new Map(items.map(({ id }, index) => [id, from + index]));
    const moves = new Set<number>();
    for (const page of this.#pages)
      for (const [index, { id }] of page.people.entries()) {
        const place = places.get(id);
        if (place !== undefined) moves.add(place - page.from - index);
      }
    const [move = 0, another] = moves;
    if (another !== undefined || Math.abs(move) > items.length) this.#pages = [];
    else this.#shift(move);
    this.#cut(from, from + items.length);
  }

  #shift(places: number): void {
    if (places === 0) return;
    this.shifted += places;
    for (const page of this.#pages) page.from += places;
    if (this.#end !== undefined) this.#end += places;
    this.#cut(Number.NEGATIVE_INFINITY, 0);
  }

  #cut(start: number, end: number): void {
    this.#pages = this.#pages.flatMap((page) => {
      if (endOf(page) <= start || page.from >= end) return [page];
      const { from, people, previous, next } = page;
      const before = people.slice(0, Math.max(0, start - from));
      const after = people.slice(Math.max(0, end - from));
      return [
        { from, people: before, previous, next: undefined },
        { from: endOf(page) - after.length, people: after, previous: undefined, next },
      ].filter(({ people }) => people.length > 0);
    });
  }
}
