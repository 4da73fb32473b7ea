import type { CheckResult } from "../../../schema/api.ts";
import { askCheck } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { messagesOf } from "../../draft-messages.ts";
import { failed, isAbort, type Loadable, pending, ready } from "../../loadable.ts";
import type { Store } from "../../store.ts";
import { noteWords } from "../compose/platform-refusal.ts";
import { forgetMoved } from "./forget-moved.ts";

/** Writing while the check is on screen checks again, but not at every key. */
const editDelayMs = 600;

/** The check of the present selection and messages. What is shown stays until a newer answer is there. */
export class CheckSource {
  result: Loadable<CheckResult> = pending;
  /** Whether what is shown belongs to an older selection or text. */
  isStale = false;
  #asked = { people: "", messages: "" };
  #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  /** Checks again when something that matters has changed. */
  follow(): void {
    const people = JSON.stringify(selectionIn(this.#store));
    const messages = JSON.stringify(messagesOf(this.#store.state.draft));
    const before = this.#asked;
    if (before.people === people && before.messages === messages) return;
    this.#asked = { people, messages };
    clearTimeout(this.#timer);
    if (before.people === people) this.#timer = setTimeout(() => void this.load(), editDelayMs);
    else void this.load();
  }

  async load(): Promise<void> {
    const selection = selectionIn(this.#store);
    if (!selection) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    this.isStale = true;
    if (this.result.status === "failed") this.result = pending;
    this.#onChange();
    try {
      const messages = [...messagesOf(this.#store.state.draft)];
      const result = await askCheck(this.#store.client, { messages, selection }, this.#abort.signal);
      this.result = ready(result);
      noteWords(this.#store, result.platforms);
      this.isStale = false;
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store.report(trouble);
      if (forgetMoved(this.#store, trouble)) return this.load();
      this.result = failed(trouble);
    }
    this.#onChange();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}
