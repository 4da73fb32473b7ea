import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g;

/** What no parameter may hold. …/whatsapp/support/error-codes, 132018 */
export const BAD_TEXT = /[\n\t\r]| {5,}/;

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Names of the variables in a text, each once, in order: "1", "2" or "first_name". */
export function placeholders(text: string | undefined): string[] {
  return [...new Set([...(text ?? "").matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
}

/** Puts the parameters into the text; positional ones by order, named ones by name. */
export function fill(text: string, parameters: Json[]): string {
  return text.replace(PLACEHOLDER, (all, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    const parameter = named ?? parameters[Number(name) - 1];
    return parameter === undefined ? all : parameterText(parameter);
  });
}

export function parameterText(parameter: Json): string {
  const type = stringAt(parameter, "type") ?? "text";
  if (type === "text") return stringAt(parameter, "text") ?? "";
  return stringAt(recordAt(parameter, type) ?? {}, "fallback_value") ?? "";
}

export function parametersOf(component: Json | undefined): Json[] {
  return (listAt(component ?? {}, "parameters") ?? []).filter(isRecord);
}

/** The component of this type among those a send gives; types are lower-case there. */
export function sentComponent(components: Json[], type: string): Json | undefined {
  return components.find((component) => stringAt(component, "type")?.toLowerCase() === type);
}
