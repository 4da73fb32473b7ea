import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../../ui/icons.ts";
import { oneStop } from "../../ui/one-stop.ts";

/** The pieces that the filter form and its pages are made of. */

export interface ChipWish {
  isOn: boolean;
  text: unknown;
  /** How many it would lead to; a choice of nobody is dashed and cannot be made. */
  count?: string | undefined;
  isOff?: boolean;
  onClick: () => void;
}

export function chip({ isOn, text, count, isOff = false, onClick }: ChipWish): TemplateResult {
  const isDead = isOff && !isOn;
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${isOn ? "true" : "false"}
    aria-disabled=${isDead ? "true" : nothing}
    @click=${isDead ? nothing : onClick}
  >
    ${text}${count === undefined ? nothing : html`<span class="num">${count}</span>`}
  </button>`;
}

export function chipGroup(labelledBy: string, chips: unknown): TemplateResult {
  return html`<div class="chips chips--wrap" role="group" aria-labelledby=${labelledBy} ${oneStop()}>
    ${chips}
  </div>`;
}

/** One of a few, as a bar of buttons. */
export function segments<Value extends string>(
  label: string,
  present: Value,
  values: readonly (readonly [Value, string])[],
  onChange: (value: Value) => void,
): TemplateResult {
  return html`<div class="seg" role="group" aria-label=${label} ${oneStop()}>
    ${values.map(
      ([value, text]) =>
        html`<button
          type="button"
          aria-pressed=${value === present ? "true" : "false"}
          @click=${() => onChange(value)}
        >${text}</button>`,
    )}
  </div>`;
}

export interface FieldWish {
  label: string;
  type: "text" | "date" | "number";
  value: string;
  isInvalid?: boolean;
  maxLength?: number;
  onChange: (value: string) => void;
}

/** A field that speaks up when somebody has finished with it. */
export function field({
  label,
  type,
  value,
  isInvalid = false,
  maxLength,
  onChange,
}: FieldWish): TemplateResult {
  return html`<label>
    <span>${label}</span>
    <input
      class="field"
      type=${type === "number" ? "text" : type}
      inputmode=${type === "number" ? "decimal" : nothing}
      maxlength=${maxLength ?? nothing}
      autocomplete="off"
      .value=${value}
      aria-invalid=${isInvalid ? "true" : "false"}
      @change=${(event: Event) => event.target instanceof HTMLInputElement && onChange(event.target.value)}
    />
  </label>`;
}

export function problemLine(text: string | undefined): TemplateResult {
  return html`<div aria-live="polite">
    ${text === undefined ? nothing : html`<p class="problem">${icon("warn", 18)}<span>${text}</span></p>`}
  </div>`;
}
