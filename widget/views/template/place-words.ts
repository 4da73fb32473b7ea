import type { Place } from "../../../schema/template.ts";
import type { Strings } from "../../strings/index.ts";

/** What a place is called: 「參數1」, 「標題」, the button's own words. */
export function placeLabel({ id, kind, card, name }: Place, strings: Strings): string {
  const words = strings.template;
  const own = (): string => {
    switch (kind) {
      case "suffix":
        return words.suffix(name);
      case "text":
        return id.endsWith("header") ? words.headerText : words.parameter(name);
      default:
        return words[kind];
    }
  };
  return card === null ? own() : words.card(card + 1, own());
}

/** What a customer field is called. */
export function fieldLabel(field: string, names: ReadonlyMap<string, string>, strings: Strings): string {
  return strings.template.fields[field] ?? names.get(field) ?? field.replace(/^attribute:/, "");
}
