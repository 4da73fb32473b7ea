import type { Medium } from "../../schema/api.ts";
import { mediaRefusals } from "../../schema/bytes/result.ts";
import { isMedia, type KnownMedia, type MediaMessage } from "../../schema/content.ts";
import type { MediaKind } from "../../schema/media.ts";
import { ApiProblem } from "../api-problem.ts";
import type { Store } from "../store.ts";
import { MediaApi } from "./media-api.ts";
import type { MediaEntry, ShownMedia, ShownMedium } from "./media-entry.ts";
import { prepare, type Refused } from "./prepare.ts";
import { UploadTask } from "./upload-task.ts";

/** Until the edge has named a medium it goes by a name of this browser's. */
const localPrefix = "local:";

/**
 * All media that the widget has to do with: those being uploaded, and those it has asked about. Uploads go on while
 * other screens are looked at.
 */
export class MediaBook {
  readonly #store: Store;
  readonly #api: MediaApi;
  readonly #entries = new Map<string, MediaEntry>();
  readonly #tasks = new Map<string, UploadTask>();
  #shown: ShownMedia = new Map();
  #known: KnownMedia = new Map();

  constructor(store: Store) {
    this.#store = store;
    this.#api = new MediaApi(store.client);
    window.addEventListener("online", () => this.#resumeAll());
  }

  /** What is known of a medium; asks the edge about one that is met for the first time. */
  entry(id: string): MediaEntry {
    const known = this.#entries.get(id);
    if (known) return known;
    // This browser's own name of an upload that a reload has ended before it was begun.
    const entry: MediaEntry = id.startsWith(localPrefix)
      ? { status: "interrupted", medium: undefined }
      : { status: "loading" };
    this.#entries.set(id, entry);
    if (entry.status === "loading") void this.#load(id);
    return entry;
  }

  /** Media that are ready, to be drawn. A new map whenever there is another one. */
  shown(ids: readonly string[]): ShownMedia {
    for (const id of ids) this.entry(id);
    return this.#shown;
  }

  /** Media that are ready, as a check of the content wants them. */
  known(ids: readonly string[]): KnownMedia {
    for (const id of ids) this.entry(id);
    return this.#known;
  }

  /** Takes a file in. Answers with the id that its message has until the edge gives another. */
  add(kind: MediaKind, file: File): string {
    const id = `${localPrefix}${crypto.randomUUID()}`;
    void this.#begin(id, kind, file);
    return id;
  }

  /** The file of an upload that a reload has ended: the same one goes on, another begins anew. */
  chooseAgain(id: string, kind: MediaKind, file: File): void {
    const entry = this.#entries.get(id);
    const before = entry?.status === "interrupted" ? entry.medium : undefined;
    void this.#begin(id, kind, file, before);
  }

  resume(id: string): void {
    const task = this.#tasks.get(id);
    if (task && this.#entries.get(id)?.status === "broken") void this.#run(id, task);
  }

  /** An upload is given up, or a refused file is forgotten. Its message goes with it. */
  cancel(id: string): void {
    this.#tasks.get(id)?.cancel();
    this.#tasks.delete(id);
    this.#entries.delete(id);
  }

  #resumeAll(): void {
    for (const id of [...this.#tasks.keys()]) this.resume(id);
  }

  async #load(id: string): Promise<void> {
    try {
      const medium = await this.#api.read(id);
      if (medium.state === "ready") this.#ready(medium);
      else this.#put(id, { status: "interrupted", medium });
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      // Met again, it is asked about again.
      if (trouble.isUnanswered) this.#entries.delete(id);
      else this.#put(id, { status: "interrupted", medium: undefined });
    }
  }

  async #begin(id: string, kind: MediaKind, file: File, before?: Medium): Promise<void> {
    this.#put(id, { status: "preparing", fileName: file.name });
    const preparation = await prepare(kind, file);
    if (this.#entries.get(id)?.status !== "preparing") return;
    if (preparation.kind === "refused") {
      this.#put(id, { status: "refused", fileName: file.name, refused: preparation.refused });
      return;
    }
    const { prepared } = preparation;
    const isSame = before?.bytes === prepared.blob.size && before.fileName === prepared.fileName;
    let name = id;
    const task = new UploadTask(
      this.#api,
      kind,
      prepared,
      {
        onStarted: (given) => {
          this.#rename(name, given);
          name = given;
        },
        onSent: (sent) => this.#uploading(name, task, sent),
      },
      isSame ? before.id : undefined,
    );
    await this.#run(id, task);
  }

  #uploading(id: string, { prepared }: UploadTask, sent: number): void {
    const { fileName, blob } = prepared;
    this.#put(id, { status: "uploading", fileName, sent, bytes: blob.size });
  }

  async #run(id: string, task: UploadTask): Promise<void> {
    this.#tasks.set(id, task);
    const before = this.#entries.get(id);
    this.#uploading(id, task, before && "sent" in before ? before.sent : 0);
    const end = await task.run();
    if (end.kind === "cancelled") return;
    const name = task.id ?? id;
    const { fileName, blob } = task.prepared;
    if (end.kind === "ready") {
      this.#tasks.delete(name);
      this.#ready(end.medium);
    } else if (end.kind === "broken") {
      const now = this.#entries.get(name);
      const sent = now && "sent" in now ? now.sent : 0;
      this.#put(name, { status: "broken", fileName, sent, bytes: blob.size });
    } else {
      this.#tasks.delete(name);
      this.#put(name, refusalIn(end.problem, fileName));
    }
  }

  #ready(medium: Medium): void {
    const { id, kind, mimeType, bytes, hasPreview } = medium;
    const { previewId } = medium;
    const smaller = previewId ?? (kind === "image" ? id : undefined);
    const shown: ShownMedium = {
      medium,
      url: this.#urlOf(id),
      previewUrl: smaller === undefined ? undefined : this.#urlOf(smaller),
    };
    this.#shown = new Map([...this.#shown, [id, shown]]);
    this.#known = new Map([...this.#known, [id, { kind, mimeType, bytes, hasPreview }]]);
    this.#put(id, { status: "ready", medium });
  }

  #urlOf(id: string): string {
    return this.#store.client.urlOf(`/media/${id}`);
  }

  /** The edge has named it: its message follows. */
  #rename(from: string, to: string): void {
    if (from === to) return;
    const entry = this.#entries.get(from);
    const task = this.#tasks.get(from);
    this.#entries.delete(from);
    this.#tasks.delete(from);
    if (entry) this.#entries.set(to, entry);
    if (task) this.#tasks.set(to, task);
    const { messages } = this.#store.state.draft;
    const named = (message: MediaMessage) => (message.media === from ? { ...message, media: to } : message);
    this.#store.write(messages.map((message) => (isMedia(message) ? named(message) : message)));
  }

  #put(id: string, entry: MediaEntry): void {
    this.#entries.set(id, entry);
    this.#store.notify();
  }
}

/** A file that the edge refuses for itself says so like one that was refused here. */
function refusalIn(problem: ApiProblem, fileName: string): MediaEntry {
  const reason = mediaRefusals.find((known) => known === problem.params.reason);
  if (problem.code !== "media_refused" || !reason) return { status: "failed", fileName, problem };
  const { max } = problem.params;
  const refused: Refused = typeof max === "number" ? { reason, max } : { reason };
  return { status: "refused", fileName, refused };
}

const books = new WeakMap<Store, MediaBook>();

/** The one book of a widget. */
export function mediaBookOf(store: Store): MediaBook {
  const book = books.get(store) ?? new MediaBook(store);
  books.set(store, book);
  return book;
}
