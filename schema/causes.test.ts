import { describe, expect, it } from "vitest";
import { causeOf, causes } from "./causes.ts";
import { reasonOfWhatsappCode } from "./reasons.ts";
import { causes as english } from "./words/causes-en.ts";
import { causes as chinese } from "./words/causes-zh-hant.ts";

/** developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes, read in September 2026 */
const whatsapp =
  `0 1 2 3 4 10 33 100 104 190 200 210 299 368 80007 130403 130429 130472 130497 131000 131005 131008 131009 131016
  131021 131026 131030 131031 131037 131042 131045 131047 131048 131049 131050 131051 131052 131053 131055 131056
  131057 131062 131063 131064 132000 132001 132005 132007 132012 132015 132016 132018 132068 132069 133000 133004
  133005 133006 133008 133009 133010 133015 133016 134011 134100 134101 134102 135000 137000`.split(/\s+/);

describe("what a platform says with a code", () => {
  it.each(whatsapp)("WhatsApp's %s has words of its own", (code) => {
    expect(causeOf("whatsapp", code) ?? reasonOfWhatsappCode(code)).not.toBe("refused");
  });

  it.each(["400", "401", "403", "404", "413", "429", "500"])("LINE's %s has words of its own", (code) => {
    expect(causeOf("line", code)).toBeDefined();
  });

  it("has none for a code that nobody has told of: its raw text stays", () => {
    expect(causeOf("whatsapp", "999999")).toBeUndefined();
    expect(causeOf("line", "131047")).toBeUndefined();
  });

  it.each([
    ["130497", "person"],
    ["131042", "account"],
    ["131053", "content"],
    ["132015", "template"],
    ["130429", "wait"],
    ["210", "account"],
  ])("%s is of the class %s", (code, expected) => {
    const cause = causeOf("whatsapp", code);
    expect(cause && causes[cause]).toBe(expected);
  });

  it.each(Object.keys(causes) as (keyof typeof causes)[])("%s is told in both languages", (cause) => {
    for (const on of ["LINE", "WhatsApp"])
      for (const words of [chinese[cause], english[cause]]) {
        expect(words.sentence(on)).toMatch(/[。.]$/);
        expect(words.next(on)).toMatch(/[。.]$/);
      }
  });
});
