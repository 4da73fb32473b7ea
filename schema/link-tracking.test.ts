import { describe, expect, it } from "vitest";
import { type LinkForm, withParameter, withSampleLinks, withWrittenLinks } from "./link-tracking.ts";

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
