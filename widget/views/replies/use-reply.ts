import type { Reply } from "../../../schema/api.ts";
import type { FreeMessage } from "../../../schema/content.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";
import { type BringIn, nameIn, toMessages } from "./to-messages.ts";

/** What stands in the editor: a text in which nothing has been written yet is none of it. */
export function writtenIn(messages: readonly FreeMessage[]): FreeMessage[] {
  return messages.filter((message) => message.type !== "text" || message.text.trim() !== "");
}

/** Takes a medium from where the host keeps it and lets the editor upload it like one that was chosen by hand. */
function bringInFor(store: Store): BringIn {
  return async ({ type, url = "", fileName }) => {
    const answer = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
    if (!answer.ok) throw new TypeError(`the medium's host answered ${answer.status}`);
    const blob = await answer.blob();
    const name = fileName ?? (nameIn(url) || type);
    return mediaBookOf(store).add(type, new File([blob], name, { type: blob.type }));
  };
}

/**
 * Puts a reply into the editor, behind what is written or in its place, with 復原. What has been changed by then stays:
 * nothing typed is taken away again. Answers whether it went in; nothing has changed when it did not.
 */
export async function useReply(
  store: Store,
  strings: Strings,
  reply: Reply,
  how: "add" | "replace",
): Promise<boolean> {
  const words = strings.replies;
  let put: FreeMessage[];
  try {
    put = await toMessages(reply, words.guest, bringInFor(store));
  } catch {
    store.showToast({ text: words.fetchFailed });
    return false;
  }
  const before = writtenIn(store.state.draft.messages);
  store.write(how === "replace" ? put : [...before, ...put]);
  const undo = () => {
    const untouched = new Set(put);
    const now = store.state.draft.messages.filter((message) => !untouched.has(message));
    store.write(how === "replace" ? [...before, ...now] : now);
  };
  const text = how === "replace" ? words.replaced(put.length) : words.applied(put.length);
  store.showToast({ text, action: { label: strings.common.undo, run: undo } });
  return true;
}
