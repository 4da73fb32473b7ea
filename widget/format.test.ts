import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import { formatsFor, phone } from "./format.ts";

const words = { today: "今天", yesterday: "昨天" };
const taipei = formatsFor(words, "Asia/Taipei");
/** 2026-11-22 14:32 in Taipei. */
const nowMs = Date.UTC(2026, 10, 22, 6, 32);
const hourMs = 3_600_000;

describe("times of the list", () => {
  it("shows the clock for today, in the team's time zone", () => {
    expect(taipei.listTime(nowMs - 34 * 60_000, nowMs)).to.equal("13:58");
  });

  it("calls the team's day before yesterday's midnight by its date", () => {
    expect(taipei.listTime(nowMs - 15 * hourMs, nowMs)).to.equal("昨天");
    expect(taipei.listTime(nowMs - 39 * hourMs, nowMs)).to.equal("11/20");
  });

  it("adds the year when it is another one", () => {
    expect(taipei.listTime(Date.UTC(2025, 11, 31), nowMs)).to.equal("2025/12/31");
  });

  it("says midnight as 00:00", () => {
    expect(taipei.clock(Date.UTC(2026, 10, 21, 16, 0))).to.equal("00:00");
  });
});

describe("phone numbers", () => {
  it("groups Taiwan's mobile numbers and leaves others as they came", () => {
    expect(phone("0912345678")).to.equal("0912-345-678");
    expect(phone("+886933207518")).to.equal("+886 933-207-518");
    expect(phone("+447911123456")).to.equal("+447911123456");
  });
});
