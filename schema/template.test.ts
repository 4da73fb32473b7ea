import { describe, expect, it } from "vitest";
import { hasSamePlaces, type MadeTemplate, placesOf, type TemplateParts, variablesOf } from "./template.ts";
import { cleaned, fieldsOf, fillTemplate, findingsForAll, findingsOf } from "./template-fill.ts";
import { languageFor } from "./template-language.ts";

const parts: TemplateParts = {
  header: { kind: "image" },
  body: "{{1}} 您好，{{2}}。",
  buttons: [
    { kind: "quick_reply", text: "好" },
    { kind: "url", text: "看", url: "https://a.example/{{1}}" },
  ],
};
const made: MadeTemplate = { language: "zh_TW", isNamed: false, parts };
const picture = { from: "link", link: "https://a.example/a.jpg" } as const;

describe("the places of a template", () => {
  it("stand in the order in which they are read, each under an id of its own", () => {
    expect(placesOf(parts).map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      "header image",
      "body:1 text",
      "body:2 text",
      "button:1 suffix",
    ]);
  });

  it("are numbered as the platform numbers them, however the text turns them", () => {
    expect(variablesOf("{{10}} {{2}} {{ 1 }} {{2}}")).toEqual(["1", "2", "10"]);
    expect(variablesOf("{{b}} {{a}} {{b}}")).toEqual(["b", "a"]);
    expect(variablesOf("{{}} {{ 一 }} {1}")).toEqual([]);
  });

  it("are the same in two languages only when each is", () => {
    expect(hasSamePlaces(parts, { ...parts, body: "Hi {{2}}, {{1}}" })).toBe(true);
    expect(hasSamePlaces(parts, { ...parts, body: "Hi {{1}}" })).toBe(false);
    expect(hasSamePlaces(parts, { ...parts, header: { kind: "video" } })).toBe(false);
  });
});

describe("a filled template", () => {
  it("takes escapes of an address as they are typed, and a customer's value as data", () => {
    const suffix = (source: Parameters<typeof fillTemplate>[1][string], values = {}) =>
      JSON.stringify(
        fillTemplate(
          { ...made, parts: { ...parts, header: undefined, body: "。" } },
          { "button:1": source },
          values,
        ),
      );
    expect(suffix({ from: "text", text: "a%20b/中?x=1" })).toContain('"a%20b/%E4%B8%AD?x=1"');
    expect(suffix({ from: "field", field: "name" }, { name: "a/b?c" })).toContain('"a%2Fb%3Fc"');
  });

  it("lists what is wrong for everybody apart from what is a person's own", () => {
    const fill = {
      header: picture,
      "body:1": { from: "field", field: "name" },
      "body:2": { from: "text", text: "一\n二" },
    } as const;
    expect(findingsForAll(parts, fill)).toEqual([
      { place: "body:2", finding: "newline" },
      { place: "button:1", finding: "empty" },
    ]);
    expect(findingsOf(parts, fill, {})).toContainEqual({ place: "body:1", finding: "empty" });
    expect(fieldsOf(fill)).toEqual(["name"]);
  });

  it("refuses a source that the place cannot take", () => {
    const fill = { header: { from: "text", text: "x" } } as const;
    expect(findingsForAll(parts, fill)).toContainEqual({ place: "header", finding: "empty" });
  });

  it("cleans only what the platform refuses", () => {
    expect(cleaned(" 周子晴\r\n（小晴）\t a     b ")).toBe("周子晴 （小晴） a b");
  });
});

describe("a customer's language", () => {
  const languages = ["zh_TW", "en_US", "zh_HK", "en_GB"];
  it.each([
    [null, "zh_TW"],
    ["", "zh_TW"],
    ["fr", "zh_TW"],
    ["zh-Hant", "zh_TW"],
    ["zh-Hant-HK", "zh_HK"],
    ["zh_hk", "zh_HK"],
    ["EN-gb", "en_GB"],
    ["en-AU", "en_US"],
    [" en ", "en_US"],
    ["english", "zh_TW"],
  ])("%j is served in %s", (wanted, language) => {
    expect(languages[languageFor(languages, wanted)]).toBe(language);
  });
});
