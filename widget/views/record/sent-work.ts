import type { BroadcastDetail } from "../../../schema/api.ts";
import { freshWork, isWorthKeeping, type Work } from "../../draft.ts";
import type { Store } from "../../store.ts";

/** What was sent, kept while it can still be taken back. */
const sentWork = new WeakMap<Store, { broadcastId: string; work: Work }>();

/** A send has been taken over by the server: a new draft begins, and its record is on screen. */
export function takeOver(store: Store, broadcastId: string): void {
  sentWork.set(store, { broadcastId, work: store.newDraft() });
  store.go({ name: "record", id: broadcastId });
  store.set({ trail: [] });
}

/**
 * After 復原: text and people are back in the editor. Where this widget did not send it (after a reload, in another
 * tab) the text comes from the record, unless something else is being written.
 */
export function takeBack(store: Store, { id, messages }: BroadcastDetail): void {
  const sent = sentWork.get(store);
  if (sent?.broadcastId === id) {
    sentWork.delete(store);
    store.bringBack(sent.work);
  } else if (isWorthKeeping(store.work())) return;
  else store.bringBack({ ...freshWork(), draft: { ...freshWork().draft, messages } });
  store.set({
    screen: { name: "compose" },
    trail: [{ screen: { name: "people" }, focus: null }],
    focus: null,
  });
}
