import { describe, expect, test } from "vitest";
import { pauseReasons } from "../../schema/broadcasts.ts";
import { rulePauseCodes } from "../../schema/pause-codes.ts";
import { record as en } from "./en/record.ts";
import { record as zhHant } from "./zh-hant/record.ts";

const languages = [
  ["zh-Hant", zhHant],
  ["en", en],
] as const;
const codes: readonly string[] = Object.values(rulePauseCodes).flat();

describe.each(languages)("why a send waits, in %s", (_, { paused, pausedByRule }) => {
  test.each(codes)("%s has a sentence of its own, with what is safe and what to do", (code) => {
    const sentence = pausedByRule[code] ?? "";
    expect(sentence).toMatch(/^(已暫停：.+。.+。|Paused: .+\. .+\.)$/u);
    const others = codes.filter((other) => other !== code).map((other) => pausedByRule[other]);
    expect(others).not.toContain(sentence);
  });

  test.each(pauseReasons)("%s has a sentence, before anybody was called and after", (reason) => {
    for (const isUnbegun of [true, false]) {
      const facts = { on: "LINE", waiting: 20, isUnbegun, plannedFor: "11/22 19:00", quietUntil: "09:00" };
      expect(paused[reason](facts)).toMatch(/^.+[。.]$/u);
    }
  });

  test("names no code that no rule has", () => {
    expect(Object.keys(pausedByRule).toSorted()).toEqual([...codes].toSorted());
  });
});
