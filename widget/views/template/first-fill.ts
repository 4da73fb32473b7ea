import type { Template } from "../../../schema/api.ts";
import type { Fill, Source } from "../../../schema/template-fill.ts";
import type { TemplateWork } from "../../draft.ts";

/** Variables that are called so stand for the customer's name. */
const nameVariables = /^(customer_?)?(first_?|full_?)?name$/i;

/** What a template starts with: what filled the same places before, and the customer's name where one is named so. */
export function firstFill(template: Template, before: TemplateWork | undefined): Fill {
  const isSame = before?.template.name === template.name;
  const entries = template.places.flatMap(({ id, kind, name }): [string, Source][] => {
    const kept = isSame ? before.fill[id] : undefined;
    if (kept) return [[id, kept]];
    const isName = kind === "text" && nameVariables.test(name);
    return isName ? [[id, { from: "field", field: "name" }]] : [];
  });
  return Object.fromEntries(entries);
}
