import type { Reply, ReplyMessage } from "../../../schema/api.ts";
import type { FreeMessage } from "../../../schema/content.ts";

/** Brings a medium in from where the host keeps it; answers with its id here. */
export type BringIn = (medium: Exclude<ReplyMessage, { type: "text" }>) => Promise<string>;

/**
 * A reply's messages as they are written: media by an id of ours, and something to stand where a customer has no
 * name. Rejects when a medium cannot be had; then nothing of it is of use.
 */
export function toMessages(
  { messages }: Pick<Reply, "messages">,
  guest: string,
  bringIn: BringIn,
): Promise<FreeMessage[]> {
  return Promise.all(
    messages.map(async (message): Promise<FreeMessage> => {
      if (message.type === "text") {
        const { text, nameFallback } = message;
        return nameFallback === undefined
          ? { type: "text", text }
          : { type: "text", text, nameFallback: nameFallback === "" ? guest : nameFallback };
      }
      const media = message.media ?? (await bringIn(message));
      if (message.type === "file") return { type: "file", media };
      return { type: message.type, media, ...(message.alt === undefined ? {} : { alt: message.alt }) };
    }),
  );
}

/** What was written, as it is kept. */
export function toReplyMessages(messages: readonly FreeMessage[]): ReplyMessage[] {
  return messages.map((message) => {
    if (message.type !== "text") return message;
    const { text, nameFallback } = message;
    return nameFallback === undefined ? { type: "text", text } : { type: "text", text, nameFallback };
  });
}
