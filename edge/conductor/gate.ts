import { type Endpoint, hold, type PaceState, rateOf, startEmpty, take } from "./pace.ts";

/** A call that was let through before. */
export interface EarlierCall {
  /** The latest attempt of its chunk that asked for it. */
  attempt: number;
  firstAtMs: number;
  /** What came of it, as its consumer wrote it down, or `replaced`; null while nobody knows. */
  answer: string | null;
}

/** Stands where an answer would: no call under this key has arrived, and none will be made under it again. */
export const replaced = "replaced";

/** The gate's memory, durable apart from the database: it survives a crash of every consumer and a restored copy. */
export interface CallBook {
  find(key: string): EarlierCall | undefined;
  /** Writes the call down, or the later attempt at it. */
  note(key: string, attempt: number, nowMs: number): void;
  answer(key: string, answer: string): void;
  forget(key: string): void;
  pace(endpoint: Endpoint): PaceState | undefined;
  keepPace(endpoint: Endpoint, state: PaceState): void;
}

/** What has become of calls since the last report. */
export interface CallReport {
  answers: { key: string; answer: string }[];
  /** Calls that certainly did not arrive, and may be made again. A later attempt at one is not released with it. */
  released: { key: string; attempt: number }[];
  /** A repeatable call that was refused for certain, and gives way to one under another key. */
  replaced?: { key: string; attempt: number } | undefined;
  /** The platform refused for its rate: nothing of this endpoint starts before then. */
  hold?: { endpoint: Endpoint; untilMs: number } | undefined;
}

export interface GrantRequest {
  endpoint: Endpoint;
  /** The account's own throughput, if it says one. */
  accountPerSecond: number | null;
  /** Calls to be paced. */
  count: number;
  /**
   * Names the call for ever, with nothing personal in it, at most 120 characters; null for calls that may be
   * repeated at will. `isRepeatable`: the platform itself tells a repeat from a new call.
   */
  call: { key: string; attempt: number; isRepeatable: boolean } | null;
  /** Who would have to wait longer than this is sent away instead, and nothing is written down. */
  waitMaxMs: number;
  report: CallReport;
}

export type Grant =
  /** `firstAtMs`: when a call under this key was let through first; `isFirst`: that is now. */
  | { kind: "go"; startAtMs: number; spacingMs: number; isFirst: boolean; firstAtMs: number }
  | { kind: "wait"; untilMs: number }
  /** It has been made, or its answer is known: it must not be made again. */
  | { kind: "called"; firstAtMs: number; answer: string | null }
  /** It was refused for certain, and what it was for goes under another key. */
  | { kind: "replaced" }
  /** The asker's attempt is not newer than one that was here before: its database is an older copy. */
  | { kind: "behind" };

export function takeReport(book: CallBook, report: CallReport, nowMs: number): void {
  for (const { key, answer } of report.answers) {
    const known = book.find(key)?.answer;
    if (known === null || known === replaced) book.answer(key, answer);
  }
  for (const { key, attempt } of report.released) if (book.find(key)?.attempt === attempt) book.forget(key);
  if (report.replaced) {
    const { key, attempt } = report.replaced;
    const call = book.find(key);
    // One attempt's refusal says nothing of a later one that was let through meanwhile, and may have been taken.
    if (call?.attempt === attempt && call.answer === null) book.answer(key, replaced);
  }
  if (report.hold) {
    const { endpoint, untilMs } = report.hold;
    book.keepPace(endpoint, hold(book.pace(endpoint) ?? startEmpty(nowMs), untilMs));
  }
}

/**
 * The gate every call of an account passes: it keeps the pace, and lets a call that cannot be repeated through once.
 * What it grants is durable before it is granted.
 */
export function passGate(book: CallBook, request: GrantRequest, nowMs: number): Grant {
  takeReport(book, request.report, nowMs);
  const { call, endpoint } = request;
  const earlier = call ? book.find(call.key) : undefined;
  if (call && earlier) {
    if (earlier.attempt >= call.attempt) return { kind: "behind" };
    if (earlier.answer === replaced) return { kind: "replaced" };
    if (!call.isRepeatable || earlier.answer !== null)
      return { kind: "called", firstAtMs: earlier.firstAtMs, answer: earlier.answer };
  }
  const perSecond = rateOf(endpoint, request.accountPerSecond);
  const pace = take(book.pace(endpoint) ?? startEmpty(nowMs), perSecond, request.count, nowMs);
  if (pace.startAtMs - nowMs > request.waitMaxMs) return { kind: "wait", untilMs: pace.startAtMs };
  book.keepPace(endpoint, pace.next);
  if (call) book.note(call.key, call.attempt, nowMs);
  const { startAtMs, spacingMs } = pace;
  return { kind: "go", startAtMs, spacingMs, isFirst: !earlier, firstAtMs: earlier?.firstAtMs ?? nowMs };
}
