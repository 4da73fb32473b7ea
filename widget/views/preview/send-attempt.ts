import type { BroadcastRequest } from "../../../schema/api.ts";
import { ApiProblem } from "../../api-problem.ts";
import { sendBroadcast } from "../../calls/sends.ts";
import type { Store } from "../../store.ts";
import { takeOver } from "../record/sent-work.ts";

/**
 * Where the sending of a draft stands. `confirming`: an answer was lost and is asked for again under the same key;
 * `unsure`: that did not help either, and the person may ask again. Neither can send twice.
 */
export type SendState =
  | { kind: "idle" }
  | { kind: "sending" }
  | { kind: "confirming" }
  | { kind: "unsure" }
  | { kind: "vetoed"; reason: string | undefined }
  | { kind: "refused"; problem: ApiProblem };

/** Waits between askings after a lost answer. */
const confirmAfterMs = [1_000, 2_000, 4_000, 8_000] as const;

/**
 * One draft on its way. A second call while one is under way does nothing, so a double click sends once; leaving the
 * screen does not end it.
 */
export class SendAttempt {
  state: SendState = { kind: "idle" };
  /** The time that was asked for last; undefined for at once. */
  sendAtMs: number | undefined;
  #key: { body: string; value: string } | undefined;
  readonly #store: Store;
  readonly #wait: (ms: number) => Promise<void>;

  constructor(store: Store, wait = waitFor) {
    this.#store = store;
    this.#wait = wait;
  }

  get isUnderWay(): boolean {
    return this.state.kind === "sending" || this.state.kind === "confirming";
  }

  async send(request: BroadcastRequest, people: number): Promise<void> {
    if (this.isUnderWay) return;
    this.sendAtMs = request.sendAtMs;
    const veto = this.#askHost(request, people);
    if (veto) return this.#to(veto);
    this.#to({ kind: "sending" });
    const key = this.#keyFor(request);
    for (const waitMs of [...confirmAfterMs, undefined]) {
      const problem = await this.#once(request, key);
      if (!problem) return;
      if (!problem.isUnanswered) return this.#to({ kind: "refused", problem });
      if (waitMs === undefined) break;
      this.#to({ kind: "confirming" });
      await this.#wait(waitMs);
    }
    this.#to({ kind: "unsure" });
  }

  #askHost(request: BroadcastRequest, people: number): SendState | undefined {
    let reason: string | undefined;
    const goesOn = this.#store.emit("omo-before-send", {
      people,
      messageCount: request.messages.length,
      sendAtMs: request.sendAtMs ?? null,
      veto: (given) => {
        reason = given;
      },
    });
    return goesOn && reason === undefined ? undefined : { kind: "vetoed", reason };
  }

  async #once(request: BroadcastRequest, key: string): Promise<ApiProblem | undefined> {
    try {
      const { id } = await sendBroadcast(this.#store.client, request, key);
      this.#to({ kind: "idle" });
      this.#store.emit("omo-broadcast-sent", { broadcastId: id });
      takeOver(this.#store, id);
      return undefined;
    } catch (trouble) {
      if (!(trouble instanceof ApiProblem)) throw trouble;
      this.#store.report(trouble);
      return trouble;
    }
  }

  /** The key belongs to what is asked: the same again keeps it, an edited draft gets another. */
  #keyFor(request: BroadcastRequest): string {
    const body = JSON.stringify(request);
    if (this.#key?.body !== body) this.#key = { body, value: crypto.randomUUID() };
    return this.#key.value;
  }

  #to(state: SendState): void {
    this.state = state;
    this.#store.notify();
  }
}

function waitFor(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const attempts = new WeakMap<Store, SendAttempt>();

/** The one attempt of a widget, also for a preview that is opened again meanwhile. */
export function attemptOf(store: Store): SendAttempt {
  const attempt = attempts.get(store) ?? new SendAttempt(store);
  attempts.set(store, attempt);
  return attempt;
}
