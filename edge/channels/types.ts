import type { PauseReason } from "../../schema/broadcasts.ts";
import type { Message } from "../../schema/content.ts";
import type { Reason } from "../../schema/reasons.ts";

/** What an account's calls are made with. */
export interface AccountAccess {
  /** LINE: the bot's user id. WhatsApp: the phone-number-id. */
  platformId: string;
  token: string;
  apiBase: string;
  callTimeoutMs: number;
}

export interface Refusal {
  code: string | null;
  title: string | null;
  text: string;
}

/** What became of one call, the same for every channel. Only `lost` leaves a doubt about whether it arrived. */
export type CallOutcome =
  | { kind: "accepted"; messageIds: string[]; requestId: string | undefined }
  /** One person's own trouble. `index` says whose in a call for many; absent where the call was for one. */
  | { kind: "person_refused"; index: number | undefined; reason: Reason; refusal: Refusal }
  /** The account's or the content's trouble: nobody is blamed. */
  | { kind: "account_refused"; pause: PauseReason; refusal: Refusal }
  /** Certainly not taken, to be tried again: throttling, maintenance. It holds up the account's other calls. */
  | { kind: "later"; afterMs: number }
  /** Certainly not taken, for this person alone. `lastly` is given where waiting may never help. */
  | { kind: "put_off"; afterMs: number; lastly: Refusal | undefined }
  | { kind: "lost" };

/** A channel that takes the same messages for many people in one call. */
export interface TogetherChannel {
  style: "together";
  send(
    access: AccountAccess,
    people: readonly string[],
    messages: readonly Message[],
    retryKey: string,
  ): Promise<CallOutcome>;
}

/** A channel that takes one message for one person in one call. */
export interface EachChannel {
  style: "each";
  send(access: AccountAccess, person: string, message: Message, callbackData: string): Promise<CallOutcome>;
}

export type ChannelAdapter = TogetherChannel | EachChannel;
