import { html, type TemplateResult } from "lit";
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
    this.store.showToast({ text: filterWords(this.strings).savedToast(name) });
    this.dispatchEvent(new Event("done"));
  };
}

/** Renames and deletes saved filters. */
export class FilterManage extends View<FirstStrings> {
  static override properties = { refusal: { state: true } };
  declare protected refusal: { id: string; why: KeepRefusal } | undefined;

  static override styles = [base, controls, filterStyles];

  protected override render(): TemplateResult {
    return html`<div class="page">${deskOf(this.store).savedList.map((saved) => this.#row(saved))}</div>`;
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
    const desk = deskOf(this.store);
    const why = await desk.remove(saved);
    if (why) {
      this.refusal = { id: saved.id, why };
      return;
    }
    const undo = { label: this.strings.common.undo, run: () => void desk.keep(saved.name, saved.filter) };
    this.store.showToast({ text: filterWords(this.strings).removed(saved.name), action: undo });
    if (desk.savedList.length === 0) this.dispatchEvent(new Event("done"));
  }
}

define("omo-filter-save", FilterSave);
define("omo-filter-manage", FilterManage);
