import { describe, expect, it } from "vitest";
import {
  countTracked,
  type LinkForm,
  templateLinks,
  withParameter,
  withSampleLinks,
  withWrittenLinks,
} from "./link-tracking.ts";

const text = (words: string) => ({ type: "text" as const, text: words });
const form = (mode: LinkForm["mode"]): LinkForm => ({ mode, base: "https://go.example" });

describe("links on their way out", () => {
  const typed = [
    text("看 https://a.example/x?utm_source=小明&n=1#top，再看https://b.example"),
    text("沒有"),
    text("https://a.example"),
  ];

  it("are short ones of ours, in reading order, and nothing else changes", () => {
    expect(withWrittenLinks(typed, ["one", "two", "three"], form("redirect"))).toEqual([
      text("看 https://go.example/l/one，再看https://go.example/l/two"),
      text("沒有"),
      text("https://go.example/l/three"),
    ]);
  });

  it("carry our parameter behind what was typed", () => {
    expect(withWrittenLinks([text("https://a.example/x?utm_source=a#top")], ["one"], form("param"))).toEqual([
      text("https://a.example/x?utm_source=a&ocsaid=one#top"),
    ]);
  });

  it("are left byte for byte with tracking off", () => {
    expect(withWrittenLinks(typed, ["one", "two", "three"], form("off"))).toEqual(typed);
  });

  it("keep a parameter of ours that was typed by hand", () => {
    const own = [text("https://a.example/?ocsaid=mine")];
    expect(withWrittenLinks(own, ["one"], form("param"))).toEqual(own);
  });

  it("are as long beforehand as they will be", () => {
    const [sample] = withSampleLinks([text("https://a.example")], form("redirect"));
    expect(sample).toEqual(text("https://go.example/l/xxxxxxxxxx"));
  });
});

it.each([
  ["https://a.example", "https://a.example?k=v"],
  ["https://a.example/?", "https://a.example/?k=v"],
  ["https://a.example/?b=1&", "https://a.example/?b=1&k=v"],
  ["https://a.example/?b=%E5%A4%8F", "https://a.example/?b=%E5%A4%8F&k=v"],
  ["https://a.example/#a?b", "https://a.example/?k=v#a?b"],
])("a parameter goes behind the query of %s", (url, expected) => {
  expect(withParameter(url, "k", "v")).toBe(expected);
});

describe("links of a template", () => {
  const ours = "https://go.example/l/{{1}}";
  const filled = (url: string, suffix: string, ...others: string[]) => {
    const madeWith = (url: string) => ({
      language: "zh_TW",
      isNamed: false,
      parts: {
        body: "新品 https://a.example/new",
        buttons: [
          { kind: "quick_reply" as const, text: "不用了" },
          { kind: "url" as const, text: "看看", url },
        ],
      },
    });
    return {
      type: "template" as const,
      template: {
        name: "hello",
        language: "zh_TW",
        fill: { "button:1": { from: "text" as const, text: suffix } },
      },
      made: [madeWith(url), ...others.map(madeWith)],
    };
  };

  it("go as approved, but for a button to our link domain, which takes a code of ours", () => {
    const message = filled(ours, "https://shop.example/x?utm=1");
    expect(templateLinks(message, "https://go.example")).toEqual([
      { target: "https://a.example/new", place: null },
      { target: "https://shop.example/x?utm=1", place: "button:1" },
    ]);
    for (const mode of ["redirect", "param", "off"] as const) {
      const [written] = withWrittenLinks([message], ["code"], form(mode));
      expect(written).toEqual({
        ...message,
        template: { ...message.template, fill: { "button:1": { from: "text", text: "code" } } },
      });
    }
  });

  it("are counted as tracked where they lead to us alone, whatever the team's way with links is", () => {
    const message = filled(ours, "https://shop.example/x");
    for (const mode of ["redirect", "param", "off"] as const)
      expect(countTracked([message], { ...form(mode), base: "https://go.example" })).toBe(1);
    const text = { type: "text" as const, text: "https://a.example 和 https://b.example" };
    expect(countTracked([text, text], form("redirect"))).toBe(4);
    expect(countTracked([text], form("param"))).toBe(0);
  });

  it.each([
    ["a button to the shop", filled("https://shop.example/{{1}}", "https://x.example")],
    ["words that are no address", filled(ours, "autumn")],
    [
      "another language's button to the shop",
      filled(ours, "https://x.example", "https://shop.example/{{1}}"),
    ],
  ])("are left alone with %s", (_, message) => {
    expect(templateLinks(message, "https://go.example").map(({ place }) => place)).toEqual([null, null]);
    expect(withWrittenLinks([message], [], form("redirect"))).toEqual([message]);
  });
});
