import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, lineLabels, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { find, press, see, textOf } from "../../testing/person.ts";

const hourMs = 3_600_000;

/** A send to everybody that is to go so long from now, on screen. */
async function scheduled(inMs: number, options: MountOptions = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  const { id } = await sendBroadcast(
    store.client,
    {
      draftId: crypto.randomUUID(),
      kind: "message",
      messages: say("今晚 8 點直播"),
      selection,
      sendAtMs: Date.now() + inMs,
    },
    crypto.randomUUID(),
  );
  store.newDraft();
  store.go({ name: "record", id });
  return journey;
}

describe("a send whose time is still to come", () => {
  it("says when, how long that is, to how many, and that the number may change", async () => {
    const { element } = await scheduled(28 * hourMs + 90_000);
    await see(element, /送出給 58 人/);
    await see(element, "1 天 4 小時後。到時候才算名單，人數可能不同。");
    expect(lineLabels(element)).to.include("等待中 58 人，共 58 人");
  });

  it("counts the last minute in seconds", async () => {
    const { element } = await scheduled(42_000);
    await see(element, /4\d 秒後。/);
  });

  it("is cancelled with what was written kept", async () => {
    const { element, sends, store } = await scheduled(hourMs);
    await press(element, "button", "取消排程");
    await find(element, "heading", "編輯訊息");
    await see(element, "已取消排程。沒有人收到，內容還在。");
    expect(sends.last.state).to.equal("cancelled");
    expect(store.state.draft.messages).to.deep.equal(say("今晚 8 點直播"));
  });

  it("is sent now with the seconds to take it back", async () => {
    const { element, sends } = await scheduled(hourMs);
    await press(element, "button", "現在送出");
    await see(element, "秒後送出給 50 人");
    expect(sends.last.scheduledAtMs).to.equal(null);
    await find(element, "button", /^復原$/);
  });

  it("is given another time, which is then said", async () => {
    const { element, sends } = await scheduled(hourMs);
    const before = sends.last.dueAtMs;
    await press(element, "button", "改時間");
    await press(element, "button", /^明天/);
    await press(element, "button", /^改成 /);
    await see(element, /改成 .*送出。/);
    expect(sends.last.dueAtMs).to.be.greaterThan(before);
    await see(element, "排程");
  });

  it("stands in the list with its time and what is left", async () => {
    const { element, store } = await scheduled(2 * hourMs + 90_000);
    store.go({ name: "records" });
    await see(element, "排程，2 小時 1 分後");
    await see(element, "選了 58 人");
  });

  it("says so when it began while one looked", async () => {
    const { element, sends } = await scheduled(hourMs);
    await see(element, "取消排程");
    Object.assign(sends.last, { state: "running", scheduledAtMs: null });
    await press(element, "button", "取消排程");
    await see(element, "來不及復原，已經開始送出。可以停止其餘發送。");
  });
});

describe("a send whose time has passed", () => {
  it("asks instead of going out late: now, another time, or not at all", async () => {
    const { element, sends } = await scheduled(hourMs);
    await see(element, "取消排程");
    sends.last.scheduledAtMs = Date.parse("2026-03-02T11:00:00Z");
    sends.pause(sends.last, "missed");
    sends.last.dueAtMs = Date.now();
    const { store } = await reopened({ element, sends });
    await see(
      element,
      "原定 3/2 19:00 送出，錯過了 1 小時以上，所以沒有自動送。58 人還沒有收到：現在送、改時間，或取消排程。",
    );
    await find(element, "button", "改時間");
    await find(element, "button", "取消排程");
    await press(element, "button", "現在送出");
    await see(element, "秒後送出給 50 人");
    expect(store.state.screen.name).to.equal("record");
  });

  it("says until when the team keeps quiet", async () => {
    const { element, sends, store } = await scheduled(hourMs);
    await see(element, "取消排程");
    const { me } = store.state;
    if (me.status === "ready")
      store.set({
        me: { status: "ready", value: { ...me.value, quietHours: { fromMinute: 1_320, untilMinute: 540 } } },
      });
    sends.pause(sends.last, "quiet_hours");
    await reopened({ element, sends });
    await see(element, "現在是團隊安靜時段，到 09:00，所以沒有自動送。");
  });
});

async function reopened({
  element,
  sends,
}: Pick<Journey, "element" | "sends">): Promise<Pick<Journey, "store">> {
  const view = element.shadowRoot?.querySelector<HTMLElement & Pick<Journey, "store">>("omo-record-screen");
  if (!view) throw new Error("no record is open");
  const { store } = view;
  store.go({ name: "records" });
  await vi.waitFor(() => expect(textOf(element)).to.include("群發訊息紀錄"));
  store.go({ name: "record", id: sends.last.id });
  return { store };
}

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    [390, "zh-Hant"],
    [1_280, "en"],
  ] as const)("waiting for its time is accessible at %i px in %s", async (widthPx, locale) => {
    const { element } = await scheduled(2 * hourMs, { theme, widthPx, locale });
    await find(element, "button", /改時間|Change time/);
    await expectAccessible(element);
  });
});
