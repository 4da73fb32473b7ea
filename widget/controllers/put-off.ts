import type { DraftSummary } from "../../schema/api.ts";
import { listDrafts } from "../calls/drafts.ts";
import { freshDraft, isTemplate, type Work } from "../draft.ts";
import type { Store } from "../store.ts";
import { draftSyncOf } from "./draft-sync.ts";
import { showDraft } from "./show-draft.ts";

/** `here`: only this browser has it until the server can be reached. `full`: until another draft is deleted. */
export type Kept = "server" | "here" | "full";

/** The drafts that were split off another, by that one and whom they are for: a second tap makes no second draft. */
const splits = new WeakMap<Store, Map<string, string>>();

function splitId(store: Store, name: string): string {
  const ids = splits.get(store) ?? new Map<string, string>();
  splits.set(store, ids);
  const id = ids.get(name) ?? freshDraft().id;
  ids.set(name, id);
  return id;
}

/** Keeps work for after the next send, as a draft of its own on every device. `whom` tells it from others split off. */
export async function putOff(store: Store, work: Work, whom: string): Promise<Kept> {
  const sync = draftSyncOf(store);
  const { version: _, ...draft } = work.draft;
  const id = splitId(store, `${draft.id}/${whom}`);
  if (await sync.add({ ...work, draft: { ...draft, id, isPutOff: true } })) return "server";
  return sync.refusalOf(id) === "too_many_drafts" ? "full" : "here";
}

/** The same for what is being written, for those left: it stays the draft that it is, and a fresh one takes its place. */
export async function putOffPresent(store: Store, removed: Work["removed"], people: number): Promise<Kept> {
  const sync = draftSyncOf(store);
  const { draft } = store.state;
  store.set({ draft: { ...draft, isPutOff: true, putOffPeople: people }, removed });
  await sync.flush();
  const { id } = store.state.draft;
  store.set({ draft: freshDraft() });
  if (!sync.waiting.some(([waiting]) => waiting === id)) return "server";
  return sync.refusalOf(id) === "too_many_drafts" ? "full" : "here";
}

/** Goes on with a draft on the screen of its kind. Rejects where it cannot be had; nothing has changed then. */
export async function goOn(store: Store, id: string): Promise<void> {
  await draftSyncOf(store).open(id);
  const { isPutOff: _, putOffPeople: __, ...draft } = store.state.draft;
  store.set({ draft });
  void draftSyncOf(store).flush();
  const name = isTemplate(draft) ? "template" : "compose";
  if (store.state.screen.name !== name) showDraft(store);
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
