import type { PauseReason } from "../../schema/broadcasts.ts";
import type { Message } from "../../schema/content.ts";
import type { Reason } from "../../schema/reasons.ts";

/** A medium as a platform is told of it. */
export interface MediumOnWire {
  /** Where everybody can fetch it. */
  url: string;
  /** The smaller picture beside it; the picture itself where that is small enough. */
  previewUrl: string;
  fileName: string;
  /** WhatsApp's own id of it on this account. */
  providerId: string | undefined;
}

/** What an account's calls are made with. */
export interface AccountAccess {
  /** LINE: the bot's user id. WhatsApp: the phone-number-id. */
  platformId: string;
  token: string;
  apiBase: string;
  callTimeoutMs: number;
  /** The media that the messages name, by id. */
  media?: ReadonlyMap<string, MediumOnWire>;
}

/** What an account may send in the present month, and has: people. `max` null is no limit. */
export interface Quota {
  max: number | null;
  used: number;
}

export interface Refusal {
  code: string | null;
  title: string | null;
  text: string;
}

/** What a person is refused with when waiting has not helped. */
export interface LastWord extends Refusal {
  /** After so many calls that were put off; the consumer's own patience where it is not said. */
  triesMax?: number;
  /** `refused` where it is not said. */
  reason?: Reason;
  /** As in `person_refused`. */
  isPayload?: boolean;
}

/** What became of one call, the same for every channel. Only `lost` leaves a doubt about whether it arrived. */
export type CallOutcome =
  | { kind: "accepted"; messageIds: string[]; requestId: string | undefined }
  /** One person's own trouble. `index` says whose in a call for many; absent where the call was for one. */
  | {
      kind: "person_refused";
      index: number | undefined;
      reason: Reason;
      refusal: Refusal;
      /** Our payload is wrong, for this person as far as one call can tell: it may be wrong for everybody. */
      isPayload?: boolean | undefined;
      requestId?: string | undefined;
    }
  /** The account's or the content's trouble: nobody is blamed. */
  | { kind: "account_refused"; pause: PauseReason; refusal: Refusal; requestId?: string | undefined }
  /**
   * Certainly not taken: the month's quota is said to be used up, or a limit that has no name is reached. It may be
   * untrue for a while, so `isQuotaUsedUp` is asked before anybody is told. A call for one person that is refused so
   * with quota left has met that person's own limit.
   */
  | { kind: "quota_refused"; refusal: Refusal; requestId?: string | undefined }
  /** Certainly not taken, to be tried again: throttling, maintenance. It holds up the account's other calls. */
  | { kind: "later"; afterMs: number }
  /** Certainly not taken, for this person alone. `lastly` is given where waiting may never help. */
  | { kind: "put_off"; afterMs: number; lastly: LastWord | undefined }
  | { kind: "lost" };

/**
 * What a platform says of a content that goes to nobody. `refused`: it would take it from nobody; `index` is the
 * message it says it of. `account`: it does not listen to this account. `silent`: nothing is known.
 */
export type ContentWord =
  | { kind: "taken" }
  | { kind: "refused"; index: number | null; refusal: Refusal }
  | { kind: "account"; refusal: Refusal }
  | { kind: "silent" };

/** What makes a repeat harmless. Fixed before the first attempt, together with people and payload. */
export interface RetryableCall {
  /** A UUID. */
  retryKey: string;
  /** The name that the platform's statistics are asked for by. It is part of the payload. */
  aggregationUnit: string | null;
}

/** A channel that takes the same messages for many people in one call, and repeats of a call under its key. */
export interface TogetherChannel {
  style: "together";
  /** One call for up to `peoplePerCallMax` people, the same messages for all. Accepted gives no message ids. */
  multicast(
    access: AccountAccess,
    people: readonly string[],
    messages: readonly Message[],
    call: RetryableCall,
  ): Promise<CallOutcome>;
  /** One call for one person, whose messages are their own. Accepted gives the ids, for a repeat those of the first. */
  push(
    access: AccountAccess,
    person: string,
    messages: readonly Message[],
    call: RetryableCall,
  ): Promise<CallOutcome>;
  /**
   * After `quota_refused`: whether less is left of the month's quota than `people`. Undefined when the platform does
   * not say; used up for a moment only, by a delivery that is going on, is false.
   */
  isQuotaUsedUp(access: AccountAccess, people: number): Promise<boolean | undefined>;
  /** Asks whether the messages would be taken. Nothing is sent, and nothing counted. */
  validate(access: AccountAccess, messages: readonly Message[]): Promise<ContentWord>;
  /** Undefined when the platform does not say. */
  readQuota(access: AccountAccess): Promise<Quota | undefined>;
}

/** A channel that takes one message for one person in one call. */
export interface EachChannel {
  style: "each";
  send(access: AccountAccess, person: string, message: Message, callbackData: string): Promise<CallOutcome>;
}

export type ChannelAdapter = TogetherChannel | EachChannel;
