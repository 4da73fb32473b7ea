import type { Medium } from "../../schema/api.ts";
import { mediaRefusals } from "../../schema/bytes/result.ts";
import type { Channel } from "../../schema/channels.ts";
import { isMedia, type KnownMedia, type MediaMessage, mediaOf } from "../../schema/content.ts";
import type { MediaKind } from "../../schema/media.ts";
import type { Fill } from "../../schema/template-fill.ts";
import { ApiProblem } from "../api-problem.ts";
import { localPrefix } from "../draft-messages.ts";
import type { Store } from "../store.ts";
import { MediaApi } from "./media-api.ts";
import type { MediaEntry, ShownMedia, ShownMedium } from "./media-entry.ts";
import type { Refused } from "./preparation.ts";
import { prepare } from "./prepare.ts";
import { Turns } from "./turns.ts";
import { UploadTask } from "./upload-task.ts";

/**
 * As many are got ready and uploaded at once: a phone does not hold five camera pictures in memory together, and a
 * browser has six connections to a server, of which everything else needs some.
 */
const uploadsAtOnce = 2;

/**
 * All media that the widget has to do with: those being uploaded, and those it has asked about. Uploads go on while
 * other screens are looked at.
 */
export class MediaBook {
  readonly #store: Store;
  readonly #api: MediaApi;
  readonly #entries = new Map<string, MediaEntry>();
  readonly #tasks = new Map<string, UploadTask>();
  readonly #turns = new Turns(uploadsAtOnce);
  /** What each file has become, so that one chosen twice is uploaded once. */
  readonly #ofFiles = new Map<string, string>();
  /** Pictures that moved and do not any more. */
  readonly #stilled = new Set<string>();
  /** What each name of this browser's has become. */
  readonly #named = new Map<string, string>();
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

  /** The id that the edge has given to what went by a name of this browser's. */
  nameNow(id: string): string {
    return this.#named.get(id) ?? id;
  }

  /** A medium that the host keeps goes by its address: it can be looked at, and is brought in when it is used. */
  meet(kind: MediaKind, url: string, fileName: string): void {
    if (this.#entries.has(url)) return;
    const unknown = { mimeType: "", bytes: 0, width: null, height: null, durationMs: null };
    const none = { previewId: null, hasPreview: false, partBytes: 0, parts: [] };
    const medium: Medium = { id: url, kind, state: "ready", fileName, ...unknown, ...none };
    const previewUrl = kind === "image" ? url : undefined;
    this.#shown = new Map([...this.#shown, [url, { medium, url, previewUrl }]]);
    this.#entries.set(url, { status: "ready", medium });
  }

  /** Whether it was a moving picture of which only the first one is left; known until the page is left. */
  isStilled(id: string): boolean {
    return this.#stilled.has(id);
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

  /**
   * Takes a file in. Answers with the id that its message has until the edge gives another. `only`: the one channel
   * that it is for; it is held to that one's limits before anything is sent.
   */
  add(kind: MediaKind, file: File, only?: Channel): string {
    const mark = [kind, only, file.name, file.size, file.lastModified].join("/");
    const known = this.#ofFiles.get(mark);
    const { status = "gone" } = (known !== undefined && this.#entries.get(known)) || {};
    if (known !== undefined && !["gone", "refused", "failed", "interrupted"].includes(status)) return known;
    const id = `${localPrefix}${crypto.randomUUID()}`;
    this.#ofFiles.set(mark, id);
    void this.#begin(id, kind, file, only);
    return id;
  }

  /** The file of an upload that a reload has ended: the same one goes on, another begins anew. */
  chooseAgain(id: string, kind: MediaKind, file: File, only?: Channel): void {
    const entry = this.#entries.get(id);
    const before = entry?.status === "interrupted" ? entry.medium : undefined;
    void this.#begin(id, kind, file, only, before);
  }

  resume(id: string): void {
    const task = this.#tasks.get(id);
    const entry = this.#entries.get(id);
    if (!task || entry?.status !== "broken") return;
    this.#uploading(id, task, entry.sent);
    void this.#turns.take(() => this.#run(id, task));
  }

  /** An upload is given up, or a refused file is forgotten, unless something else in the draft is waiting for it. */
  cancel(id: string): void {
    if (this.#isWritten(id)) return;
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

  async #begin(id: string, kind: MediaKind, file: File, only?: Channel, before?: Medium): Promise<void> {
    const entry: MediaEntry = { status: this.#turns.isBusy ? "waiting" : "preparing", fileName: file.name };
    this.#put(id, entry);
    await this.#turns.take(() => this.#bringIn(id, kind, file, only, before));
  }

  async #bringIn(id: string, kind: MediaKind, file: File, only?: Channel, before?: Medium): Promise<void> {
    // Given up, or chosen anew, while it waited.
    const isOurs = () => ["waiting", "preparing"].includes(this.#entries.get(id)?.status ?? "gone");
    if (!isOurs()) return;
    this.#put(id, { status: "preparing", fileName: file.name });
    const preparation = await prepare(kind, file, only);
    if (!isOurs()) return;
    if (preparation.kind === "refused") {
      this.#put(id, { status: "refused", fileName: file.name, refused: preparation.refused });
      return;
    }
    const { prepared } = preparation;
    if (prepared.isStilled) this.#stilled.add(id);
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
      this.#put(name, { status: "broken", fileName, sent, bytes: blob.size, isSignedOut: end.isSignedOut });
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
    this.#named.set(from, to);
    const entry = this.#entries.get(from);
    const task = this.#tasks.get(from);
    this.#entries.delete(from);
    this.#tasks.delete(from);
    if (entry) this.#entries.set(to, entry);
    if (task) this.#tasks.set(to, task);
    if (this.#stilled.delete(from)) this.#stilled.add(to);
    for (const [mark, id] of this.#ofFiles) if (id === from) this.#ofFiles.set(mark, to);
    const { messages, template } = this.#store.state.draft;
    const named = (message: MediaMessage) => (message.media === from ? { ...message, media: to } : message);
    this.#store.write(messages.map((message) => (isMedia(message) ? named(message) : message)));
    if (!template) return;
    const { draft } = this.#store.state;
    const fill = renamedIn(template.fill, from, to);
    this.#store.set({ draft: { ...draft, template: { ...template, fill } } });
  }

  #isWritten(id: string): boolean {
    const { messages, template } = this.#store.state.draft;
    const sources = Object.values(template?.fill ?? {});
    return mediaOf(messages).includes(id) || sources.some((one) => one.from === "media" && one.media === id);
  }

  #put(id: string, entry: MediaEntry): void {
    this.#entries.set(id, entry);
    this.#store.notify();
  }
}

function renamedIn(fill: Fill, from: string, to: string): Fill {
  const entries = Object.entries(fill).map(([place, source]) =>
    source.from === "media" && source.media === from ? [place, { ...source, media: to }] : [place, source],
  );
  return Object.fromEntries(entries);
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
