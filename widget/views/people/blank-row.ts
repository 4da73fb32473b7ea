import { html, type TemplateResult } from "lit";

export interface BlankRow {
  /** The one row that Tab stops at. */
  isStop: boolean;
  position: number;
  setSize: number;
  /** What is being waited for. */
  label: string;
}

/** The room of a person who is not loaded yet. It holds the focus until they come. */
export function blankRow({ isStop, position, setSize, label }: BlankRow): TemplateResult {
  return html`<li
    class="row row--blank"
    tabindex=${isStop ? 0 : -1}
    aria-setsize=${setSize}
    aria-posinset=${position}
    aria-busy="true"
    aria-label=${label}
  ><i></i></li>`;
}
