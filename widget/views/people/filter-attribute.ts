import { html, type TemplateResult } from "lit";
import type { AttributeCondition, AttributeFacet, limits } from "../../../schema/api.ts";
import { define } from "../../define.ts";
import { set } from "../../filter-set.ts";
import { filterWords } from "../../strings/filter.ts";
import type { FirstStrings } from "../../strings/index.ts";
import { base } from "../../styles/base.ts";
import { controls } from "../../styles/controls.ts";
import { View } from "../view.ts";
import { chip, field, problemLine, segments } from "./filter-parts.ts";
import { filterStyles } from "./filter-styles.ts";

/** The API's limit; its type keeps the two equal. */
const textMax: typeof limits.attributeUnitsMax = 500;

/** The condition on an attribute that is set, of the type asked for. */
export function conditionOn<Type extends AttributeCondition["type"]>(
  conditions: readonly AttributeCondition[] | undefined,
  id: string,
  type: Type,
): Extract<AttributeCondition, { type: Type }> | undefined {
  const found = conditions?.find((one) => one.id === id && one.type === type);
  return found as Extract<AttributeCondition, { type: Type }> | undefined;
}

/** The conditions with this one on the attribute in place of the one before; undefined takes it away. */
export function withCondition(
  conditions: readonly AttributeCondition[] | undefined,
  id: string,
  condition: AttributeCondition | undefined,
): AttributeCondition[] {
  const all = conditions ?? [];
  const at = all.findIndex((one) => one.id === id);
  if (at < 0) return condition ? [...all, condition] : [...all];
  return all.flatMap((one, index) => (index === at ? (condition ?? []) : [one]));
}

type Range = { low: string; high: string };

/** A condition on one attribute of text, numbers or days. */
export class FilterAttribute extends View<FirstStrings> {
  static override properties = {
    attribute: { attribute: false },
    range: { state: true },
    mode: { state: true },
  };
  declare attribute: AttributeFacet;
  /** What stands in the two fields, whether it can be asked for or not. */
  declare protected range: Range;
  declare protected mode: "contains" | "equals";

  static override styles = [base, controls, filterStyles];

  get #conditions() {
    return this.store.state.filter.attributes;
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) return;
    const { id } = this.attribute;
    const number = conditionOn(this.#conditions, id, "number");
    const date = conditionOn(this.#conditions, id, "date");
    this.mode = conditionOn(this.#conditions, id, "text")?.mode ?? "contains";
    this.range = {
      low: date?.from ?? number?.min?.toString() ?? "",
      high: date?.until ?? number?.max?.toString() ?? "",
    };
  }

  protected override render(): TemplateResult {
    const words = filterWords(this.strings);
    const isSet = this.#conditions?.some(({ id }) => id === this.attribute.id) ?? false;
    return html`<div class="page">
      <div>${chip({ isOn: !isSet, text: words.anything, onClick: () => this.#clear() })}</div>
      ${this.attribute.type === "text" ? this.#renderText() : this.#renderRange(this.attribute.type === "date")}
    </div>`;
  }

  #renderText(): TemplateResult {
    const words = filterWords(this.strings);
    const value = conditionOn(this.#conditions, this.attribute.id, "text")?.value ?? "";
    const modes = [
      ["contains", words.contains],
      ["equals", words.equals],
    ] as const;
    return html`${segments(words.textMode, this.mode, modes, (mode) => {
      this.mode = mode;
      this.#setText(value);
    })}
    ${field({
      label: words.text,
      type: "text",
      value,
      maxLength: textMax,
      onChange: (text) => this.#setText(text.trim()),
    })}`;
  }

  #renderRange(isDate: boolean): TemplateResult {
    const words = filterWords(this.strings);
    const { low, high } = this.range;
    const problem = this.#problem(isDate);
    const wish = (label: string, value: string, name: keyof Range) =>
      field({
        label,
        type: isDate ? "date" : "number",
        value,
        isInvalid: problem !== undefined,
        onChange: (text) => this.#setRange({ ...this.range, [name]: text.normalize("NFKC").trim() }, isDate),
      });
    return html`<div class="fields">
        ${wish(isDate ? words.from : words.min, low, "low")} ${wish(isDate ? words.until : words.max, high, "high")}
      </div>
      ${problemLine(problem)}`;
  }

  #problem(isDate: boolean): string | undefined {
    const words = filterWords(this.strings);
    const { low, high } = this.range;
    if (!isDate && [low, high].some((text) => !Number.isFinite(Number(text)))) return words.numberInvalid;
    const isBackwards = low !== "" && high !== "" && (isDate ? low > high : Number(low) > Number(high));
    return isBackwards ? words.backwards : undefined;
  }

  #setRange(range: Range, isDate: boolean): void {
    this.range = range;
    if (this.#problem(isDate) !== undefined) return;
    const { low, high } = range;
    const { id } = this.attribute;
    if (low === "" && high === "") this.#apply(undefined);
    else if (isDate)
      this.#apply({ id, type: "date", ...(low ? { from: low } : {}), ...(high ? { until: high } : {}) });
    else
      this.#apply({
        id,
        type: "number",
        ...(low === "" ? {} : { min: Number(low) }),
        ...(high === "" ? {} : { max: Number(high) }),
      });
  }

  #setText(value: string): void {
    const { id } = this.attribute;
    this.#apply(value === "" ? undefined : { id, type: "text", mode: this.mode, value });
  }

  #clear(): void {
    this.range = { low: "", high: "" };
    this.#apply(undefined);
  }

  #apply(condition: AttributeCondition | undefined): void {
    const { filter } = this.store.state;
    const attributes = withCondition(filter.attributes, this.attribute.id, condition);
    this.store.filterBy(set({ ...filter, attributes }));
  }
}

define("omo-filter-attribute", FilterAttribute);
