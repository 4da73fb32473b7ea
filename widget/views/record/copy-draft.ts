import type { BroadcastDetail } from "../../../schema/api.ts";
import { isFree } from "../../../schema/messages.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { freshWork } from "../../draft.ts";
import type { Store } from "../../store.ts";
import type { Strings } from "../../strings/index.ts";

/** What can be written again as it was. A template is chosen anew: it may have changed with the platform since. */
export function isCopyable({ kind }: BroadcastDetail): boolean {
  return kind === "message";
}

/** What was sent, in a new draft, for people yet to be chosen. What was being written stays among the drafts. */
export function copyAsDraft(store: Store, strings: Strings, { messages }: BroadcastDetail): void {
  void draftSyncOf(store).flush();
  const work = freshWork();
  const { place } = store.state;
  store.bringBack({ ...work, place, draft: { ...work.draft, messages: messages.filter(isFree) } });
  store.set({
    screen: { name: "compose" },
    trail: [{ screen: { name: "people" }, focus: null }],
    focus: null,
  });
  store.showToast({ text: strings.records.copied });
}
