import type { DoctorRequest, DoctorResult } from "../../../schema/api.ts";
import { askDoctor } from "../../calls/templates.ts";
import { selectionIn } from "../../chosen.ts";
import { knownFill } from "../../draft-messages.ts";
import { failed, isAbort, type Loadable, pending, ready } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** Writing looks everybody over again, but not at every key. */
const editDelayMs = 400;

/** What is asked of the doctor; undefined while nobody or no template is chosen. */
export function consultation(store: Store): DoctorRequest | undefined {
  const selection = selectionIn(store);
  const work = store.state.draft.template;
  if (!selection || !work) return undefined;
  const { name, language } = work.template;
  return {
    selection,
    template: { name, language, fill: knownFill(work.fill), isByCustomer: work.isByCustomer },
  };
}

/** Every variable with every person chosen. What is shown stays until a newer answer is there. */
export class DoctorSource {
  result: Loadable<DoctorResult> = pending;
  isStale = false;
  #asked = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #abort = new AbortController();
  readonly #store: Store;
  readonly #onChange: () => void;

  constructor(store: Store, onChange: () => void) {
    this.#store = store;
    this.#onChange = onChange;
  }

  /** Looks again when something that matters has changed. */
  follow(): void {
    const request = consultation(this.#store);
    const asked = JSON.stringify(request ?? null);
    if (asked === this.#asked) return;
    const isFirst = this.#asked === "";
    this.#asked = asked;
    this.isStale = true;
    clearTimeout(this.#timer);
    if (!request) return;
    if (isFirst) void this.load();
    else this.#timer = setTimeout(() => void this.load(), editDelayMs);
  }

  async load(): Promise<void> {
    const request = consultation(this.#store);
    if (!request) return;
    this.#abort.abort();
    this.#abort = new AbortController();
    if (this.result.status === "failed") this.result = pending;
    try {
      this.result = ready(await askDoctor(this.#store.client, request, this.#abort.signal));
      this.isStale = false;
    } catch (trouble) {
      if (isAbort(trouble)) return;
      this.#store.report(trouble);
      this.result = failed(trouble);
    }
    this.#onChange();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }
}
