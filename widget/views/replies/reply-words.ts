import type { Reply } from "../../../schema/api.ts";
import type { Channel } from "../../../schema/channels.ts";
import { type ReplyPart, replyParts, unfitFor } from "../../../schema/replies.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";

/** How many there are of each kind in a reply, in one order. */
export function partCounts({ kind, messages }: Reply): [ReplyPart, number][] {
  if (kind === "bot") return [["bot", 1]];
  return replyParts
    .map((part): [ReplyPart, number] => [part, messages.filter(({ type }) => type === part).length])
    .filter(([, amount]) => amount > 0);
}

/** The first words of a reply: those of its texts, or of what a module says of itself. */
export function glimpse(reply: Reply, strings: RepliesStrings, name: string): string {
  if (reply.kind === "bot") return strings.module(reply.description ?? "");
  return reply.messages
    .map((message) => {
      if (message.type !== "text") return message.alt ?? message.fileName ?? "";
      return message.nameFallback === undefined ? message.text : message.text.replaceAll("{name}", name);
    })
    .filter((text) => text !== "")
    .join(" ");
}

/** Why a reply cannot go into this send, in the words of the screen; undefined where it can. */
export function unfitText(
  reply: Reply,
  channels: readonly Channel[],
  { unfit }: RepliesStrings,
): string | undefined {
  const why = unfitFor(reply, channels);
  if (why === undefined) return undefined;
  return why === "bot" || why === "file" ? unfit[why] : unfit.media;
}
