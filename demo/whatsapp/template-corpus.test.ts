import { describe, expect, it, test } from "vitest";
import { Components, partsOf, refusalOf } from "../../edge/channels/whatsapp/template-parts.ts";
import { templateStatuses } from "../../schema/template.ts";
import { fillTemplate, findingsOf } from "../../schema/template-fill.ts";
import { checkTemplate } from "./template-check.ts";
import { type CorpusEntry, templateCorpus } from "./template-corpus.ts";
import type { Template } from "./types.ts";

const corpus = templateCorpus();
const rules = { allowsLocalHttpMedia: false, mediaType: () => undefined };

function madeOf({ setting }: CorpusEntry) {
  const components = Components.parse(setting.components);
  return {
    language: setting.language,
    isNamed: setting.parameter_format === "NAMED",
    parts: partsOf(components),
  };
}

/** What the platform's double says of a send of this entry. */
function platformSays(entry: CorpusEntry): number | undefined {
  const { name, language } = entry.setting;
  const components = fillTemplate(madeOf(entry), entry.fill, entry.values);
  const template: Template = { parameter_format: "POSITIONAL", ...entry.setting, id: "1" };
  const find = (wanted: string, code: string) =>
    wanted === name && code === language ? template : undefined;
  const sent = {
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
  return checkTemplate(sent, find, rules)?.code;
}

/** Meta's own words for what a template can hold. …/templates/components */
const everyComponent = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL", "LIMITED_TIME_OFFER"];
const everyFormat = ["TEXT", "IMAGE", "VIDEO", "GIF", "DOCUMENT", "LOCATION", "PRODUCT"];
const everyButton =
  "QUICK_REPLY URL PHONE_NUMBER COPY_CODE OTP FLOW CATALOG MPM SPM VOICE_CALL REQUEST_CONTACT_INFO".split(
    " ",
  );

test("the corpus holds at least sixty templates, each component, status, category and way of naming among them", () => {
  const settings = corpus.map(({ setting }) => setting);
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(new Set(settings.map(({ status }) => status))).toEqual(new Set(templateStatuses));
  expect(new Set(settings.map(({ category }) => category)).size).toBeGreaterThan(1);
  expect(settings.some(({ parameter_format }) => parameter_format === "NAMED")).toBe(true);
  const whole = settings.flatMap(({ components }) => components);
  const components = whole.flatMap((one) => [one, ...(one.cards ?? []).flatMap((card) => card.components)]);
  const types = components.map(({ type }) => type);
  expect(types).toEqual(expect.arrayContaining(everyComponent));
  expect(components.map(({ format }) => format)).toEqual(expect.arrayContaining(everyFormat));
  const pressed = components.flatMap(({ buttons = [] }) => buttons.map(({ type }) => type));
  expect(pressed).toEqual(expect.arrayContaining(everyButton));
});

describe("a template with", () => {
  it.each(corpus.map((entry) => [entry.name, entry] as const))("%s", (_name, entry) => {
    const made = madeOf(entry);
    const found = findingsOf(made.parts, entry.fill, entry.values);
    const refusal = refusalOf(entry.setting.category, Components.parse(entry.setting.components));
    const { expected } = entry;
    if (expected.kind === "not_for_many") {
      expect(refusal).toBe(expected.refusal);
      return;
    }
    expect(refusal).toBeNull();
    if (expected.kind === "finding") {
      expect(found).toContainEqual({ place: expected.place, finding: expected.finding });
      expect(platformSays(entry)).toBe(expected.code);
      return;
    }
    expect(found).toEqual([]);
    expect(platformSays(entry)).toBe(expected.kind === "status" ? expected.code : undefined);
  });
});
