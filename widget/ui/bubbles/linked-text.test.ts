import { expect, it } from "vitest";
import { partsOf } from "./linked-text.ts";

it("tells links from the text around them, in order", () => {
  expect(partsOf("新品 https://shop.example/a?utm_source=x，歡迎")).toEqual([
    { text: "新品 ", isLink: false },
    { text: "https://shop.example/a?utm_source=x", isLink: true },
    { text: "，歡迎", isLink: false },
  ]);
});

it.each([
  "",
  "沒有連結",
  "https://a.example",
  "一 https://a.example 二 https://a.example",
  "javascript:alert(1)\n",
])("gives back %j unchanged when joined", (text) => {
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

it("never makes a link of another scheme", () => {
  expect(partsOf("javascript:alert(1) data:text/html,x").some((part) => part.isLink)).toBe(false);
});
