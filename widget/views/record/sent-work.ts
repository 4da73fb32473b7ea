import type { BroadcastDetail } from "../../../schema/api.ts";
import { isFree } from "../../../schema/content.ts";
import { showDraft } from "../../controllers/show-draft.ts";
import { readFrom, writeTo } from "../../controllers/storage.ts";
import { freshWork } from "../../draft.ts";
import { fromJson, isWorthKeeping, toJson } from "../../draft-kept.ts";
import type { Store } from "../../store.ts";

/** Where what was sent is kept while it can still be taken back: in the tab, so that a reload does not lose it. */
const storageKey = "omo-sent";

interface Sent {
  broadcastId: string;
  /** As `toJson` wrote it. */
  work: string;
}

/** A send has been taken over by the server: a new draft begins, and its record is on screen. */
export function takeOver(store: Store, broadcastId: string): void {
  const sent: Sent = { broadcastId, work: toJson(store.newDraft(), store.known) };
  writeTo(sessionStorage, storageKey, JSON.stringify(sent));
  store.go({ name: "record", id: broadcastId });
  // What was said of what came before, that nothing was sent say, is not of this one.
  store.hideToast();
  store.set({ trail: [] });
}

function keptOf(broadcastId: string): ReturnType<typeof fromJson> {
  const json = readFrom(sessionStorage, storageKey);
  const sent = json === null ? undefined : (JSON.parse(json) as Sent);
  return sent?.broadcastId === broadcastId ? fromJson(sent.work) : undefined;
}

/** Whether this tab has written it: a resend of the same content nobody has. */
export function isKept(broadcastId: string): boolean {
  return keptOf(broadcastId) !== undefined;
}

/**
 * After 復原: text and people are back in the editor. Where this tab did not send it the text comes from the record, unless something else is being written.
 */
export function takeBack(store: Store, { id, messages }: BroadcastDetail): void {
  const kept = keptOf(id);
  if (kept) {
    for (const [person, known] of kept.known) store.known.set(person, known);
    store.bringBack(kept.work);
  } else if (isWorthKeeping(store.work())) return;
  else
    store.bringBack({ ...freshWork(), draft: { ...freshWork().draft, messages: messages.filter(isFree) } });
  showDraft(store);
}
