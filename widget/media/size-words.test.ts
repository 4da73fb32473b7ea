import { expect, it } from "vitest";
import { lengthWords, progressWords, sizeWords } from "./size-words.ts";

it.each([
  [900, "900 B"],
  [1_024, "1 KB"],
  [655_360, "640 KB"],
  [1_048_576, "1 MB"],
  [13_002_342, "12.4 MB"],
  [16 * 1_048_576, "16 MB"],
])("%i bytes are %s", (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it("never says that more has arrived than has", () => {
  expect(progressWords(0, 16 * 1_048_576)).toEqual(["0.0", "16 MB"]);
  expect(progressWords(8_283_751, 13_002_342)).toEqual(["7.9", "12.4 MB"]);
  expect(progressWords(500, 40_000)).toEqual(["0", "39 KB"]);
});

it.each([
  [28_400, "0:28"],
  [725_000, "12:05"],
])("%i ms are %s", (ms, words) => {
  expect(lengthWords(ms)).toBe(words);
});
