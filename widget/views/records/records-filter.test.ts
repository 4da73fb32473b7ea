import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, key, press, see, textOf, typeInto } from "../../testing/person.ts";

const lists = /^\/v1\/broadcasts$/;

/** Two ended sends, of which everybody got the second, and one on its way; the list of them on screen. */
async function listed(options: MountOptions = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store, sends, element } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  for (const text of ["外套特價", "新鞋到貨", "今晚直播"]) {
    const request = {
      draftId: crypto.randomUUID(),
      kind: "message" as const,
      messages: say(text),
      selection,
    };
    await sendBroadcast(store.client, request, crypto.randomUUID());
    if (text === "新鞋到貨")
      sends.last.deliveries = sends.last.deliveries.filter(({ state }) => state === "waiting");
    sends.move(sends.last, text === "今晚直播" ? 3 : undefined);
  }
  store.go({ name: "records" });
  await see(element, "外套特價");
  return journey;
}

const gone = (element: Element, words: string) =>
  vi.waitFor(() => expect(textOf(element)).to.not.include(words));

describe("the list of sends", () => {
  it("is narrowed to those with failures, or under way, in one tap, and back in another", async () => {
    const { element } = await listed();
    await press(element, "button", "有失敗");
    await gone(element, "新鞋到貨");
    await press(element, "button", "進行中");
    await gone(element, "外套特價");
    await see(element, "今晚直播");
    await press(element, "button", "進行中");
    await see(element, "新鞋到貨");
  });

  it("is searched for words of the message, and says so when there are none, with the way back", async () => {
    const { element, api } = await listed();
    await press(element, "button", "搜尋紀錄");
    typeInto(await find(element, "textbox", "搜尋紀錄"), "鞋");
    await gone(element, "外套特價");
    await see(element, "新鞋到貨");
    typeInto(await find(element, "textbox", "搜尋紀錄"), "圍巾");
    await see(element, "沒有符合的紀錄");
    await press(element, "button", "清除");
    await see(element, "外套特價");
    expect(api.calls(lists).some(({ query }) => query.get("search") === "圍巾")).to.equal(true);
  });

  it("keeps what it is narrowed by while a record is looked at", async () => {
    const { element } = await listed();
    await press(element, "button", "有失敗");
    await gone(element, "新鞋到貨");
    await press(element, "button", "外套特價");
    await see(element, "50 / 58 人已送出");
    await press(element, "button", "返回");
    await see(element, "外套特價");
    expect(textOf(element)).to.not.include("新鞋到貨");
  });

  it("is asked for by channel, day, sender and store in a sheet, each with a chip to take it off", async () => {
    const { element, api, sends } = await listed();
    sends.senders = {
      senders: [{ code: "A01", name: "林怡君" }],
      stores: [{ code: "XY", name: "信義店" }],
    };
    await press(element, "button", "篩選");
    await find(element, "dialog", "篩選");
    await press(element, "button", /^WhatsApp$/);
    await see(element, "分店");
    await expectAccessible(element);
    const last = () => api.calls(lists).at(-1)?.query.get("channel");
    await vi.waitFor(() => expect(last()).to.equal("whatsapp"));
    key("Escape");
    await press(element, "button", "拿掉篩選：WhatsApp");
    await vi.waitFor(() => expect(last()).to.equal(null));
  });

  it("goes on by itself through pages that hold nobody", async () => {
    const { element, api } = await listed();
    let asked = 0;
    api.on("GET", lists, ({ query }) => {
      asked += 1;
      const cursor = Number(query.get("cursor") ?? 0) + 1;
      return { items: [], nextCursor: cursor < 3 ? String(cursor) : null };
    });
    await press(element, "button", "有失敗");
    await see(element, "沒有符合的紀錄");
    expect(asked).to.equal(3);
    expect(allOf(element, "button", "載入更早的紀錄")).to.deep.equal([]);
  });

  it("asks nothing while the page is hidden, and at once when it is seen again", async () => {
    const { api } = await listed();
    const hide = (state: "hidden" | "visible") => {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    };
    vi.useFakeTimers();
    try {
      hide("hidden");
      const before = api.calls(lists).length;
      await vi.advanceTimersByTimeAsync(120_000);
      expect(api.calls(lists).length).to.equal(before);
      hide("visible");
      await vi.advanceTimersByTimeAsync(100);
      expect(api.calls(lists).length).to.equal(before + 1);
    } finally {
      vi.useRealTimers();
      Reflect.deleteProperty(document, "visibilityState");
    }
  });

  it("has every word in English", async () => {
    const { element } = await listed({ locale: "en" });
    await press(element, "button", "Filter");
    await find(element, "button", "With failures");
    await expectAccessible(element);
  });
});
