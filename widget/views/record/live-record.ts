import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { ApiProblem } from "../../api-problem.ts";
import { readBroadcast } from "../../calls/records.ts";
import type { Client } from "../../client.ts";
import { failed, isAbort, type Loadable, pending, ready, readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { isSameView, nextLookMs, retryLookMs } from "./poll.ts";

/** What can be asked of a send. `now` and `time` change when it goes, `resend` makes another. */
export type Action = "undo" | "stop" | "resume" | "now" | "time" | "resend";

type Call = (client: Client, id: string) => Promise<BroadcastDetail>;

export interface LiveRecordOptions {
  store: () => Store;
  /** Hears of each answer with the one before it. */
  onLook: (before: BroadcastDetail | undefined, after: BroadcastDetail) => void;
}

/** One record, kept up to date while it is on screen: looked at often while it moves, not at all while hidden. */
export class LiveRecord implements ReactiveController {
  detail: Loadable<BroadcastDetail> = pending;
  /** The last look failed; what is shown is older. */
  isStale = false;
  /** What is being asked of the send, and what came of the last asking. */
  acting: Action | undefined;
  actProblem: { action: Action; problem: ApiProblem } | undefined;
  #id: string | undefined;
  #offsetMs = 0;
  #unchanged = 0;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  readonly #host: ReactiveControllerHost;
  readonly #options: LiveRecordOptions;

  constructor(host: ReactiveControllerHost, options: LiveRecordOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#onVisibility);
    window.addEventListener("online", this.#onVisibility);
    if (this.#id !== undefined) void this.look();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#onVisibility);
    window.removeEventListener("online", this.#onVisibility);
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** The server's clock now, whatever the phone's says. */
  get nowMs(): number {
    return Date.now() + this.#offsetMs;
  }

  follow(id: string): void {
    if (id === this.#id) return;
    this.#id = id;
    this.detail = pending;
    this.isStale = false;
    this.actProblem = undefined;
    void this.look();
  }

  async look(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#abort = new AbortController();
    try {
      this.#take(await readBroadcast(this.#options.store().client, id, this.#abort.signal));
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#options.store().report(trouble);
      const failure = failed(trouble);
      this.#failures += 1;
      this.isStale = true;
      if (!readyValue(this.detail)) this.detail = failure;
      else this.#again(retryLookMs(this.#failures));
    }
    this.#host.requestUpdate();
  }

  /** Asks it of the send. Answers with the send it led to, undefined when it did not work. */
  async act(action: Action, call: Call): Promise<BroadcastDetail | undefined> {
    const id = this.#id;
    if (id === undefined || this.acting !== undefined) return undefined;
    this.acting = action;
    this.actProblem = undefined;
    this.#host.requestUpdate();
    try {
      const after = await call(this.#options.store().client, id);
      if (after.id === this.#id) this.#take(after);
      return after;
    } catch (trouble) {
      this.#options.store().report(trouble);
      this.actProblem = { action, problem: failed(trouble).problem };
      void this.look();
      return undefined;
    } finally {
      this.acting = undefined;
      this.#host.requestUpdate();
    }
  }

  #take(after: BroadcastDetail): void {
    const before = readyValue(this.detail);
    this.#failures = 0;
    this.isStale = false;
    this.#offsetMs = after.nowMs - Date.now();
    this.#unchanged = before && isSameView(before, after) ? this.#unchanged + 1 : 0;
    this.detail = ready(after);
    this.#options.onLook(before, after);
    const nextMs = nextLookMs(after, this.#unchanged);
    if (nextMs !== undefined) this.#again(nextMs);
  }

  #again(afterMs: number): void {
    clearTimeout(this.#timer);
    if (document.visibilityState === "visible") this.#timer = setTimeout(() => void this.look(), afterMs);
  }

  readonly #onVisibility = (): void => {
    if (document.visibilityState === "visible") void this.look();
    else clearTimeout(this.#timer);
  };
}
