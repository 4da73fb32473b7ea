import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, lineLabels, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, focused, press, see } from "../../testing/person.ts";

/** Makes sends without the widget's help, the newest first. */
async function withSends(texts: readonly string[], options: MountOptions = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store, sends } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  for (const text of texts) {
    const request = {
      draftId: crypto.randomUUID(),
      kind: "message" as const,
      messages: say(text),
      selection,
    };
    await sendBroadcast(store.client, request, crypto.randomUUID());
    sends.move(sends.last);
  }
  return journey;
}

describe("the records", () => {
  it("are listed by day, newest first, with their words, their picture and who failed", async () => {
    const { element, store } = await withSends(["第一次", "第二次"]);
    store.go({ name: "records" });
    await find(element, "heading", "今天");
    await see(element, "已送出 50 / 58");
    await see(element, "8 人失敗");
    const rows = allOf(element, "button", "群發訊息").map((row) => row.textContent ?? "");
    expect(rows[0]).to.include("第二次");
    expect(rows[1]).to.include("第一次");
    expect(lineLabels(element)[0]).to.equal("已送出 50 人，失敗 8 人，共 58 人");
  });

  it("give earlier days their date", async () => {
    const { element, store, sends } = await withSends(["很久以前"]);
    sends.last.createdAtMs = Date.parse("2026-03-02T08:00:00Z");
    store.go({ name: "records" });
    await find(element, "heading", "3月2日 週一");
  });

  it("open one, and coming back leaves the focus on it", async () => {
    const { element, store } = await withSends(["第一次", "第二次"]);
    store.go({ name: "records" });
    await press(element, "button", "第一次");
    await see(element, "50 / 58 人已送出");
    await press(element, "button", "返回");
    await vi.waitFor(() => expect(focused()).to.include("第一次"));
  });

  it("say why a send is paused, in the list already", async () => {
    const { element, store, sends } = await withSends(["第一次"]);
    sends.pause(sends.last, "token");
    store.go({ name: "records" });
    await see(element, "連線失效，請管理員重新連接。沒有人被記成失敗。");
  });

  it("load earlier ones when asked", async () => {
    const { element, store } = await withSends(Array.from({ length: 22 }, (_, index) => `第 ${index} 次`));
    store.go({ name: "records" });
    await see(element, "第 21 次");
    await press(element, "button", "載入更早的紀錄");
    await see(element, "第 0 次");
  });

  it("say why there are none, and what changes that", async () => {
    const { element, store } = await withSends([]);
    store.go({ name: "records" });
    await see(element, "還沒有群發過");
  });

  it("say what is safe when they do not load, and try again", async () => {
    const { element, store, api } = await withSends(["第一次"]);
    api.fail(/^\/v1\/broadcasts$/, "internal");
    store.go({ name: "records" });
    await see(element, "紀錄沒有載入，發送不受影響。");
    await press(element, "button", "再試一次");
    await see(element, "第一次");
  });

  it("stand beside the open one on a wide page", async () => {
    const { element, store } = await withSends(["第一次", "第二次"], { widthPx: 1_280 });
    store.go({ name: "records" });
    await see(element, "選一筆紀錄，看誰收到、誰沒收到。");
    await press(element, "button", "第二次");
    await see(element, "50 / 58 人已送出");
    await press(element, "button", "第一次");
    await vi.waitFor(() =>
      expect(allOf(element, "button", "第一次")[0]?.getAttribute("aria-current")).to.equal("true"),
    );
    await press(element, "button", "返回");
    await vi.waitFor(() => expect(store.state.screen.name).to.equal("people"));
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each(["zh-Hant", "en"] as const)("the records are accessible in %s", async (locale) => {
    const { element, store } = await withSends(["第一次"], { theme, locale });
    store.go({ name: "records" });
    await see(element, "第一次");
    await expectAccessible(element);
  });
});
