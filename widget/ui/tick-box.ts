import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "./icons.ts";

export interface TickBox {
  isOn: boolean;
  isMixed?: boolean;
  /** Cannot be ticked. It keeps its place in the order of Tab; the reason stands beside it. */
  isOff?: boolean;
  label?: string;
  tabIndex?: number;
  focusName?: string;
  onChange: (event: Event) => void;
}

/** A native checkbox, drawn by us. Put it into a label or a cell that gives the finger its 44 px. */
export function tickBox({
  isOn,
  isMixed = false,
  isOff = false,
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
      aria-disabled=${isOff ? "true" : nothing}
      data-focus=${focusName ?? nothing}
      .checked=${live(isOn)}
      .indeterminate=${live(isMixed)}
      @click=${isOff ? (event: Event) => event.preventDefault() : nothing}
      @change=${onChange}
    />
    ${icon("check", 16)}${icon("minus", 16)}
  </span>`;
}
