/** What the LINE double's control API speaks. Types only. */

export type LineUserState = "friend" | "blocked" | "deleted" | "non-friend" | "unknown";

export type LineQuota = { type: "limited"; value: number } | { type: "none" };

export interface LineChannel {
  id: string;
  name: string;
  accessToken: string;
  secret: string;
  /** The bot's user id, `destination` of its webhooks. */
  botUserId: string;
  basicId: string;
  webhookUrl: string;
  /** Only verified accounts may list their followers. */
  isVerified: boolean;
  /** LINE's docs contradict each other on multicast ids that the channel does not know. */
  unknownIds: "reject" | "drop";
  quota: LineQuota;
  /** Counted elsewhere this month, for instance in the console. */
  usedElsewhere: number;
  /** Held back by another delivery that is in progress: makes the monthly limit look reached for a while. */
  reserved: number;
  /** Plain http media on this machine, so that a trial needs no certificate. LINE itself wants https. */
  allowsLocalHttpMedia: boolean;
}

export type LineChannelSetting = Pick<LineChannel, "id"> & Partial<LineChannel>;

export interface LineUserSetting {
  id: string;
  name?: string;
  pictureUrl?: string;
  /** "friend" when left out. */
  state?: LineUserState;
  /** Last one-to-one message to the channel; a non-friend is reachable for seven days after it. */
  lastWroteAt?: number;
}

export interface LineUser {
  id: string;
  name: string;
  pictureUrl?: string;
  state: LineUserState;
  lastWroteAt?: number;
}

export type LineSendEndpoint = "push" | "multicast" | "reply" | "broadcast" | "narrowcast";

export interface SentMessage {
  id: string;
  quoteToken?: string;
}

/** One accepted call. A multicast is one entry, however many people it names. */
export interface LineLogEntry {
  seq: number;
  at: number;
  channel: string;
  endpoint: LineSendEndpoint;
  requestId: string;
  retryKey?: string;
  /** Of the raw body: retries under one key must not differ. */
  bodyHash: string;
  to: string[];
  /** Positions in `to` that were accepted and silently not delivered, with the reason. */
  dropped: [index: number, state: LineUserState][];
  messages: Record<string, unknown>[];
  sentMessages?: SentMessage[];
  aggregationUnits?: string[];
  /** Unit names beyond the month's thousand: the messages went out without them, and nobody was told. */
  untagged?: string[];
}

export interface LineInbound {
  at: number;
  channel: string;
  user: string;
  id: string;
  text: string;
}

/** A message that reached a person, as the per-person log lists it. */
export interface LineReceived {
  seq: number;
  at: number;
  channel: string;
  endpoint: LineSendEndpoint;
  requestId: string;
  retryKey?: string;
  messages: Record<string, unknown>[];
}

export interface WebhookVerification {
  success: boolean;
  status: number | string;
}
