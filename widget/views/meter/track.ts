import { html, nothing, type TemplateResult } from "lit";
import type { Limit } from "../../../schema/allowance.ts";

/** Used in grey, this send in ink, the rest empty; over it in red. Its words stand beside it. */
export function track({ max, used, chosen, left }: Limit): TemplateResult | typeof nothing {
  if (max === null || used === null || left === undefined) return nothing;
  const whole = Math.max(1, max, used + chosen);
  const width = (people: number) => `inline-size: ${((people / whole) * 100).toFixed(2)}%`;
  return html`<div class="track ${left < 0 ? "over" : ""}" aria-hidden="true">
    <i style=${width(used)}></i><i class="this" style=${width(chosen)}></i>
  </div>`;
}
