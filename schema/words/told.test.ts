import { expect, it } from "vitest";
import { causes } from "./causes-en.ts";
import { reasons } from "./reasons-en.ts";
import { tell } from "./told.ts";

const catalogue = { reasons, causes };

it("a code that says more than its reason is told by what it says", () => {
  const { sentence, next } = tell(
    catalogue,
    { channel: "whatsapp", reason: "refused", code: "130497" },
    "WhatsApp",
  );
  expect(sentence).toContain("country");
  expect(next).toContain("another way");
});

it("a code that nobody has told of leaves the words of its reason", () => {
  const { sentence } = tell(catalogue, { channel: "whatsapp", reason: "refused", code: "999" }, "WhatsApp");
  expect(sentence).toBe(reasons.refused.sentence("WhatsApp"));
});

it("a lost answer is never told as a refusal, whatever status came last", () => {
  const { sentence } = tell(catalogue, { channel: "line", reason: "lost_answer", code: "503" }, "LINE");
  expect(sentence).toBe(reasons.lost_answer.sentence("LINE"));
});
