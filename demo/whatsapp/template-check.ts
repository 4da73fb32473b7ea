import { isRecord, type Json, listAt, recordAt, stringAt } from "../doubles/json.ts";
import { type ContentRules, checkMedia, missing, type Problem } from "./content-check.ts";
import { checkButtons } from "./template-buttons-check.ts";
import {
  BAD_TEXT,
  fill,
  isBlank,
  parametersOf,
  parameterText,
  placeholders,
  sentComponent,
} from "./template-text.ts";
import type { Template, TemplateComponent } from "./types.ts";

/** Of what stands there filled in; a card's body is shorter. …/templates/components */
const FILLED_MAX = { header: 60, body: 1024, cardBody: 160 };
const HEADER_MEDIA = new Set(["IMAGE", "VIDEO", "DOCUMENT"]);
/** A value that holds an address makes the send fail. docs.omnichat.ai, WhatsApp 訊息範本 */
const ADDRESS = /https?:\/\/|www\./i;

/**
 * The first thing wrong with a template send, in the order seen on the real service: the template itself,
 * required objects, header format, counts, names, buttons.
 */
export function checkTemplate(
  body: Json,
  find: (name: string, language: string) => Template | undefined,
  rules: ContentRules,
): Problem | undefined {
  const sent = recordAt(body, "template");
  if (sent === undefined) return missing("template");
  const name = stringAt(sent, "name");
  if (name === undefined) return missing("template['name']");
  const language = stringAt(recordAt(sent, "language") ?? {}, "code");
  if (language === undefined) return missing("template['language']['code']");
  const template = find(name, language);
  if (template === undefined) return notThere(name, language);
  const statusProblem = checkStatus(template);
  if (statusProblem !== undefined) return statusProblem;
  const components = sent.components ?? [];
  if (!Array.isArray(components) || !components.every(isRecord))
    return { code: 100, message: "(#100) Param template['components'] must be an array." };
  return checkComponents(template, template.components, components, rules, FILLED_MAX.body);
}

function notThere(name: string, language: string): Problem {
  return { code: 132001, details: `template name (${name}) does not exist in ${language}` };
}

function checkStatus(template: Template): Problem | undefined {
  if (template.status === "APPROVED") return undefined;
  if (template.status === "PAUSED") return { code: 132015, details: "Template is paused due to low quality" };
  if (template.status === "DISABLED")
    return { code: 132016, details: "Template is disabled due to low quality" };
  return notThere(template.name, template.language);
}

function checkComponents(
  template: Template,
  made: TemplateComponent[],
  sent: Json[],
  rules: ContentRules,
  bodyMax: number,
): Problem | undefined {
  const header = made.find((component) => component.type === "HEADER");
  const body = made.find((component) => component.type === "BODY");
  const buttons = made.find((component) => component.type === "BUTTONS")?.buttons ?? [];
  return (
    checkHeader(template, header, sentComponent(sent, "header"), rules) ??
    checkTextParameters(template, "body", body?.text, parametersOf(sentComponent(sent, "body"))) ??
    checkFilled("body", body?.text, parametersOf(sentComponent(sent, "body")), bodyMax) ??
    checkOffer(made, sent) ??
    checkButtons(buttons, sent, hasOffer(made)) ??
    checkCarousel(template, made, sent, rules)
  );
}

function checkHeader(
  template: Template,
  header: TemplateComponent | undefined,
  sent: Json | undefined,
  rules: ContentRules,
): Problem | undefined {
  const format = header?.format ?? "TEXT";
  const parameters = parametersOf(sent);
  if (header === undefined || format === "TEXT")
    return (
      checkTextParameters(template, "header", header?.text, parameters) ??
      checkFilled("header", header?.text, parameters, FILLED_MAX.header)
    );
  const parameter = parameters[0];
  const received =
    parameter === undefined ? "UNKNOWN" : (stringAt(parameter, "type") ?? "UNKNOWN").toUpperCase();
  if (parameter === undefined || received !== format)
    return { code: 132012, details: `header: Format mismatch, expected ${format}, received ${received}` };
  const type = format.toLowerCase();
  const content = recordAt(parameter, type);
  if (content === undefined) return missing(`template['components'][0]['parameters'][0]['${type}']`);
  return HEADER_MEDIA.has(format) ? checkMedia(type, content, rules) : undefined;
}

function checkTextParameters(
  template: Template,
  part: string,
  text: string | undefined,
  parameters: Json[],
): Problem | undefined {
  const names = placeholders(text);
  if (parameters.length !== names.length) {
    const given = `number of localizable_params (${parameters.length})`;
    return {
      code: 132000,
      details: `${part}: ${given} does not match the expected number of params (${names.length})`,
    };
  }
  if (template.parameter_format === "NAMED") {
    const given = parameters.map((parameter) => stringAt(parameter, "parameter_name") ?? "");
    if (given.includes("")) return { code: 100, details: "Parameter name is missing or empty" };
    const absent = names.find((name) => !given.includes(name));
    if (absent !== undefined)
      return { code: 100, details: `Parameter name is missing for the parameter '{{${absent}}}'` };
  }
  const texts = parameters.map(parameterText);
  if (texts.some(isBlank))
    return { code: 131008, details: `${part}: Parameter of type text is missing text value` };
  if (texts.some((value) => BAD_TEXT.test(value)))
    return {
      code: 132018,
      details: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
    };
  if (texts.some((value) => ADDRESS.test(value)))
    return { code: 132018, details: `${part}: Param text cannot have an address in it` };
  return undefined;
}

function checkFilled(
  part: string,
  text: string | undefined,
  parameters: Json[],
  max: number,
): Problem | undefined {
  const isTooLong = text !== undefined && [...fill(text, parameters)].length > max;
  return isTooLong ? { code: 132005, details: `${part}: text is longer than ${max} characters` } : undefined;
}

function hasOffer(made: TemplateComponent[]): boolean {
  return made.some((component) => component.type === "LIMITED_TIME_OFFER");
}

function checkOffer(made: TemplateComponent[], sent: Json[]): Problem | undefined {
  const offer = made.find((component) => component.type === "LIMITED_TIME_OFFER")?.limited_time_offer;
  if (offer?.has_expiration !== true) return undefined;
  const parameter = parametersOf(sentComponent(sent, "limited_time_offer"))[0] ?? {};
  const expires = recordAt(parameter, "limited_time_offer")?.expiration_time_ms;
  return typeof expires === "number"
    ? undefined
    : { code: 131008, details: "limited_time_offer: expiration_time_ms is required" };
}

function checkCarousel(
  template: Template,
  made: TemplateComponent[],
  sent: Json[],
  rules: ContentRules,
): Problem | undefined {
  const cards = made.find((component) => component.type === "CAROUSEL")?.cards;
  if (cards === undefined) return undefined;
  const sentCards = (listAt(sentComponent(sent, "carousel") ?? {}, "cards") ?? []).filter(isRecord);
  if (sentCards.length !== cards.length) {
    const counts = `number of cards (${sentCards.length}) does not match the expected number of cards (${cards.length})`;
    return { code: 132012, details: `carousel: ${counts}` };
  }
  for (const [index, card] of cards.entries()) {
    const given = sentCards.find((candidate) => Number(candidate.card_index) === index) ?? {};
    const components = (listAt(given, "components") ?? []).filter(isRecord);
    const problem = checkComponents(template, card.components, components, rules, FILLED_MAX.cardBody);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
