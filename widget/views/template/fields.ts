import { html, nothing, type TemplateResult } from "lit";

export interface FieldOptions {
  hint?: string | undefined;
  type?: "text" | "url" | "datetime-local";
}

/** One line to type in, under what it is called. */
export function field(
  label: string,
  value: string,
  onInput: (value: string) => void,
  { hint, type = "text" }: FieldOptions = {},
): TemplateResult {
  return html`<label class="line"><span>${label}</span>
    <input
      type=${type}
      maxlength="2000"
      .value=${value}
      @input=${(event: InputEvent) => onInput((event.target as HTMLInputElement).value)}
    />
    ${hint === undefined ? nothing : html`<small>${hint}</small>`}</label>`;
}

/** One of several ways, of which one holds. */
export function radio(label: string, isOn: boolean, onChange: () => void): TemplateResult {
  return html`<label class="radio"><input type="radio" name="source" .checked=${isOn} @change=${onChange} />${label}</label>`;
}
