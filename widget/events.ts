import type { Totals } from "../schema/delivery.ts";

/** A send has been taken over by the server; its ten seconds of 復原 have begun. */
export interface SentDetail {
  broadcastId: string;
}

/** A send has come to its end while the widget was watching. */
export interface FinishedDetail {
  broadcastId: string;
  totals: Totals;
}

/**
 * Asked before anything is sent; `preventDefault()` stops it, and `veto(reason)` stops it with a reason that the
 * person is shown.
 */
export interface BeforeSendDetail {
  people: number;
  messageCount: number;
  /** The time a person has chosen to send at; null for at once. */
  sendAtMs: number | null;
  veto(reason: string): void;
}

/**
 * A person wants to answer this customer one to one. `conversation` is the host's own code of it. A host that opens it
 * says so by `preventDefault()`; otherwise the person is told that this page cannot.
 */
export interface OpenConversationDetail {
  conversation: string;
}

/** Something went wrong that the host may want to log. Carries no message text and no customer data. */
export interface ProblemDetail {
  code: string;
  requestId: string | null;
}

export interface BroadcastEvents {
  "omo-broadcast-sent": SentDetail;
  "omo-broadcast-finished": FinishedDetail;
  "omo-before-send": BeforeSendDetail;
  "omo-open-conversation": OpenConversationDetail;
  "omo-problem": ProblemDetail;
}

/** Sends a public event from the public element; false when the host has called `preventDefault()`. */
export type Emit = <Name extends keyof BroadcastEvents>(name: Name, detail: BroadcastEvents[Name]) => boolean;

declare global {
  interface HTMLElementEventMap {
    "omo-broadcast-sent": CustomEvent<SentDetail>;
    "omo-broadcast-finished": CustomEvent<FinishedDetail>;
    "omo-before-send": CustomEvent<BeforeSendDetail>;
    "omo-open-conversation": CustomEvent<OpenConversationDetail>;
    "omo-problem": CustomEvent<ProblemDetail>;
  }
}
