import { describe, expect, it } from "vitest";
import {
  checkContent,
  glimpseOf,
  isPersonal,
  kindOf,
  personalise,
  type TemplateMessage,
  textUnits,
  tightestTextChannel,
  wordsOf,
} from "./content.ts";

const text = (length: number) => ({ type: "text" as const, text: "字".repeat(length) });

describe("what may be sent", () => {
  it("takes one to five messages", () => {
    expect(checkContent([text(1)], ["line"])).toEqual([]);
    expect(checkContent([text(1), text(1), text(1), text(1), text(1)], ["line"])).toEqual([]);
  });

  it("names a sixth message with both numbers", () => {
    const six = Array.from({ length: 6 }, () => text(1));
    expect(checkContent(six, ["line"])).toEqual([{ code: "too_many_messages", max: 5, actual: 6 }]);
  });

  it("names nothing written", () => {
    expect(checkContent([], ["line"])).toEqual([{ code: "no_messages" }]);
  });

  it("names an empty message by its place, blanks included", () => {
    expect(checkContent([text(1), { type: "text", text: " \n　" }], ["line"])).toEqual([
      { code: "empty_message", index: 1 },
    ]);
  });

  it.each([
    ["line" as const, 5_000],
    ["whatsapp" as const, 4_096],
  ])("takes %s texts of exactly %i units and refuses one more", (channel, max) => {
    expect(checkContent([text(max)], [channel])).toEqual([]);
    expect(checkContent([text(max + 1)], [channel])).toEqual([
      { code: "text_too_long", index: 0, channel, max, actual: max + 1 },
    ]);
  });

  it("holds a mixed send to its tightest channel", () => {
    expect(tightestTextChannel(["line", "whatsapp"])).toBe("whatsapp");
    expect(checkContent([text(4_097)], ["line", "whatsapp"])).toMatchObject([
      { channel: "whatsapp", max: 4_096 },
    ]);
  });

  it("counts an emoji as the two units it is", () => {
    expect(textUnits("😀")).toBe(2);
  });
});

describe("a template", () => {
  const template: TemplateMessage = {
    type: "template",
    template: { name: "member_day", language: "zh_TW", components: [{ type: "body" }] },
  };

  it("is a kind of its own, and has its name for words", () => {
    expect(kindOf([template])).toBe("template");
    expect(kindOf([text(1)])).toBe("message");
    expect(glimpseOf(template)).toBe("member_day");
    expect(wordsOf([template])).toEqual([]);
  });

  it("has no length of ours to keep to, and is the same for everybody", () => {
    expect(checkContent([template], ["whatsapp"])).toEqual([]);
    expect(isPersonal([template])).toBe(false);
    expect(personalise(template, "小明")).toBe(template);
  });
});
