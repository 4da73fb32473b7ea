import { expect, it } from "vitest";
import { sentPieces } from "./sent-text.ts";

const short = { mode: "redirect", base: "https://qr.example" } as const;
const text = { type: "text", text: "{name}您好 https://shop.example/a?b=1", nameFallback: "貴賓" } as const;

it("puts the person's name in, and what stands for it where there is none", () => {
  const [name, rest] = sentPieces(text, "王小明", short);
  expect([name, rest]).toEqual([
    { kind: "name", text: "王小明" },
    { kind: "text", text: "您好 " },
  ]);
  expect(sentPieces(text, " ", short)[0]).toEqual({ kind: "name", text: "貴賓" });
});

it("leaves braces that nobody made a name of", () => {
  expect(sentPieces({ type: "text", text: "{name}" }, "王小明", short)).toEqual([
    { kind: "text", text: "{name}" },
  ]);
});

it("shows a short link for each, no two alike, that leads to what was typed", () => {
  const two = { type: "text", text: "https://a.example/x https://a.example/x" } as const;
  const links = sentPieces(two, "", short, 3).filter(({ kind }) => kind === "link");
  expect(links).toHaveLength(2);
  for (const link of links) {
    expect(link.text).toMatch(/^https:\/\/qr\.example\/l\/[a-z2-9]{10}$/);
    expect(link).toMatchObject({ target: "https://a.example/x" });
  }
  expect(links[0]?.text).not.toBe(links[1]?.text);
});

it("shows links as they were typed where they are sent so", () => {
  const [, , link] = sentPieces(text, "", { mode: "off", base: "https://qr.example" });
  expect(link).toEqual({
    kind: "link",
    text: "https://shop.example/a?b=1",
    target: "https://shop.example/a?b=1",
  });
});
