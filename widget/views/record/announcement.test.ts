import { describe, expect, it } from "vitest";
import type { BroadcastDetail } from "../../../schema/api.ts";
import { noTotals, type Totals } from "../../../schema/delivery.ts";
import { record } from "../../strings/zh-hant/record.ts";
import { announcementOf, countdownIsSaid } from "./announcement.ts";

function at(state: BroadcastDetail["state"], totals: Partial<Totals>): BroadcastDetail {
  return {
    id: "bc_1",
    kind: "message",
    state,
    pauseReason: state === "paused" ? "token" : null,
    pauseAccount: null,
    isPlanned: true,
    glimpse: "",
    messageCount: 1,
    senderName: "",
    createdAtMs: 0,
    scheduledAtMs: null,
    dueAtMs: 0,
    endedAtMs: null,
    channels: ["line"],
    resendOf: null,
    chosenNow: null,
    totals: { ...noTotals, chosen: 100, ...totals },
    nowMs: 0,
    messages: [],
    accounts: [],
    accountsNow: null,
    groups: [],
    linksPerPerson: 0,
    linksTracked: 0,
    clicks: null,
    chosenBy: null,
    everAccepted: 0,
    isMine: true,
    canReschedule: false,
    pauseRaw: null,
    resendOffers: [],
    resends: [],
  };
}

const pausedFor = "已暫停：LINE 連線失效。";

describe("what is said of a send", () => {
  it("is its progress at each quarter, and nothing in between", () => {
    const start = at("running", { waiting: 100 });
    const some = at("running", { waiting: 90, accepted: 10 });
    const quarter = at("running", { waiting: 74, accepted: 26 });
    expect(announcementOf(start, some, record, pausedFor)).toBeUndefined();
    expect(announcementOf(some, quarter, record, pausedFor)).toEqual({
      text: "26 人已送出，還有 74 人",
      urgency: "polite",
    });
  });

  it("is its end with a sum that leaves nobody out", () => {
    const end = at("done", { accepted: 97, failed: 3 });
    expect(announcementOf(at("running", { waiting: 10, accepted: 90 }), end, record, pausedFor)?.text).toBe(
      "97 人已送出，3 人失敗。已送出 97 人，失敗 3 人，共 100 人",
    );
    expect(announcementOf(end, end, record, pausedFor)).toBeUndefined();
  });

  it("is a pause, at once and with its reason", () => {
    const pause = announcementOf(
      at("running", { waiting: 50 }),
      at("paused", { waiting: 50 }),
      record,
      pausedFor,
    );
    expect(pause?.urgency).toBe("assertive");
    expect(pause?.text).toBe(pausedFor);
  });

  it("is that it goes on, and with how many", () => {
    const paused = at("paused", { waiting: 50 });
    expect(announcementOf(paused, at("running", { waiting: 50 }), record, pausedFor)).toEqual({
      text: "已繼續，還有 50 人",
      urgency: "polite",
    });
  });

  it("counts down at ten and at five only", () => {
    expect(Array.from({ length: 21 }, (_, second) => second).filter(countdownIsSaid)).toEqual([5, 10]);
  });
});
