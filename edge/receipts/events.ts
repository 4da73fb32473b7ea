import type { Receipt } from "../../schema/delivery.ts";

/** Something a person did, as one account saw it. */
interface OfPerson {
  accountId: string;
  platformUserId: string;
  /** On the platform's clock. */
  atMs: number;
}

export type FollowEvent = OfPerson & { kind: "following"; isFollowing: boolean };
export type MarketingEvent = OfPerson & { kind: "marketing"; isStopped: boolean };
export type MessageEvent = OfPerson & { kind: "message"; text: string };

/** A platform's report on one message. */
export interface StatusEvent {
  kind: "status";
  accountId: string;
  receipt: Receipt;
  atMs: number;
  providerMessageId: string;
  /** What was sent along with the message; other software's messages have none, or their own. */
  callbackData: string | undefined;
  error: { code: string; title: string; text: string } | undefined;
}

/** An account, or one template of it, that cannot send for now. `code` and `text` are the platform's. */
export interface TroubleEvent {
  kind: "trouble";
  accountId: string;
  template: { name: string; language: string } | undefined;
  code: string;
  text: string | null;
  /** Undefined where the platform did not say. */
  atMs: number | undefined;
}

/** What the platform says of one template; what is undefined it does not speak of. */
export interface TemplateEvent {
  kind: "template";
  accountId: string;
  name: string;
  language: string;
  status?: string | undefined;
  /** Why, where the status has a reason. */
  reason?: string | null | undefined;
  category?: string | undefined;
  quality?: string | undefined;
  /** Undefined where the platform did not say. */
  atMs: number | undefined;
}

export interface LimitEvent {
  kind: "limit";
  accountId: string;
  callsPerSecond?: number;
  /** Null: no limit. */
  peoplePerDayMax?: number | null;
}

/** What webhooks tell, the same for every channel. Unknown events are none of these and are passed over. */
export type InboundEvent =
  | FollowEvent
  | MarketingEvent
  | MessageEvent
  | StatusEvent
  | TroubleEvent
  | TemplateEvent
  | LimitEvent;
