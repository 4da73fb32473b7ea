import type { Reply } from "../../../schema/api.ts";
import { deleteReply, keepReply } from "../../calls/replies.ts";
import type { Store } from "../../store.ts";
import type { RepliesStrings } from "../../strings/zh-hant/replies.ts";

const removing = new WeakSet<Reply>();

/** Deletes a reply of one's own, with 復原: it comes back as it was, under its own code. Answers whether it is gone. */
export async function removeReply(
  store: Store,
  words: RepliesStrings,
  reply: Reply,
  onBack: () => void,
): Promise<boolean> {
  // A second tap would be told that there is no such reply, in the place of the way back.
  if (removing.has(reply)) return false;
  removing.add(reply);
  try {
    await deleteReply(store.client, reply.id);
  } catch (trouble) {
    store.report(trouble);
    store.showToast({ text: words.removeFailed });
    return false;
  } finally {
    removing.delete(reply);
  }
  const putBack = () => void putReplyBack(store, words, reply, onBack);
  store.showToast({ text: words.removed(reply.title), action: { label: words.putBack, run: putBack } });
  return true;
}

async function putReplyBack(
  store: Store,
  words: RepliesStrings,
  reply: Reply,
  onBack: () => void,
): Promise<void> {
  const { code, title, category, messages, stores } = reply;
  const scope =
    reply.scope === "stores" ? ({ scope: "stores", stores } as const) : ({ scope: "self" } as const);
  try {
    await keepReply(store.client, { code, title, category, messages, ...scope });
    store.showToast({ text: words.putBackDone(title) });
    onBack();
  } catch (trouble) {
    store.report(trouble);
    const again = () => void putReplyBack(store, words, reply, onBack);
    store.showToast({ text: words.putBackFailed(title), action: { label: words.putBack, run: again } });
  }
}
