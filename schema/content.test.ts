import { describe, expect, it } from "vitest";
import {
  checkContent,
  glimpseOf,
  isPersonal,
  kindOf,
  mediaOf,
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

describe("media", () => {
  const facts = (kind: "image" | "video" | "file", bytes: number, mimeType: string, hasPreview = true) =>
    new Map([["md_1", { kind, bytes, mimeType, hasPreview }]]);
  const image = { type: "image" as const, media: "md_1", alt: "新品" };

  it("may stand among texts, in any order", () => {
    const media = facts("image", 1_000, "image/jpeg");
    expect(checkContent([image, text(1), image], ["line", "whatsapp"], media)).toEqual([]);
  });

  it("that is not known to be ready is named by its place", () => {
    expect(checkContent([text(1), image], ["line"])).toEqual([{ code: "media_not_ready", index: 1 }]);
    expect(checkContent([image], ["line"], facts("video", 1, "video/mp4"))).toEqual([
      { code: "media_not_ready", index: 0 },
    ]);
  });

  it("is held to each channel that is chosen", () => {
    const media = facts("image", 5 * 1_048_576 + 1, "image/png");
    expect(checkContent([image], ["line"], media)).toEqual([]);
    expect(checkContent([image], ["line", "whatsapp"], media)).toMatchObject([
      { code: "media_too_large", channel: "whatsapp", max: 5 * 1_048_576 },
    ]);
  });

  it("goes to LINE with a preview or not at all", () => {
    const media = facts("video", 1_000, "video/mp4", false);
    expect(checkContent([{ type: "video", media: "md_1" }], ["line"], media)).toEqual([
      { code: "preview_missing", index: 0, channel: "line" },
    ]);
  });

  it("that is a file is refused for LINE before it has arrived", () => {
    expect(checkContent([{ type: "file", media: "md_1" }], ["line", "whatsapp"])).toEqual([
      { code: "media_not_carried", index: 0, channel: "line", kind: "file" },
    ]);
  });

  it("is found in blocks and in a template's header, each once", () => {
    const template: TemplateMessage = {
      type: "template",
      template: {
        name: "a",
        language: "en",
        components: [{ type: "header", parameters: [{ type: "image", image: { media: "md_2" } }] }],
      },
    };
    expect(mediaOf([image, image, template, text(1)])).toEqual(["md_1", "md_2"]);
    expect(glimpseOf(image)).toBe("新品");
  });
});
