import { html, type TemplateResult } from "lit";
import type { limits } from "../../schema/api.ts";
import { icon } from "./icons.ts";

/** The API's limit; its type keeps the two equal without bringing the checker along. */
const searchUnitsMax: typeof limits.searchUnitsMax = 100;

export interface SearchBoxOptions {
  label: string;
  /** What stands in it while it is empty; the label unless given. */
  hint?: string;
  value: string;
  onInput: (event: InputEvent) => void;
  onKeydown?: (event: KeyboardEvent) => void;
}

/** A field to search in. Needs the styles of `styles/search-field.ts`. */
export function searchBox({
  label,
  hint = label,
  value,
  onInput,
  onKeydown,
}: SearchBoxOptions): TemplateResult {
  return html`<label class="search">
    ${icon("search", 20)}
    <input
      type="search"
      enterkeyhint="search"
      autocomplete="off"
      maxlength=${searchUnitsMax}
      aria-label=${label}
      placeholder=${hint}
      .value=${value}
      @input=${onInput}
      @keydown=${onKeydown}
    />
  </label>`;
}
