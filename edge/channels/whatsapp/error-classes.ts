import type { PauseReason } from "../../../schema/broadcasts.ts";

/**
 * What each code of Meta's error reference asks of us. Decisions are made on the code, never on the HTTP status.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export type ErrorClass =
  /** The number or the app is throttled or down: everybody waits. */
  | { kind: "wait"; afterMs: number }
  /** This person waits, the others go on. */
  | { kind: "wait_person"; afterMs: number }
  /** An error without a cause: it may pass, or come each time for this person. `isPayload` as in `payload`. */
  | { kind: "try_few"; afterMs: number; triesMax: number; isPayload: boolean }
  /** Permanent for this person and this message. */
  | { kind: "person" }
  /** Our payload is wrong, for this person as far as one call can tell. */
  | { kind: "payload" }
  /** The account, its token or the template: nobody is blamed. */
  | { kind: "pause"; reason: PauseReason };

const person: ErrorClass = { kind: "person" };
const payload: ErrorClass = { kind: "payload" };
const pause = (reason: PauseReason): ErrorClass => ({ kind: "pause", reason });

/** Services that are down, for whoever asks. */
const outage: ErrorClass = { kind: "wait", afterMs: 10_000 };
/** Limits an hour for the app or the business account; the headers may say more. */
const hourlyLimit: ErrorClass = { kind: "wait", afterMs: 60_000 };

const groups: readonly (readonly [ErrorClass, readonly number[]])[] = [
  [outage, [2, 131016, 133000, 133004]],
  [hourlyLimit, [4, 80007]],
  // Throughput is counted by the second.
  [{ kind: "wait", afterMs: 2_000 }, [130429]],
  // Maintenance while the throughput is raised: up to a minute. …/whatsapp/throughput
  [{ kind: "wait", afterMs: 60_000 }, [131057]],
  // The pair limit: after 4^X seconds, X from 0; whoever waits again waits four times as long. …/about-the-platform
  [{ kind: "wait_person", afterMs: 1_000 }, [131056]],
  [{ kind: "try_few", afterMs: 10_000, triesMax: 2, isPayload: true }, [1]],
  [{ kind: "try_few", afterMs: 5_000, triesMax: 4, isPayload: false }, [131000]],
  [{ kind: "try_few", afterMs: 2_000, triesMax: 2, isPayload: true }, [135000]],
  [person, [130403, 130472, 130497, 131021, 131026, 131030, 131047, 131049, 131050, 131062, 132005, 137000]],
  // Media of theirs that we could not download: never an answer to a send.
  [person, [131052]],
  [payload, [100, 131008, 131009, 131051, 131053, 132018]],
  // The token, or a permission it lacks: either way the account is to be connected again.
  [pause("token"), [0, 3, 10, 104, 190, 131005]],
  [pause("account"), [33, 368, 131031, 131037, 131045, 131048, 131055, 131063, 131064]],
  [pause("account"), [133005, 133006, 133008, 133009, 133010, 133015, 133016, 134100, 134101, 134102]],
  [pause("payment"), [131042, 134011]],
  [pause("template"), [132000, 132001, 132012, 132015, 132016, 132068, 132069]],
  [pause("content"), [132007]],
];

const byCode = new Map(
  groups.flatMap(([meaning, codes]) => codes.map((code): [number, ErrorClass] => [code, meaning])),
);

/**
 * An unknown object id (100 with subcode 33) is the account's trouble; 200 to 299 are permissions. A code that nobody
 * has told of is one person's, so that it cannot hold up the others.
 */
export function classOf(code: number, subcode: number | undefined): ErrorClass {
  if (code === 100 && subcode === 33) return pause("account");
  if (code >= 200 && code <= 299) return pause("token");
  return byCode.get(code) ?? person;
}
