import { createHmac, randomBytes } from "node:crypto";

/** A webhook event as LINE sends it; only what our own worker and the docs name. */
export interface LineWebhookEvent {
  type: "follow" | "unfollow" | "message";
  mode: "active";
  timestamp: number;
  source: { type: "user"; userId: string };
  webhookEventId: string;
  deliveryContext: { isRedelivery: boolean };
  replyToken?: string;
  follow?: { isUnblocked: boolean };
  message?: { id: string; type: "text"; text: string; quoteToken: string; markAsReadToken: string };
}

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
let messageCounter = 0n;

/** 18 digits, beyond what a JS number holds, as LINE's message ids are. */
export function newMessageId(nowMs: number): string {
  messageCounter = (messageCounter + 1n) % 100_000n;
  return `${BigInt(nowMs)}${messageCounter.toString().padStart(5, "0")}`;
}

export function newQuoteToken(): string {
  return randomBytes(24).toString("base64url");
}

export function newUlid(nowMs: number): string {
  let time = "";
  for (let left = nowMs, digit = 0; digit < 10; digit += 1) {
    time = (CROCKFORD[left % 32] ?? "") + time;
    left = Math.floor(left / 32);
  }
  return time + [...randomBytes(16)].map((byte) => CROCKFORD[byte % 32]).join("");
}

function common(userId: string, nowMs: number) {
  return {
    mode: "active" as const,
    timestamp: nowMs,
    source: { type: "user" as const, userId },
    webhookEventId: newUlid(nowMs),
    deliveryContext: { isRedelivery: false },
  };
}

function newReplyToken(): string {
  return randomBytes(16).toString("hex");
}

export function followEvent(userId: string, isUnblocked: boolean, nowMs: number): LineWebhookEvent {
  return { type: "follow", ...common(userId, nowMs), replyToken: newReplyToken(), follow: { isUnblocked } };
}

/** Without a reply token: one cannot answer who has left. */
export function unfollowEvent(userId: string, nowMs: number): LineWebhookEvent {
  return { type: "unfollow", ...common(userId, nowMs) };
}

export function messageEvent(userId: string, id: string, text: string, nowMs: number): LineWebhookEvent {
  const tokens = { quoteToken: newQuoteToken(), markAsReadToken: newQuoteToken() };
  return {
    type: "message",
    ...common(userId, nowMs),
    replyToken: newReplyToken(),
    message: { id, type: "text", text, ...tokens },
  };
}

/** `x-line-signature`: base64 of HMAC-SHA256 over the exact body bytes with the channel secret. */
export function signBody(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}
