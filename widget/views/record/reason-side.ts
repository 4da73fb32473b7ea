import { html, nothing, type TemplateResult } from "lit";
import type { Strings } from "../../strings/index.ts";
import { iconButton } from "../../ui/header.ts";

/** The pane beside a record on a wide page: one person's reason, or what brings it here. */
export function reasonSide(
  strings: Strings,
  title: string,
  content: TemplateResult | undefined,
  onClose: () => void,
): TemplateResult {
  return html`<aside class="side" aria-labelledby="side">
    <div class="side__head">
      <h2 id="side" tabindex="-1">${title}</h2>
      ${content ? iconButton({ icon: "close", label: strings.common.close, onClick: onClose }) : nothing}
    </div>
    ${content ?? html`<p class="side__empty muted">${strings.record.pickPerson}</p>`}
  </aside>`;
}
