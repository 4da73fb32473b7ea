import type { Medium } from "../../schema/api.ts";
import { type MediaKind, partBytes, partCount } from "../../schema/media.ts";
import { ApiProblem } from "../api-problem.ts";
import type { MediaApi } from "./media-api.ts";
import type { Prepared } from "./preparation.ts";

/** A part that was lost is sent again by itself after these, as long as this device has a network. */
const againAfterMs = [1_000, 3_000];

export type UploadEnd =
  | { kind: "ready"; medium: Medium }
  | { kind: "broken"; isSignedOut: boolean }
  | { kind: "failed"; problem: ApiProblem }
  | { kind: "cancelled" };

export interface UploadWatch {
  /** The edge has named it. */
  onStarted: (id: string) => void;
  onSent: (bytes: number) => void;
}

/** One file on its way. `run` may be called again after it has broken off, and goes on from what has arrived. */
export class UploadTask {
  readonly kind: MediaKind;
  readonly prepared: Prepared;
  id: string | undefined;
  readonly #api: MediaApi;
  readonly #watch: UploadWatch;
  readonly #abort = new AbortController();

  /** `id`: of an upload that was begun before and whose file is here again. */
  constructor(api: MediaApi, kind: MediaKind, prepared: Prepared, watch: UploadWatch, id?: string) {
    this.#api = api;
    this.kind = kind;
    this.prepared = prepared;
    this.#watch = watch;
    this.id = id;
  }

  async run(): Promise<UploadEnd> {
    try {
      return { kind: "ready", medium: await this.#upload() };
    } catch (trouble) {
      if (this.#abort.signal.aborted) return { kind: "cancelled" };
      if (!(trouble instanceof ApiProblem)) throw trouble;
      const isSignedOut = trouble.kind === "signed_out" || trouble.status === 401;
      return trouble.isUnanswered || isSignedOut
        ? { kind: "broken", isSignedOut }
        : { kind: "failed", problem: trouble };
    }
  }

  cancel(): void {
    this.#abort.abort();
    this.#giveUp();
  }

  #giveUp(): void {
    // Whatever is left there is cleared away by itself.
    if (this.id !== undefined) void this.#api.cancel(this.id).catch(() => undefined);
  }

  async #upload(): Promise<Medium> {
    const { blob, fileName, preview } = this.prepared;
    const { signal } = this.#abort;
    const begun =
      this.id === undefined
        ? await this.#api.start({ kind: this.kind, fileName, bytes: blob.size })
        : await this.#api.read(this.id);
    this.id = begun.id;
    if (signal.aborted) this.#giveUp();
    signal.throwIfAborted();
    this.#watch.onStarted(begun.id);
    if (begun.state === "ready") return begun;
    await this.#putParts(begun.id, new Set(begun.parts));
    if (preview && begun.previewId === null)
      await this.#stubbornly(() => this.#api.putPreview(begun.id, preview, signal));
    return this.#stubbornly(() => this.#api.complete(begun.id, signal));
  }

  async #putParts(id: string, there: ReadonlySet<number>): Promise<void> {
    const { blob } = this.prepared;
    let arrived = 0;
    const parts = Array.from({ length: partCount(blob.size) }, (_, place) => ({
      number: place + 1,
      part: blob.slice(place * partBytes, (place + 1) * partBytes),
    }));
    for (const { number, part } of parts) if (there.has(number)) arrived += part.size;
    this.#watch.onSent(arrived);
    for (const { number, part } of parts) {
      if (there.has(number)) continue;
      const before = arrived;
      await this.#stubbornly(() =>
        this.#api.putPart(id, number, part, this.#abort.signal, (sent) =>
          this.#watch.onSent(before + Math.min(sent, part.size)),
        ),
      );
      arrived += part.size;
      this.#watch.onSent(arrived);
    }
  }

  /** Every step is safe to repeat. */
  async #stubbornly<Result>(step: () => Promise<Result>): Promise<Result> {
    for (const afterMs of againAfterMs) {
      try {
        return await step();
      } catch (trouble) {
        const isPassing = trouble instanceof ApiProblem && trouble.isUnanswered && navigator.onLine;
        if (!isPassing || this.#abort.signal.aborted) throw trouble;
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        this.#abort.signal.throwIfAborted();
      }
    }
    return step();
  }
}
