import { describe, expect, it } from "vitest";
import { nameToken, tokenAround, tokenAt, toShown, toText, withoutBroken } from "./name-token.ts";

const token = nameToken("顧客名稱");

describe("the customer's name in a text", () => {
  it("is shown in words and kept as the message has it", () => {
    expect(toShown("{name} 您好，{name}", token)).toBe("{顧客名稱} 您好，{顧客名稱}");
    expect(toText("{顧客名稱} 您好，{顧客名稱}", token)).toBe("{name} 您好，{name}");
    expect(toText("顧客名稱 {顧客", token)).toBe("顧客名稱 {顧客");
  });

  it("is one step for the cursor from either side", () => {
    expect(tokenAt("嗨{顧客名稱}好", 7, "before", token)).toEqual([1, 7]);
    expect(tokenAt("嗨{顧客名稱}好", 1, "after", token)).toEqual([1, 7]);
    expect(tokenAt("嗨{顧客名稱}好", 6, "before", token)).toBeUndefined();
    expect(tokenAt("好", 1, "before", token)).toBeUndefined();
  });

  it("is never entered", () => {
    for (const at of [2, 3, 4, 5, 6]) expect(tokenAround("嗨{顧客名稱}好", at, token)).toEqual([1, 7]);
    for (const at of [0, 1, 7, 8]) expect(tokenAround("嗨{顧客名稱}好", at, token)).toBeUndefined();
  });

  it("goes as a whole when a keyboard has taken one character of it", () => {
    expect(withoutBroken("嗨{顧客名稱好", 6, token)).toEqual({ value: "嗨好", at: 1 });
    expect(withoutBroken("嗨顧客名稱}好", 1, token)).toEqual({ value: "嗨好", at: 1 });
    expect(withoutBroken("嗨{顧客名稱}好", 7, token)).toBeUndefined();
    expect(withoutBroken("嗨顧客名稱好", 1, token)).toBeUndefined();
  });
});
