import type { DraftSave } from "../../schema/api.ts";
import { ApiProblem } from "../api-problem.ts";
import { deleteDraft, readDraft, saveDraft } from "../calls/drafts.ts";
import { freshDraft, type Work } from "../draft.ts";
import { readyValue } from "../loadable.ts";
import type { Store } from "../store.ts";
import { bodyOf, isWritten, markOf, workIn } from "./draft-body.ts";
import { DraftOutbox } from "./draft-outbox.ts";
import { readFrom, writeTo } from "./storage.ts";

/** A pause in writing after which the server gets it. */
const saveAfterMs = 1_500;
const againAfterMs = 20_000;

/** What of the work stands with the server. */
interface Synced {
  id: string;
  mark: string;
}

/**
 * Keeps drafts with the server, for every device one writes on. What it has not taken waits in an outbox. A draft that
 * another device has changed meanwhile is never written over: what is written here goes on as a draft of its own.
 */
export class DraftSync {
  readonly #store: Store;
  #key = "";
  #outbox = new DraftOutbox("");
  #synced: Synced | undefined;
  #seen: Work | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Why the server does not take what waits, by draft. */
  readonly #refusals = new Map<string, ApiProblem["code"]>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Begins as soon as it is known who writes. Returns what ends it. */
  start(): () => void {
    const unsubscribe = this.#store.subscribe(() => this.#onChange());
    const onOnline = () => void this.flush();
    const onShown = () => {
      if (document.visibilityState === "visible" && this.#key !== "") void this.#look();
    };
    window.addEventListener("online", onOnline);
    document.addEventListener("visibilitychange", onShown);
    this.#onChange();
    return () => {
      clearTimeout(this.#timer);
      unsubscribe();
      window.removeEventListener("online", onOnline);
      document.removeEventListener("visibilitychange", onShown);
    };
  }

  /** Drafts that only this browser has. */
  get waiting(): [string, DraftSave][] {
    return this.#outbox.drafts;
  }

  /** Why a draft that waits cannot go up as it is; undefined where it only has to be tried again. */
  refusalOf(id: string): ApiProblem["code"] | undefined {
    return this.#refusals.get(id);
  }

  /** Keeps work as a draft beside the present one. Answers whether the server has it; this browser has it otherwise. */
  async add(work: Work): Promise<boolean> {
    const { id } = work.draft;
    this.#outbox.put(id, bodyOf(work, this.#store.known));
    await this.flush();
    return this.#outbox.get(id) === undefined;
  }

  /** Hands everything that waits to the server. Settles when it has been tried. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keep(this.#store.work());
    this.#running = this.#running.then(async () => {
      for (const id of this.#outbox.ids) if (!(await this.#push(id))) break;
      if (this.#outbox.ids.length > 0) this.#again(againAfterMs);
    });
    return this.#running;
  }

  /** Goes on with another draft; the present one is kept. Rejects where it cannot be had. */
  async open(id: string): Promise<void> {
    await this.flush();
    const waiting = this.#outbox.get(id);
    const draft = waiting
      ? { ...waiting, id, updatedAtMs: Date.now() }
      : await readDraft(this.#store.client, id);
    this.#take(draft);
  }

  async remove(id: string): Promise<void> {
    this.#outbox.drop(id);
    this.#refusals.delete(id);
    try {
      await deleteDraft(this.#store.client, id);
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem && trouble.code === "not_found")) throw trouble;
    }
    if (this.#store.state.draft.id === id) this.#store.newDraft();
  }

  #onChange(): void {
    const me = readyValue(this.#store.state.me);
    if (!me || me.sendRefusal !== null) return;
    const key = `omo-broadcast:${me.teamName}:${me.staffId}:drafts`;
    if (this.#key !== key) {
      this.#key = key;
      this.#outbox = new DraftOutbox(key);
      this.#synced = (JSON.parse(readFrom(localStorage, key) ?? "null") as Synced | null) ?? undefined;
      this.#seen = this.#store.work();
      void this.#look();
      return;
    }
    const work = this.#store.work();
    const before = this.#seen;
    if (before?.draft === work.draft && before.choice === work.choice && before.removed === work.removed)
      return;
    this.#seen = work;
    // What changes in a tab that nobody sees, another tab has written, and keeps.
    if (document.visibilityState === "hidden") return;
    // What was written is left for another draft: it is kept now. One that was sent, the server turns away.
    if (before && before.draft.id !== work.draft.id) this.#keep(before);
    this.#again(saveAfterMs);
  }

  #again(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), afterMs);
  }

  /** Puts work into the outbox unless the server has it. */
  #keep(work: Work): void {
    const { id, version = 0 } = work.draft;
    if (this.#key === "" || (!isWritten(work.draft) && version === 0)) return;
    const body = bodyOf(work, this.#store.known);
    if (this.#synced?.id === id && this.#synced.mark === markOf(body)) return;
    this.#outbox.put(id, body);
  }

  /** Whether the server could be asked. */
  async #push(id: string): Promise<boolean> {
    const draft = this.#outbox.get(id);
    if (!draft) return true;
    try {
      const { version } = await saveDraft(this.#store.client, id, draft);
      this.#outbox.drop(id, draft);
      this.#refusals.delete(id);
      const newer = this.#outbox.get(id);
      if (newer) this.#outbox.put(id, { ...newer, version });
      if (this.#isCurrent(id)) this.#note(id, version, markOf(draft));
      return true;
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      return this.#onRefused(id, draft, trouble);
    }
  }

  #onRefused(id: string, draft: DraftSave, problem: ApiProblem): boolean | Promise<boolean> {
    const { code } = problem;
    const isCurrent = this.#isCurrent(id);
    const isGone = code === "not_found" && draft.version > 0;
    if (code === "draft_already_sent" && !isCurrent) this.#outbox.drop(id);
    else if (code === "draft_changed" || code === "draft_already_sent" || isGone) {
      const own = freshDraft().id;
      this.#outbox.drop(id);
      this.#outbox.put(own, { ...draft, version: 0 });
      if (isCurrent) {
        const otherDraft = code === "draft_changed" ? ({ kind: "changed", id } as const) : null;
        const renamed = { ...this.#store.state.draft, id: own, version: 0 };
        this.#seen = { ...this.#store.work(), draft: renamed };
        this.#store.set({ draft: renamed, otherDraft });
      }
      return this.#push(own);
    } else {
      this.#store.report(problem);
      if (problem.kind !== "refused" || problem.isUnanswered || problem.status === 429) return false;
      // It is this draft that is not taken: the others need not wait for it.
      this.#refusals.set(id, code);
    }
    return true;
  }

  #isCurrent(id: string): boolean {
    return this.#store.state.draft.id === id;
  }

  #note(id: string, version: number, mark: string): void {
    this.#synced = { id, mark };
    writeTo(localStorage, this.#key, JSON.stringify(this.#synced));
    const { draft } = this.#store.state;
    if (draft.version === version) return;
    this.#store.set({ draft: { ...draft, version } });
  }

  /** Whether another device has gone on with the present draft. What is changed on both, the server tells apart. */
  async #look(): Promise<void> {
    await this.flush();
    const { id, version = 0 } = this.#store.state.draft;
    if (version === 0 || this.#outbox.get(id)) return;
    try {
      const theirs = await readDraft(this.#store.client, id);
      const now = this.#store.state.draft;
      const isUntouched =
        now.id === id && markOf(bodyOf(this.#store.work(), this.#store.known)) === this.#synced?.mark;
      if (theirs.version > (now.version ?? 0) && isUntouched) this.#take(theirs);
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      // Sent or deleted on another device; what stands here is a person's to decide on.
      if (trouble.code === "not_found" && this.#isCurrent(id) && !this.#outbox.get(id))
        this.#store.set({ otherDraft: { kind: "gone" } });
    }
  }

  #take(draft: Parameters<typeof workIn>[0]): void {
    const kept = workIn(draft);
    if (!kept) return;
    for (const [person, known] of kept.known) this.#store.known.set(person, known);
    this.#seen = kept.work;
    this.#store.restore(kept.work);
    this.#note(draft.id, draft.version, markOf(bodyOf(kept.work, this.#store.known)));
    this.#store.set({ otherDraft: null });
  }
}

const syncs = new WeakMap<Store, DraftSync>();

/** The one of a widget. */
export function draftSyncOf(store: Store): DraftSync {
  const sync = syncs.get(store) ?? new DraftSync(store);
  syncs.set(store, sync);
  return sync;
}
