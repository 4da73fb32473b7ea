import { html, nothing, type TemplateResult } from "lit";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Outcome } from "../../../schema/delivery.ts";
import type { Strings } from "../../strings/index.ts";
import { iconButton } from "../../ui/header.ts";
import { firstTab } from "./totals.ts";

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

/** What is told of a person is a reason only where somebody did not get it. */
export function reasonTitle(
  detail: BroadcastDetail | undefined,
  chosen: Outcome | undefined,
  { record }: Strings,
): string {
  const outcome = chosen ?? (detail ? firstTab(detail.totals) : "failed");
  return outcome === "failed" ? record.reasonTitle : record.outcomeTitle;
}
