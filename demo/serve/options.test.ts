import { describe, expect, test } from "vitest";
import { defaultOptions, parseOptions, UsageError } from "./options.ts";

describe("options of the demo", () => {
  test("without any, the defaults hold", () => {
    expect(parseOptions([])).toEqual(defaultOptions);
  });

  test("each option is read", () => {
    expect(parseOptions(["--fresh", "--customers", "300", "--port", "9000"])).toEqual({
      isFresh: true,
      customers: 300,
      port: 9_000,
    });
  });

  test.each([
    [["--customers", "many"], '--customers takes a whole number from 20 to 200000, not "many".'],
    [["--customers", "0"], '--customers takes a whole number from 20 to 200000, not "0".'],
    [["--port", "80"], '--port takes a whole number from 1024 to 65000, not "80".'],
    [["--prot", "9000"], "Unknown option '--prot'."],
    [["now"], "Unexpected argument 'now'."],
  ])("%j is refused with a sentence that names it", (args, sentence) => {
    expect(() => parseOptions(args)).toThrow(UsageError);
    expect(() => parseOptions(args)).toThrow(sentence);
  });
});
