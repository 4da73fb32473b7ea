import type { Channel } from "./channels.ts";
import { type MediaKind, mediaKinds, mediaLimits } from "./media.ts";

/** Who may use a saved reply: 所有成員, 只有自己, 指定權限, 指定分店. */
export const replyScopes = ["everyone", "self", "roles", "stores"] as const;
export type ReplyScope = (typeof replyScopes)[number];

/** 自訂訊息, or 機器人模組, which can be looked at and not sent here. */
export const replyKinds = ["custom", "bot"] as const;
export type ReplyKind = (typeof replyKinds)[number];

/** What a reply can be made of. */
export const replyParts = ["text", ...mediaKinds, "bot"] as const;
export type ReplyPart = (typeof replyParts)[number];

/** 500 of one's own: what a person can still find again. */
export const repliesPerPersonMax = 500;

/** How the back office writes the customer's name into a reply. */
export const hostNamePlaceholder = "{{system:customer_name}}";

/**
 * Longest text of a saved reply, in `replyTextUnits`. The back office says: 1,000, where a Chinese character counts as
 * more than one, and does not say how many. Two is the least that "more than one" can mean, so whatever could be saved
 * there can be saved here.
 */
export const replyTextUnitsMax = 1_000;

/** Han, kana, Bopomofo, Hangul, and the full-width forms and punctuation that go with them. */
const wide =
  /[\u1100-\u115f\u2e80-\u303f\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Two for a character as wide as a Chinese one, one for any other. */
export function replyTextUnits(text: string): number {
  let units = 0;
  for (const character of text) units += wide.test(character) ? 2 : 1;
  return units;
}

/** Kinds of media that a channel does not carry at all. */
export function uncarried(channel: Channel): MediaKind[] {
  return mediaKinds.filter((kind) => mediaLimits[channel][kind] === undefined);
}

/** Why a reply cannot go into a send to these channels; undefined where it can. */
export function unfitFor(
  reply: { kind: ReplyKind; messages: readonly { type: string }[] },
  channels: readonly Channel[],
): MediaKind | "bot" | undefined {
  if (reply.kind === "bot") return "bot";
  const refused = channels.flatMap(uncarried);
  return refused.find((kind) => reply.messages.some(({ type }) => type === kind));
}
