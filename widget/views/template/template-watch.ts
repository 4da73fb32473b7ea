import type { Template } from "../../../schema/api.ts";
import { listTemplates } from "../../calls/templates.ts";
import type { Store } from "../../store.ts";

/** Often enough that nobody fills in for long what WhatsApp has stopped. */
const lookEveryMs = 15_000;

/** Looks now and then whether the chosen template can still be sent, while somebody fills it in. */
export class TemplateWatch {
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #store: Store;
  readonly #onSeen: (template: Template | undefined) => void;

  constructor(store: Store, onSeen: (template: Template | undefined) => void) {
    this.#store = store;
    this.#onSeen = onSeen;
  }

  /** One that is copied from an earlier send may have been stopped since: what is known of it is told at once. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(this.#handleTime, lookEveryMs);
    document.addEventListener("visibilitychange", this.#handleTime);
    const work = this.#store.state.draft.template;
    if (work) this.#onSeen(work.template);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    document.removeEventListener("visibilitychange", this.#handleTime);
  }

  /** At times, and whenever somebody comes back to the page. */
  readonly #handleTime = (): void => {
    if (document.visibilityState === "visible") void this.look();
  };

  async look(): Promise<void> {
    const work = this.#store.state.draft.template;
    if (!work) return;
    const { name, language } = work.template;
    try {
      const page = await listTemplates(this.#store.client, { account: work.accountId, name, limit: 100 });
      if (this.#store.state.draft.template?.template === work.template)
        this.#onSeen(page.items.find((one) => one.language === language));
    } catch (trouble) {
      this.#store.report(trouble);
    }
  }
}
