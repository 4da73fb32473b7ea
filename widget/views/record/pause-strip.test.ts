import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { pauseReasons } from "../../../schema/broadcasts.ts";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { everything, find, press, see, textOf } from "../../testing/person.ts";

/** A send with 20 people still waiting. */
async function underWay(options: MountOptions = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store, sends } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  const request = { draftId: crypto.randomUUID(), kind: "message" as const, messages: say("嗨"), selection };
  await sendBroadcast(store.client, request, crypto.randomUUID());
  sends.move(sends.last, 30);
  return journey;
}

const open = ({ store, sends }: Journey) => store.go({ name: "record", id: sends.last.id });

function details(element: Element): HTMLDetailsElement {
  for (const one of everything(element.shadowRoot ?? element))
    if (one instanceof HTMLDetailsElement) return one;
  throw new Error("nothing is folded here");
}

describe("a paused send", () => {
  it.each(pauseReasons)(
    "says why in a sentence of its own, in the record and in the list (%s)",
    async (reason) => {
      const journey = await underWay();
      const { element, sends, store } = journey;
      sends.pause(sends.last, reason);
      open(journey);
      await find(element, "button", /^繼續$/);
      const strip = [...everything(element.shadowRoot ?? element)].find((one) => one.matches(".bar__note"));
      const sentence = textOf(strip ?? null);
      expect(sentence).to.match(/^(已暫停：|原定).+。$/);
      expect(sentence).to.not.match(/undefined|NaN|，，|，。/);
      store.go({ name: "records" });
      await see(element, sentence);
    },
  );

  it("says of a template that was changed meanwhile that it was, in the record and in the list", async () => {
    const journey = await underWay();
    const { element, sends, store } = journey;
    sends.pause(sends.last, "template", { pauseRaw: { code: "CHANGED", text: null } });
    const words = "已暫停：範本在 WhatsApp 改過了，和你看過的內容不同。";
    open(journey);
    await see(element, words);
    expect(textOf(element)).to.not.include("CHANGED");
    store.go({ name: "records" });
    await see(element, words);
  });

  it("folds the platform's code and words under its sentence, and unfolds them", async () => {
    const journey = await underWay();
    const { element, sends } = journey;
    sends.pause(sends.last, "payment", {
      pauseRaw: { code: "131042", text: "Business eligibility payment issue" },
      pauseAccount: { channel: "whatsapp", name: "0185" },
    });
    open(journey);
    await see(element, "WhatsApp 的付款有問題，請管理員處理。等待的 20 人沒有損失，處理好按「繼續」。");
    const folded = await vi.waitFor(() => details(element));
    expect(folded.open).to.equal(false);
    folded.querySelector("summary")?.click();
    await see(element, "Business eligibility payment issue");
    await see(element, "131042");
  });

  it("names the account in trouble, not all that wait with it", async () => {
    const journey = await underWay();
    const { element, sends } = journey;
    sends.move(sends.last, 0);
    for (const delivery of sends.last.deliveries)
      if (delivery.state === "accepted") delivery.state = "waiting";
    sends.pause(sends.last, "token", { pauseAccount: { channel: "line", name: "信義店官方帳號" } });
    open(journey);
    await see(element, "已暫停：LINE 連線失效，請管理員重新連接。沒有人被記成失敗。");
  });

  it("says what a rule of ours asks for, and no code", async () => {
    const journey = await underWay();
    const { element, sends } = journey;
    sends.pause(sends.last, "planning", { pauseRaw: { code: "too_many_people", text: null } });
    open(journey);
    await see(element, "符合的人超過團隊一次能送的人數。");
    expect(textOf(element)).to.not.include("too_many_people");
  });

  it("goes on when told, and says so", async () => {
    const journey = await underWay();
    const { element, sends } = journey;
    sends.pause(sends.last, "account");
    open(journey);
    await press(element, "button", /^繼續$/);
    await see(element, "已繼續，還有 20 人");
    await find(element, "button", "停止其餘發送");
  });

  it("says so when somebody was faster, and shows how it stands", async () => {
    const journey = await underWay();
    const { element, sends } = journey;
    sends.pause(sends.last, "account");
    open(journey);
    await find(element, "button", /^繼續$/);
    sends.last.state = "running";
    await press(element, "button", /^繼續$/);
    await see(element, "這筆發送剛剛有了變化，畫面已經更新。");
    await find(element, "button", "停止其餘發送");
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each(["zh-Hant", "en"] as const)("a pause is accessible in %s", async (locale) => {
    const journey = await underWay({ theme, locale });
    const { element, sends } = journey;
    sends.pause(sends.last, "account", { pauseRaw: { code: "131031", text: "Account has been locked" } });
    open(journey);
    await find(element, "button", /^(繼續|Resume)$/);
    await expectAccessible(element);
  });
});
