import { describe, expect, test } from "vitest";
import { defaults, parseOptions, UsageError } from "./options.ts";

describe("options of the fault run", () => {
  test("without any, the defaults hold", () => {
    expect(parseOptions([])).toEqual(defaults);
  });

  test("each option is read, and a sample has fewer kills unless a number is given", () => {
    expect(parseOptions(["--kills", "3", "--seed", "7", "--only", "LINE, kill"])).toEqual({
      kills: 3,
      seed: 7,
      only: ["LINE", "kill"],
      isSample: false,
    });
    expect(parseOptions(["--sample"])).toMatchObject({ isSample: true, kills: 2 });
    expect(parseOptions(["--sample", "--kills", "5"])).toMatchObject({ kills: 5 });
  });

  test.each([[["--kills", "many"]], [["--seed", "-1"]], [["--klls", "3"]], [["now"]]])(
    "%j is refused",
    (args) => {
      expect(() => parseOptions(args)).toThrow(UsageError);
    },
  );
});
