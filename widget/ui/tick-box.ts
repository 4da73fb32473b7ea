import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "./icons.ts";

export interface TickBox {
  isOn: boolean;
  isMixed?: boolean;
  label?: string;
  tabIndex?: number;
  focusName?: string;
  onChange: (event: Event) => void;
}

/** A native checkbox, drawn by us. Put it into a label or a cell that gives the finger its 44 px. */
export function tickBox({
  isOn,
  isMixed = false,
  label,
  tabIndex,
  focusName,
  onChange,
}: TickBox): TemplateResult {
  return html`<span class="box">
    <input
      type="checkbox"
      aria-label=${label ?? nothing}
      tabindex=${tabIndex ?? nothing}
      data-focus=${focusName ?? nothing}
      .checked=${live(isOn)}
      .indeterminate=${live(isMixed)}
      @change=${onChange}
    />
    ${icon("check", 16)}${icon("minus", 16)}
  </span>`;
}
