import { html, type TemplateResult } from "lit";

const rows = [0, 1, 2, 3, 4, 5, 6];

/** Rows to come. What is waited for is said to the ear at once, and to the eye by `omo-waiting` when it takes long. */
export function skeletonRows(text: string): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label=${text}>
    ${rows.map(
      () => html`<div class="skeleton__row">
        <span class="avatar"></span><span class="grow"><span class="sk sk--name"></span><span class="sk sk--line"></span></span>
      </div>`,
    )}
  </div>`;
}
