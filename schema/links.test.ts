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
    ["https://a.example/?utm_source=小明&n=1，看", ["https://a.example/?utm_source=小明&n=1"]],
    ["https://a.example/?n=1看這裡", ["https://a.example/?n=1"]],
    ["HTTPS://A.example/X", ["HTTPS://A.example/X"]],
    [
      "https://a.example/x?utm_source=xinyi&utm_medium=a",
      ["https://a.example/x?utm_source=xinyi&utm_medium=a"],
    ],
    ["店在https://商店.台灣到了", ["https://商店.台灣"]],
    ["https://商店.tw/a，看", ["https://商店.tw/a"]],
    ["https://bücher.example/ä", ["https://bücher.example/ä"]],
    ["https://xn--kprw13d.tw。", ["https://xn--kprw13d.tw"]],
    ["https://商店.台灣.下一句", ["https://商店.台灣"]],
    ["https://a.tw.下一句", ["https://a.tw"]],
    ["https://a.tw?u=https://b.tw/x", ["https://a.tw?u=https://b.tw/x"]],
    ["https://a.tw看b.tw", ["https://a.tw"]],
    ["https://a.example到了", ["https://a.example"]],
    [
      "https://a.example/p?n=1，第二個https://b.example/q",
      ["https://a.example/p?n=1", "https://b.example/q"],
    ],
    ["https://a.examplehttps://b.example", ["https://a.example", "https://b.example"]],
    ["http://192.168.1.2:8080/a", ["http://192.168.1.2:8080/a"]],
    ["http://[::1]:3000/a", ["http://[::1]:3000/a"]],
    ["「https://a.example/x」", ["https://a.example/x"]],
    ["https://a.example/x…", ["https://a.example/x"]],
    ["https://a.example/%E5%A4%8F?x=a,b;c", ["https://a.example/%E5%A4%8F?x=a,b;c"]],
    ["https://a.example/x?y=(z)", ["https://a.example/x?y=(z)"]],
    ["[https://a.example/x]", ["https://a.example/x"]],
    ["https://user:word@a.example/x", ["https://user:word@a.example/x"]],
    ["https://a.example./x", ["https://a.example./x"]],
    ["https://a.example:99999/x", []],
    ["https://a.example/x\nhttps://b.example", ["https://a.example/x", "https://b.example"]],
    ["https://a.example🎉", ["https://a.example"]],
    ["https://a.example/x🎉", ["https://a.example/x🎉"]],
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
    "https://到了",
    "https://。",
    "https://./x",
    "https:// a.example",
    "xhttps//a.example",
    "",
  ])("finds none in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("counts every occurrence, the same address twice as two", () => {
    expect(countLinks(["https://a.example https://a.example", "https://b.example"])).toBe(3);
  });

  it("looks through the longest text in one go", () => {
    const url = `https://a.example/${"x".repeat(20_000)}`;
    expect(found(`${url}${")".repeat(20_000)}`)).toEqual([url]);
    expect(found(`${"https://".repeat(6_000)}`)).toEqual([]);
  });

  it("says where each starts", () => {
    expect(findLinks("看 https://a.example")).toEqual([{ url: "https://a.example", start: 2 }]);
  });
});
