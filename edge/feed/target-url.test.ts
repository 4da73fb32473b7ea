import { expect, it } from "vitest";
import { checkTargetUrl, isOnTrial } from "./target-url.ts";

it.each([
  "https://shop.example/events",
  "https://shop.example:8443/a?b=c",
  "https://127.0.0.1.shop.example/",
])("%s may be told", (text) => expect(checkTargetUrl(text, false)).toEqual({ url: text }));

it.each([
  "",
  "shop.example",
  "http://shop.example/",
  "ftp://shop.example/",
  "javascript:alert(1)",
  "https://user:password@shop.example/",
  "https://localhost/",
  "https://api.localhost/",
  "https://metadata.google.internal/",
  "https://metadata/",
  "https://printer.local/",
  "https://nas.lan./",
  "https://127.0.0.1/",
  "https://2130706433/",
  "https://0x7f.1/",
  "https://0177.0.0.1/",
  "https://10.0.0.1/",
  "https://169.254.169.254/latest/meta-data",
  "https://192.168.1.1/",
  "https://8.8.8.8/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[fd00::1]/",
  "https://[fe80::1]/",
  "http://127.0.0.1:8080/",
])("%j is refused with a way out", (text) => {
  expect(checkTargetUrl(text, false)).toEqual({ problem: expect.stringMatching(/Give|Verify/) });
});

it("only a trial on one machine may tell that machine", () => {
  expect(isOnTrial("http://127.0.0.1:8810")).toBe(true);
  expect(isOnTrial("https://api.line.me")).toBe(false);
  expect(checkTargetUrl("http://127.0.0.1:8080/events", true)).toEqual({
    url: "http://127.0.0.1:8080/events",
  });
  expect(checkTargetUrl("http://10.0.0.1/", true)).toHaveProperty("problem");
});
