import { describe, expect, it } from "vitest";
import { isWindowOpen, type Person, reach } from "./reach.ts";

const nowMs = Date.UTC(2026, 10, 22, 6, 32);
const day = 24 * 3_600_000;

const onLine: Person = {
  channel: "line",
  platformUserId: `U${"0".repeat(32)}`,
  isInProgress: true,
  isUnsubscribed: false,
  isMarketingStopped: false,
  heldUntilMs: null,
  isBlocked: false,
  isNumberInvalid: false,
  lastInboundAtMs: null,
  isDuplicate: false,
  isOfOtherAccount: false,
  isContentRefused: false,
  isValueMissing: false,
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
    ["on WhatsApp, free text although they want no marketing", { ...onWhatsapp, isMarketingStopped: true }],
    ["on WhatsApp, free text although marketing is held back", { ...onWhatsapp, heldUntilMs: nowMs + day }],
  ])("yes: %s", (_name, person) => {
    expect(reach(person, "message", nowMs)).toBe("sendable");
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
    ["content", { ...onLine, isContentRefused: true }],
    ["content", { ...onLine, isContentRefused: true, isBlocked: true, isNumberInvalid: true }],
    ["unsubscribed", { ...onLine, isContentRefused: true, isUnsubscribed: true }],
    ["variable", { ...onLine, isValueMissing: true }],
    ["blocked", { ...onLine, isValueMissing: true, isBlocked: true }],
    ["window", { ...onWhatsapp, isValueMissing: true, lastInboundAtMs: null }],
  ])("no: %s", (verdict, person) => {
    expect(reach(person, "message", nowMs)).toBe(verdict);
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
    expect(reach(everything, "message", nowMs)).toBe("state");
    expect(reach({ ...everything, isInProgress: true }, "message", nowMs)).toBe("duplicate");
    expect(reach({ ...everything, isInProgress: true, isDuplicate: false }, "message", nowMs)).toBe(
      "unsubscribed",
    );
  });
});

describe("may this person get a template now", () => {
  const longAgo: Person = { ...onWhatsapp, lastInboundAtMs: null };

  it.each<[string, Person]>([
    ["who has never written", longAgo],
    ["who was held back until this very moment", { ...longAgo, heldUntilMs: nowMs }],
  ])("yes: %s", (_name, person) => {
    expect(reach(person, "template", nowMs)).toBe("sendable");
  });

  it.each<[string, Person]>([
    ["opted_out", { ...longAgo, isMarketingStopped: true }],
    ["held_back", { ...longAgo, heldUntilMs: nowMs + 1 }],
    ["opted_out", { ...longAgo, isMarketingStopped: true, heldUntilMs: nowMs + 1, isNumberInvalid: true }],
    ["held_back", { ...longAgo, heldUntilMs: nowMs + 1, isNumberInvalid: true }],
    ["unsubscribed", { ...longAgo, isMarketingStopped: true, isUnsubscribed: true }],
    ["number", { ...longAgo, isNumberInvalid: true }],
    ["channel", { ...onLine, isOfOtherAccount: true, isContentRefused: true, isBlocked: true }],
    ["unsubscribed", { ...onLine, isUnsubscribed: true }],
    ["account", { ...longAgo, isOfOtherAccount: true, isContentRefused: true }],
    ["account", { ...longAgo, isOfOtherAccount: true, isMarketingStopped: true }],
    ["unsubscribed", { ...longAgo, isOfOtherAccount: true, isUnsubscribed: true }],
    ["variable", { ...longAgo, isValueMissing: true }],
  ])("no: %s", (verdict, person) => {
    expect(reach(person, "template", nowMs)).toBe(verdict);
  });
});

describe("the 24 hours", () => {
  it.each<[boolean, string, number | null]>([
    [true, "this moment", nowMs],
    [true, "a moment before they end", nowMs - day + 1],
    [false, "when they end", nowMs - day],
    [false, "never", null],
  ])("are open: %s, after a message %s", (isOpen, _when, lastInboundAtMs) => {
    expect(isWindowOpen(lastInboundAtMs, nowMs)).toBe(isOpen);
  });
});
