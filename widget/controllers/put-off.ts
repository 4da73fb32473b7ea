import type { DraftSummary } from "../../schema/api.ts";
import { listDrafts } from "../calls/drafts.ts";
import { freshDraft, isTemplate, type Work } from "../draft.ts";
import type { Store } from "../store.ts";
import { draftSyncOf } from "./draft-sync.ts";

/** `here`: only this browser has it until the server can be reached. `full`: until another draft is deleted. */
export type Kept = "server" | "here" | "full";

/** Keeps work for after the next send, as a draft of its own on every device. */
export async function putOff(store: Store, work: Work): Promise<Kept> {
  const sync = draftSyncOf(store);
  const { version: _, ...draft } = work.draft;
  const { id } = freshDraft();
  if (await sync.add({ ...work, draft: { ...draft, id, isPutOff: true } })) return "server";
  return sync.refusalOf(id) === "too_many_drafts" ? "full" : "here";
}

/** The same for what is being written: it stays the draft that it is, and a fresh one takes its place. */
export async function putOffPresent(store: Store, removed: Work["removed"]): Promise<Kept> {
  const sync = draftSyncOf(store);
  const { draft } = store.state;
  store.set({ draft: { ...draft, isPutOff: true }, removed });
  await sync.flush();
  const { id } = store.state.draft;
  store.set({ draft: freshDraft() });
  if (!sync.waiting.some(([waiting]) => waiting === id)) return "server";
  return sync.refusalOf(id) === "too_many_drafts" ? "full" : "here";
}

/** Goes on with a draft on the screen of its kind. Rejects where it cannot be had; nothing has changed then. */
export async function goOn(store: Store, id: string): Promise<void> {
  await draftSyncOf(store).open(id);
  const { isPutOff: _, ...draft } = store.state.draft;
  store.set({ draft });
  const name = isTemplate(draft) ? "template" : "compose";
  if (store.state.screen.name === name) return;
  store.set({ screen: { name }, trail: [{ screen: { name: "people" }, focus: null }], focus: null });
}

/** What waits to be gone on with, the latest first, from the server and from what only this browser has. */
export async function putOffDrafts(store: Store): Promise<Pick<DraftSummary, "id" | "people">[]> {
  const present = store.state.draft.id;
  const here = draftSyncOf(store).waiting.flatMap(([id, { isPutOff = false, people }]) =>
    isPutOff ? [{ id, people }] : [],
  );
  const there = await listDrafts(store.client).then(
    ({ items }) => items.filter(({ isPutOff }) => isPutOff),
    (trouble: unknown) => {
      store.report(trouble);
      return [];
    },
  );
  const known = new Set([present, ...here.map(({ id }) => id)]);
  return [...here.reverse().filter(({ id }) => id !== present), ...there.filter(({ id }) => !known.has(id))];
}
