import { expect, it } from "vitest";
import { linkWarning } from "./link-warnings.ts";

it.each([
  ["https://shop.example.com/x?utm_source=a", undefined],
  ["https://商店.台灣/", undefined],
  // LINE's own short links lead to LINE.
  ["https://lin.ee/abc", undefined],
  ["http://shop.example.com/", "not_secure"],
  ["https://bit.ly/3abc", "shortener"],
  ["http://www.reurl.cc/abc", "shortener"],
  ["https://notbit.ly/x", undefined],
  ["https://localhost:3000/", "unreachable"],
  ["http://192.168.1.10/menu", "unreachable"],
  ["https://172.20.0.1/", "unreachable"],
  ["https://172.32.0.1/", undefined],
  ["https://[::1]/", "unreachable"],
  ["https://printer.local/", "unreachable"],
  ["https://shop/", "unreachable"],
  ["https://bank.com@evil.com/", "sign_in"],
])("of %s it is said: %s", (url, warning) => {
  expect(linkWarning(url)).toBe(warning);
});
