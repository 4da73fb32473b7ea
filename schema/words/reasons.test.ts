import { describe, expect, it } from "vitest";
import { type Reason, reasons } from "../reasons.ts";
import { reasons as english } from "./reasons-en.ts";
import { reasons as chinese } from "./reasons-zh-hant.ts";

describe.each([
  ["zh-Hant", chinese],
  ["en", english],
] as const)("in %s", (_, words) => {
  it.each(reasons)("%s has a sentence, what is safe and what to do, for every channel", (reason: Reason) => {
    for (const on of ["LINE", "WhatsApp"]) {
      const { sentence, safe, next, title, hint } = words[reason];
      for (const text of [sentence(on), safe(on), next(on), title, hint]) expect(text.trim()).not.toBe("");
      expect(sentence(on)).toMatch(/[。.]$/);
      expect(next(on)).toMatch(/[。.]$/);
    }
  });
});
