import { describe, expect, it, test } from "vitest";
import { Components, partsOf, refusalOf } from "../../edge/channels/whatsapp/template-parts.ts";
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

test("the corpus holds at least sixty templates, each component and each status among them", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  expect(new Set(corpus.map(({ setting }) => setting.status)).size).toBe(10);
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
