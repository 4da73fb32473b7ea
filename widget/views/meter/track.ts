import { html, nothing, svg, type TemplateResult } from "lit";
import type { Limit } from "../../../schema/allowance.ts";

const units = 1_000;

/**
 * Used in grey, this send in ink, the rest empty; over it in red. Its words stand beside it. Drawn, because a page may
 * forbid styles on elements.
 */
export function track({ max, used, chosen, left }: Limit): TemplateResult | typeof nothing {
  if (max === null || used === null || left === undefined) return nothing;
  const whole = Math.max(1, max, used + chosen);
  const usedUnits = Math.round((used / whole) * units);
  const chosenUnits = Math.round((chosen / whole) * units);
  return html`<svg
    class="track ${left < 0 ? "over" : ""}"
    viewBox="0 0 ${units} 6"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<rect class="used" width=${usedUnits} height="6" /><rect class="this" x=${usedUnits} width=${chosenUnits} height="6" />`}
  </svg>`;
}
