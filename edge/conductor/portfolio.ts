/**
 * The people whom a WhatsApp business portfolio writes to outside their 24 hours: so many different ones in any
 * rolling 24 hours, over all of its numbers. Meta documents no error for one too many, so the number is kept here
 * before the calls. What the business sends by other means counts too and is not seen from here.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messaging-limits
 */

/** A day, and what may lie between the reservation and the platform's own clock at the call. */
export const keepForMs = 86_400_000 + 5 * 60_000;

/** When somebody was reserved last, and the time before, which holds again if the last is released. */
export interface ReservedPerson {
  atMs: number;
  beforeMs: number | null;
}

/** The portfolio's memory: durable, and changed by one caller at a time. */
export interface PortfolioBook {
  /** How many people stand in it. */
  count(): number;
  find(person: string): ReservedPerson | undefined;
  put(person: string, reserved: ReservedPerson): void;
  remove(person: string): void;
  /** Takes out who was reserved last at this moment or earlier. */
  forgetUntil(atMs: number): void;
  /** The last reservation of the person at this place, from 0, the longest ago first. */
  momentAt(place: number): number | undefined;
}

export interface Reservation {
  /** Who may be written to, each once. */
  granted: string[];
  /** Names this reservation, for `release`. */
  reservedAtMs: number;
  /** When there will be room for the others, or for as many of them as there is ever room for. */
  retryAtMs: number | undefined;
}

/** Reserves room for people, up to `max` different ones in the window. Who stands in it already takes none. */
export function reserve(
  book: PortfolioBook,
  people: readonly string[],
  max: number,
  nowMs: number,
): Reservation {
  book.forgetUntil(nowMs - keepForMs);
  const granted: string[] = [];
  const asked = new Set(people);
  for (const person of asked) {
    const known = book.find(person);
    if (!known && book.count() >= max) continue;
    const beforeMs = known && known.atMs !== nowMs ? known.atMs : (known?.beforeMs ?? null);
    book.put(person, { atMs: nowMs, beforeMs });
    granted.push(person);
  }
  const refused = asked.size - granted.length;
  const retryAtMs = refused === 0 ? undefined : roomAt(book, Math.min(refused, max), max, nowMs);
  return { granted, reservedAtMs: nowMs, retryAtMs };
}

function roomAt(book: PortfolioBook, people: number, max: number, nowMs: number): number {
  const mustLeave = book.count() + people - max;
  return (book.momentAt(mustLeave - 1) ?? nowMs) + keepForMs;
}

/** Gives back people of a reservation who were certainly not written to. A repeat changes nothing. */
export function release(book: PortfolioBook, people: readonly string[], reservedAtMs: number): void {
  for (const person of people) {
    const known = book.find(person);
    if (!known) continue;
    const { atMs, beforeMs } = known;
    if (beforeMs === reservedAtMs) book.put(person, { atMs, beforeMs: null });
    else if (atMs !== reservedAtMs) continue;
    else if (beforeMs === null) book.remove(person);
    else book.put(person, { atMs: beforeMs, beforeMs: null });
  }
}
