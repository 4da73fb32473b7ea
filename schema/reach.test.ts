import { describe, expect, it } from "vitest";
import { type Person, reach } from "./reach.ts";

const nowMs = Date.UTC(2026, 10, 22, 6, 32);
const day = 24 * 3_600_000;

const onLine: Person = {
  channel: "line",
  platformUserId: `U${"0".repeat(32)}`,
  isInProgress: true,
  isUnsubscribed: false,
  isBlocked: false,
  isNumberInvalid: false,
  lastInboundAtMs: null,
  isDuplicate: false,
};
const onWhatsapp: Person = {
  ...onLine,
  channel: "whatsapp",
  platformUserId: "+886912345678",
  lastInboundAtMs: nowMs,
};

describe("may this person get this now", () => {
  it.each<[string, Person]>([
    ["on LINE, whenever they wrote", onLine],
    ["on WhatsApp, just having written", onWhatsapp],
    ["on WhatsApp, a moment before the 24 hours end", { ...onWhatsapp, lastInboundAtMs: nowMs - day + 1 }],
  ])("yes: %s", (_name, person) => {
    expect(reach(person, nowMs)).toBe("sendable");
  });

  it.each<[string, Person]>([
    ["window", { ...onWhatsapp, lastInboundAtMs: nowMs - day }],
    ["window", { ...onWhatsapp, lastInboundAtMs: null }],
    ["blocked", { ...onLine, isBlocked: true }],
    ["number", { ...onLine, isNumberInvalid: true }],
    ["number", { ...onLine, platformUserId: "Uxyz" }],
    ["number", { ...onWhatsapp, platformUserId: "0912345678" }],
    ["unsubscribed", { ...onLine, isUnsubscribed: true }],
    ["duplicate", { ...onLine, isDuplicate: true }],
    ["state", { ...onLine, isInProgress: false }],
  ])("no: %s", (verdict, person) => {
    expect(reach(person, nowMs)).toBe(verdict);
  });

  it("names the rule that takes out before the trouble that could be mended", () => {
    const everything: Person = {
      ...onWhatsapp,
      isInProgress: false,
      isDuplicate: true,
      isUnsubscribed: true,
      isNumberInvalid: true,
      isBlocked: true,
      lastInboundAtMs: null,
    };
    expect(reach(everything, nowMs)).toBe("state");
    expect(reach({ ...everything, isInProgress: true }, nowMs)).toBe("duplicate");
    expect(reach({ ...everything, isInProgress: true, isDuplicate: false }, nowMs)).toBe("unsubscribed");
  });
});
