import type { Reply } from "../../../schema/api.ts";
import { type FreeMessage, isMedia, mediaOf } from "../../../schema/content.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { bringIn, type HostedMedium, type NotHad } from "./bring-in.ts";
import { toMessages } from "./to-messages.ts";

export interface Use {
  reply: Reply;
  /** Behind what is written or in its place. */
  how: "add" | "replace";
  /** Gives up waiting for files of the host's. */
  signal: AbortSignal;
}

/** What stands in the editor: a text in which nothing has been written yet is none of it. */
export function writtenIn(messages: readonly FreeMessage[]): FreeMessage[] {
  return messages.filter((message) => message.type !== "text" || message.text.trim() !== "");
}

/**
 * Puts a reply into the editor with 復原. Where a file cannot be had, it says which and why, and the others can be put
 * in without it. Answers whether all of it went in; nothing has changed when it did not.
 */
export async function useReply(store: Store, strings: Strings, use: Use): Promise<boolean> {
  const words = strings.replies;
  const { messages } = use.reply;
  const hosted = messages.filter((message) => message.type !== "text" && message.media === undefined);
  store.hideToast();
  let had: Map<unknown, File | NotHad>;
  try {
    const files = hosted.map(
      async (medium) => [medium, await bringIn(medium as HostedMedium, use.signal)] as const,
    );
    had = new Map(await Promise.all(files));
  } catch {
    store.say(words.givenUp);
    return false;
  }
  const index = messages.findIndex((message) => typeof had.get(message) === "string");
  const why = had.get(messages[index]);
  if (typeof why !== "string") {
    put(store, strings, use, had);
    return true;
  }
  const text = words.notHad(index + 1, why);
  const hasOthers = messages.some((message) => typeof had.get(message) !== "string");
  const others = { label: words.useOthers, run: () => put(store, strings, use, had) };
  store.showToast(hasOthers ? { text, action: others } : { text });
  return false;
}

/** What has been changed by the time of 復原 stays: nothing typed is taken away again. */
function put(store: Store, strings: Strings, { reply, how }: Use, had: ReadonlyMap<unknown, File | NotHad>) {
  const words = strings.replies;
  const book = mediaBookOf(store);
  const added = toMessages(reply, words.guest, (medium) => {
    const file = had.get(medium);
    return file instanceof File ? book.add(medium.type, file) : undefined;
  });
  const before = writtenIn(store.state.draft.messages);
  store.write(how === "replace" ? added : [...before, ...added]);
  const undo = () => {
    const untouched = new Set(added);
    // What was on its way then goes by the edge's name for it by now.
    const media = new Set(mediaOf(added).map((id) => book.nameNow(id)));
    const isAdded = (message: FreeMessage) =>
      untouched.has(message) || (isMedia(message) && media.has(message.media) && !before.includes(message));
    const now = store.state.draft.messages.filter((message) => !isAdded(message));
    store.write(how === "replace" ? [...before, ...now] : now);
  };
  const text = how === "replace" ? words.replaced(added.length) : words.applied(added.length);
  store.showToast({ text, action: { label: strings.common.undo, run: undo } });
}
