import { html, nothing, type TemplateResult } from "lit";
import type { limits, SavedFilter } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { iconButton } from "../../ui/header.ts";
import { View } from "../view.ts";
import { conditionsOf } from "./condition-words.ts";
import { deskOf, type KeepRefusal } from "./filter-desk.ts";
import { field, problemLine } from "./filter-parts.ts";
import { filterStyles } from "./filter-styles.ts";
import { vocabularyOf } from "./vocabulary.ts";

/** The API's limit; its type keeps the two equal. */
const nameMax: typeof limits.filterNameUnitsMax = 40;

/** Keeps the present filter under a name. Says `done` when it is kept. */
export class FilterSave extends View<FirstStrings> {
  static override properties = { name: { state: true }, refusal: { state: true } };
  declare protected name: string;
  declare protected refusal: KeepRefusal | undefined;

  static override styles = [base, controls, filterStyles];

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    const { filter } = this.store.state;
    const conditions = conditionsOf(filter, vocabularyOf(this.store, this.strings));
    const offered = [filter.search ?? "", ...conditions.map(({ text }) => text)].filter(Boolean).join("・");
    this.name = [...offered].slice(0, nameMax / 2).join("");
  }

  protected override render(): TemplateResult {
    const words = filterWords(this.strings);
    const isOff = this.name.trim() === "";
    return html`<form class="page" @submit=${this.#keep}>
      <p class="muted sm">${words.saveHint}</p>
      <label>
        <span>${words.saveName}</span>
        <input
          class="field"
          maxlength=${nameMax}
          autocomplete="off"
          .value=${this.name}
          aria-invalid=${this.refusal === "nameTaken" ? "true" : "false"}
          @input=${(event: InputEvent) => {
            this.name = (event.target as HTMLInputElement).value;
          }}
        />
      </label>
      ${problemLine(this.refusal && words[this.refusal])}
      <button type="submit" class="btn btn--outline btn--block" aria-disabled=${isOff ? "true" : "false"}>
        ${words.saveDone}
      </button>
    </form>`;
  }

  readonly #keep = async (event: Event): Promise<void> => {
    event.preventDefault();
    const name = this.name.trim();
    if (name === "") return;
    this.refusal = await deskOf(this.store).keep(name, this.store.state.filter);
    if (this.refusal !== undefined) return;
    this.store.say(filterWords(this.strings).savedToast(name));
    this.dispatchEvent(new Event("done"));
  };
}

/** Renames and deletes saved filters. What has been deleted can be taken back here: a toast would lie under the sheet. */
export class FilterManage extends View<FirstStrings> {
  static override properties = { refusal: { state: true }, deleted: { state: true } };
  declare protected refusal: { id: string; why: KeepRefusal } | undefined;
  /** The one that was deleted last can be had back. */
  declare protected deleted: SavedFilter | undefined;

  static override styles = [base, controls, filterStyles];

  protected override render(): TemplateResult {
    return html`<div class="page">
      ${deskOf(this.store).savedList.map((saved) => this.#row(saved))}
      ${this.deleted ? this.#gone(this.deleted) : nothing}
    </div>`;
  }

  #gone(deleted: SavedFilter): TemplateResult {
    const words = filterWords(this.strings);
    const why = this.refusal?.id === deleted.id ? words[this.refusal.why] : undefined;
    return html`<div>
      <p class="gone">
        <span class="grow muted">${words.removed(deleted.name)}</span>
        <button type="button" class="btn btn--text" data-undo @click=${this.#putBack}>
          ${this.strings.common.undo}
        </button>
      </p>
      ${problemLine(why)}
    </div>`;
  }

  #row(saved: SavedFilter): TemplateResult {
    const words = filterWords(this.strings);
    const isRefused = this.refusal?.id === saved.id;
    return html`<div>
      <div class="saved">
        ${field({
          label: words.renameOf(saved.name),
          type: "text",
          value: saved.name,
          maxLength: nameMax,
          isInvalid: isRefused,
          onChange: (name) => void this.#rename(saved, name.trim()),
        })}
        ${iconButton({ icon: "trash", label: words.remove(saved.name), onClick: () => void this.#remove(saved) })}
      </div>
      ${problemLine(isRefused && this.refusal ? words[this.refusal.why] : undefined)}
    </div>`;
  }

  async #rename(saved: SavedFilter, name: string): Promise<void> {
    this.refusal = undefined;
    if (name === "" || name === saved.name) return this.requestUpdate();
    const why = await deskOf(this.store).change(saved, name, saved.filter);
    if (why) this.refusal = { id: saved.id, why };
  }

  async #remove(saved: SavedFilter): Promise<void> {
    const why = await deskOf(this.store).remove(saved);
    if (why) {
      this.refusal = { id: saved.id, why };
      return;
    }
    this.deleted = saved;
    this.store.say(filterWords(this.strings).removed(saved.name));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("[data-undo]")?.focus();
  }

  readonly #putBack = async (): Promise<void> => {
    const { deleted } = this;
    if (!deleted) return;
    const why = await deskOf(this.store).keep(deleted.name, deleted.filter);
    if (why) this.refusal = { id: deleted.id, why };
    else this.deleted = undefined;
  };
}

define("omo-filter-save", FilterSave);
define("omo-filter-manage", FilterManage);
