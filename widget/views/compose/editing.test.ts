import { describe, expect, it } from "vitest";
import { type TextMessage, wordsOf } from "../../../schema/content.ts";
import {
  blank,
  obstacleIn,
  sentUnits,
  shown,
  splitAtLimit,
  textLimit,
  withAdded,
  withDuplicate,
  withMoved,
  withPutBack,
  withRemoved,
  withText,
} from "./editing.ts";

const say = (...texts: string[]): TextMessage[] => texts.map((text) => ({ type: "text", text }));

it("offers one empty message before anything is written", () => {
  expect(shown([])).toEqual([blank]);
  expect(withText([], 0, "您好")).toEqual(say("您好"));
});

it("moves a message and keeps the others in order", () => {
  expect(withMoved(say("1", "2", "3"), 2, 0)).toEqual(say("3", "1", "2"));
  expect(withMoved(say("1", "2", "3"), 0, 1)).toEqual(say("2", "1", "3"));
});

it("leaves the list alone when a move leads out of it", () => {
  const list = say("1", "2");
  expect(withMoved(list, 0, -1)).toBe(list);
  expect(withMoved(list, 1, 2)).toBe(list);
});

it("duplicates a message right after itself", () => {
  expect(withDuplicate(say("1", "2"), 0)).toEqual(say("1", "1", "2"));
});

it("never goes over five messages", () => {
  const five = say("1", "2", "3", "4", "5");
  expect(withAdded(five, 5)).toBe(five);
  expect(withDuplicate(five, 0)).toBe(five);
});

it("removes one message and leaves an empty editor after the last", () => {
  expect(withRemoved(say("1", "2"), 0)).toEqual(say("2"));
  expect(shown(withRemoved(say("1"), 0))).toEqual([blank]);
});

describe("what keeps the messages from going on", () => {
  it("is that nothing is written, before any single message is named", () => {
    expect(obstacleIn([], ["line"])).toEqual({ kind: "nothing", index: 0 });
    expect(obstacleIn(say(" ", "\n"), ["line"])).toEqual({ kind: "nothing", index: 0 });
  });

  it("is the empty message, by number", () => {
    expect(obstacleIn(say("1", " ", "3"), ["line"])).toEqual({ kind: "empty", index: 1 });
  });

  it("is the message over the limit of the tightest channel chosen", () => {
    const text = "好".repeat(4_100);
    expect(obstacleIn(say(text), ["line"])).toBeUndefined();
    expect(obstacleIn(say(text), ["line", "whatsapp"])).toEqual({ kind: "over", index: 0, over: 4 });
  });

  it("is judged by the tightest channel of all while nobody is chosen", () => {
    expect(textLimit([])).toEqual({ channel: "whatsapp", max: 4_096 });
  });
});

describe("the text over the limit", () => {
  it("joins with the text within it to what was typed", () => {
    expect(splitAtLimit("一二三四", 3)).toEqual(["一二三", "四"]);
    expect(splitAtLimit("一二三", 3)).toEqual(["一二三", ""]);
  });

  it("never starts in the middle of an emoji", () => {
    expect(splitAtLimit("ab😀", 3)).toEqual(["ab", "😀"]);
  });
});

it("puts a deleted message back where it was, also over the limit, and then names the limit", () => {
  expect(withPutBack([], 0, { type: "text", text: "1" })).toEqual(say("1"));
  const six = withPutBack(say("1", "2", "4", "5", "6"), 2, { type: "text", text: "3" });
  expect(wordsOf(six).join("")).toBe("123456");
  expect(obstacleIn(six, ["line"])).toEqual({ kind: "many", index: 5, over: 1 });
});

describe("links", () => {
  const link = `https://shop.example/${"a".repeat(300)}`;
  const short = { mode: "redirect", base: "https://qr.example" } as const;

  it("count as long as they will be sent, and the typed one stays", () => {
    expect(sentUnits(`看 ${link}`, short)).toBe(`看 https://qr.example/l/${"x".repeat(10)}`.length);
    expect(sentUnits(link, { mode: "off", base: "" })).toBe(link.length);
    const text = "字".repeat(4_060) + link;
    expect(obstacleIn(say(text), ["whatsapp"])).toMatchObject({ kind: "over" });
    expect(obstacleIn(say(text), ["whatsapp"], new Map(), short)).toBeUndefined();
  });

  it("are marked as a whole where the limit falls within one, and nothing is lost", () => {
    const text = `一二三 ${link} 四`;
    expect(splitAtLimit(text, 10, short)).toEqual(["一二三 ", `${link} 四`]);
    expect(splitAtLimit(text, 35, short)).toEqual([`一二三 ${link}`, " 四"]);
    expect(splitAtLimit(text, 37, short)).toEqual([text, ""]);
  });
});
