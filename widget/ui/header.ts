import { html, nothing, type TemplateResult } from "lit";
import type { FirstStrings } from "../strings/index.ts";
import { type IconName, icon } from "./icons.ts";

export interface Header {
  title: unknown;
  /** What stands beside the title. */
  beside?: unknown;
  /** A line under the title; the step in words is added to it on a phone. */
  subtitle?: string;
  step?: 1 | 2 | 3;
  leading?: { icon: IconName; label: string; onClick: () => void } | undefined;
  actions?: unknown;
}

/** Leading button, title, the steps (in words on a phone, a numbered line when wide) and at most two actions. */
export function header(
  strings: FirstStrings,
  { title, beside, subtitle, step, leading, actions }: Header,
): TemplateResult {
  const words = strings.common.steps;
  const stepInWords = step
    ? html`<span class="phone-only">${subtitle ? "・" : ""}${words.of(step, 3)}</span>`
    : nothing;
  return html`<header class="head">
    ${leading ? iconButton(leading) : nothing}
    <div class="head__title">
      <h1 tabindex="-1">${title}</h1>
      ${beside ?? nothing}
      ${subtitle || step ? html`<p>${subtitle}${stepInWords}</p>` : nothing}
    </div>
    ${step ? steps(strings, step) : nothing} ${actions ?? nothing}
  </header>`;
}

function steps(strings: FirstStrings, current: number): TemplateResult {
  const { label, names } = strings.common.steps;
  return html`<ol class="steps" aria-label=${label}>
    ${names.map(
      (name, index) =>
        html`<li class=${index + 1 < current ? "is-done" : ""} aria-current=${index + 1 === current ? "step" : nothing}>
          <span>${index + 1}</span>${name}
        </li>`,
    )}
  </ol>`;
}

export interface IconButton {
  icon: IconName;
  label: string;
  onClick: () => void;
  /** A count drawn on the button; the label must say it too. */
  dot?: string | undefined;
  focusName?: string;
}

export function iconButton({ icon: name, label, onClick, dot, focusName }: IconButton): TemplateResult {
  return html`<button
    type="button"
    class="iconbtn"
    aria-label=${label}
    data-focus=${focusName ?? nothing}
    @click=${onClick}
  >
    ${icon(name, 22)}${dot ? html`<span class="dot" aria-hidden="true">${dot}</span>` : nothing}
  </button>`;
}
