import { css, html, nothing, type TemplateResult } from "lit";
import type { DraftSummary } from "../../../schema/api.ts";
import { goOn, putOffDrafts } from "../../controllers/put-off.ts";
import { define } from "../../define.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { frame } from "../../styles/frame.ts";
import { note } from "../../ui/bottom-bar.ts";
import { View } from "../view.ts";

/** After a send: the work that was put off for it, on whichever device, to be gone on with. */
export class PutOffNote extends View {
  static override properties = { next: { state: true } };
  declare protected next: Pick<DraftSummary, "id" | "people"> | undefined;

  static override styles = [
    base,
    controls,
    frame,
    // It stands in a bar, and is no screen.
    css`
      :host { block-size: auto; min-block-size: 0; overflow: visible; }
    `,
  ];

  constructor() {
    super();
    this.next = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { next } = this;
    if (!next) return nothing;
    const words = this.strings.check;
    const go = html`<button type="button" class="btn" @click=${() => void this.#goOn(next.id)}>${words.asideGo}</button>`;
    return note("text", words.asideWaiting(next.people), go, true);
  }

  async #load(): Promise<void> {
    [this.next] = await putOffDrafts(this.store);
  }

  async #goOn(id: string): Promise<void> {
    try {
      await goOn(this.store, id);
    } catch (trouble) {
      this.store.report(trouble);
      this.store.showToast({ text: this.strings.drafts.openFailed });
      void this.#load();
    }
  }
}

define("omo-put-off", PutOffNote);
