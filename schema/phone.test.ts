import { describe, expect, test } from "vitest";
import { phoneDigits, searchedDigits } from "./phone.ts";

describe("the digits of a phone number", () => {
  test.each([
    ["+886 912-345-678", "912345678"],
    ["0912345678", "912345678"],
    ["+886 (0)912 345 678", "912345678"],
    ["00886 912 345 678", "912345678"],
    ["＋８８６９１２３４５６７８", "912345678"],
    ["+85291234567", "91234567"],
    ["9123 4567", "91234567"],
    ["+1 (212) 555-0100", "2125550100"],
    ["+65 9123 4567", "91234567"],
    ["+7 912 345-67-89", "9123456789"],
  ])("of %s are %s", (phone, digits) => {
    expect(phoneDigits(phone)).toBe(digits);
  });

  test.each(["", "+", "000", "沒有"])("of %j are none", (phone) => {
    expect(phoneDigits(phone)).toBeNull();
  });
});

describe("a search", () => {
  test.each([
    ["0912345678", ["912345678"]],
    ["886 912 345 678", ["886912345678", "912345678"]],
    ["+852 9123", ["9123"]],
    ["6591234567", ["6591234567", "91234567"]],
    ["345-678", ["345678"]],
  ])("for %s looks for %j", (search, digits) => {
    expect(searchedDigits(search)).toEqual(digits);
  });

  test.each(["", "12", "+88", "王小明", "a0912345678", "0912%"])("for %j looks for no number", (search) => {
    expect(searchedDigits(search)).toEqual([]);
  });
});
