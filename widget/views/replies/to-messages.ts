import type { Reply, ReplyMessage } from "../../../schema/api.ts";
import type { FreeMessage } from "../../../schema/content.ts";
import type { MediaBook } from "../../media/media-book.ts";

/** The id of a medium that was kept elsewhere; undefined where it could not be had. */
export type BroughtIn = (medium: Exclude<ReplyMessage, { type: "text" }>) => string | undefined;

/**
 * A reply's messages as they are written: media by an id of ours, and something to stand where a customer has no
 * name. A medium that could not be had is left out.
 */
export function toMessages(
  { messages }: Pick<Reply, "messages">,
  guest: string,
  broughtIn: BroughtIn,
): FreeMessage[] {
  return messages.flatMap((message): FreeMessage[] => {
    if (message.type === "text") {
      const { text, nameFallback } = message;
      if (nameFallback === undefined) return [{ type: "text", text }];
      return [{ type: "text", text, nameFallback: nameFallback === "" ? guest : nameFallback }];
    }
    const media = message.media ?? broughtIn(message);
    if (media === undefined) return [];
    if (message.type === "file") return [{ type: "file", media }];
    return [{ type: message.type, media, ...(message.alt === undefined ? {} : { alt: message.alt }) }];
  });
}

/** A reply's messages to be shown or edited. What the host keeps goes by its address there, where it stays. */
export function toWritten({ messages }: Pick<Reply, "messages">, book: MediaBook): FreeMessage[] {
  return messages.map((message): FreeMessage => {
    if (message.type === "text") return message;
    const { type, media, url = "", alt } = message;
    if (media === undefined) book.meet(type, url, message.fileName ?? nameIn(url));
    const name = media ?? url;
    if (type === "file") return { type, media: name };
    return { type, media: name, ...(alt === undefined ? {} : { alt }) };
  });
}

/** The name of a file by its address; empty where it says none. */
export function nameIn(url: string): string {
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** What was written, as it is kept. Files keep the name that they are known by. */
export function toReplyMessages(messages: readonly FreeMessage[], book: MediaBook): ReplyMessage[] {
  return messages.map((message): ReplyMessage => {
    if (message.type === "text") {
      const { text, nameFallback } = message;
      return nameFallback === undefined ? { type: "text", text } : { type: "text", text, nameFallback };
    }
    const { media, ...rest } = message;
    const entry = book.entry(media);
    const fileName = entry.status === "ready" ? entry.medium.fileName : "";
    const named = fileName === "" ? rest : { ...rest, fileName };
    return media.startsWith("https:") ? { ...named, url: media } : { ...named, media };
  });
}
