import { describe, expect, it } from "vitest";
import { countLinks, findLinks } from "./links.ts";

const found = (text: string) => findLinks(text).map((link) => link.url);

describe("links in text", () => {
  it.each([
    ["新品 https://a.example/x 到店", ["https://a.example/x"]],
    ["看這裡：https://a.example/x。謝謝", ["https://a.example/x"]],
    ["https://a.example/x，https://a.example/y！", ["https://a.example/x", "https://a.example/y"]],
    ["連結https://a.example:8443/p?q=1&r=2#s到了", ["https://a.example:8443/p?q=1&r=2#s"]],
    ["(https://a.example/w_(x))", ["https://a.example/w_(x)"]],
    ["（https://a.example/x）", ["https://a.example/x"]],
    ["Go: https://a.example/x.", ["https://a.example/x"]],
    ["HTTPS://A.example/X", ["HTTPS://A.example/X"]],
    [
      "https://a.example/x?utm_source=xinyi&utm_medium=a",
      ["https://a.example/x?utm_source=xinyi&utm_medium=a"],
    ],
  ])("finds them in %s", (text, links) => {
    expect(found(text)).toEqual(links);
  });

  it.each([
    "https://",
    "http:/a.example",
    "ftp://a.example",
    "a.example/x",
    "javascript:alert(1)",
    "3.5 折",
    "",
  ])("finds none in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("counts every occurrence, the same address twice as two", () => {
    expect(countLinks(["https://a.example https://a.example", "https://b.example"])).toBe(3);
  });

  it("says where each starts", () => {
    expect(findLinks("看 https://a.example")).toEqual([{ url: "https://a.example", start: 2 }]);
  });
});
