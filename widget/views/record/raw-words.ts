import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../ui/icons.ts";

/** What the platform said, in its own words, folded under a name. */
export function rawWords(
  label: string,
  { code, title, text }: { code: string | null; title?: string | null; text: string | null },
  isOpen = false,
): TemplateResult {
  const small = [code === null ? nothing : html`<code>${code}</code> `, title ?? nothing];
  return html`<details ?open=${isOpen}>
    <summary>${icon("down", 18)}${label}</summary>
    <div class="raw" lang="en">
      ${text === null ? nothing : html`<p>${text}</p>`}
      ${code === null && (title ?? null) === null ? nothing : html`<p class="muted num">${small}</p>`}
    </div>
  </details>`;
}
