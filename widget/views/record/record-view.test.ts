import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { exactTexts } from "../../../schema/reasons.ts";
import { beginAt, type Journey, lineLabels } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions, mount } from "../../testing/mount.ts";
import { allOf, find, focused, key, press, see, textOf } from "../../testing/person.ts";

const text = "新品 https://shop.example/a";

/** Longer than the second between two looks at a send that moves. */
const slow = { timeout: 4_000 };

async function seeSoon(element: Element, words: string): Promise<void> {
  await vi.waitFor(() => expect(textOf(element)).to.include(words), slow);
}

async function sent(options: MountOptions = {}): Promise<Journey> {
  const journey = await beginAt("preview", [text], options);
  await vi.waitFor(() => expect(textOf(journey.element)).to.match(/50 人會收到|50 will get it/));
  await press(journey.element, "button", /^(送出|Send)$/);
  await vi.waitFor(() => expect(textOf(journey.element)).to.match(/秒後送出給 50 人|s until it goes to 50/));
  return journey;
}

async function finished(options: MountOptions = {}): Promise<Journey> {
  const journey = await sent(options);
  journey.sends.move(journey.sends.last);
  await vi.waitFor(() => expect(textOf(journey.element)).to.match(/50 \/ 58 (人已送出|sent)/), slow);
  return journey;
}

describe("the seconds in which a send can be taken back", () => {
  it("say how many will get it, that nobody has it, and that it goes out by itself", async () => {
    const { element } = await sent();
    await see(element, "還沒有人收到。關掉頁面也會照樣送出。");
    await see(element, "等待送出");
    expect(lineLabels(element)).to.include("等待中 50 人，送不到 8 人，共 58 人");
  });

  it("bring the message back in another tab, and say that the people are to be chosen again", async () => {
    const { element, store } = await sent();
    sessionStorage.clear();
    await press(element, "button", "復原");
    await find(element, "heading", "編輯訊息");
    await see(element, "已復原。沒有送出，內容還在，對象再選一次。");
    expect(store.state.draft.messages).to.deep.equal([{ type: "text", text }]);
    expect(store.chosenCount).to.equal(0);
  });

  it("bring everything back to the editor: text, people, and a draft that can be sent", async () => {
    const { element, store, sends } = await sent();
    await press(element, "button", "復原");
    await find(element, "heading", "編輯訊息");
    await see(element, "已復原。沒有送出，內容和對象都還在。");
    expect(store.chosenCount).to.equal(58);
    expect(store.state.draft.messages).to.deep.equal([{ type: "text", text }]);
    expect(store.state.draft.id).to.not.equal(sends.last.request.draftId);
    expect(sends.last.state).to.equal("cancelled");
  });

  it("come along when one leaves the record meanwhile", async () => {
    const { element, sends } = await sent();
    await press(element, "button", "返回");
    await see(element, "就要送出給 50 人");
    await press(element, "button", /^復原$/);
    await find(element, "heading", "編輯訊息");
    expect(sends.last.state).to.equal("cancelled");
  });

  it("say so when it was too late, and go on to the progress", async () => {
    const { element, sends } = await sent();
    sends.move(sends.last, 3);
    await press(element, "button", "復原");
    await seeSoon(element, "來不及復原，已經開始送出。可以停止其餘發送。");
    await seeSoon(element, "3 人已送出，還有 47 人");
  });
});

describe("a send on its way", () => {
  it("shows how many have it, account by account, with the sum in words", async () => {
    const { element, sends } = await sent();
    sends.move(sends.last, 30);
    await seeSoon(element, "30 人已送出，還有 20 人");
    await see(element, "發送中，WhatsApp 一人一則所以較慢");
    expect(lineLabels(element)).to.include("已送出 30 人，等待中 20 人，失敗 8 人，共 58 人");
  });

  it("stops the rest only after a second yes, and tells who got it", async () => {
    const { element, sends } = await sent();
    sends.move(sends.last, 30);
    await seeSoon(element, "30 人已送出，還有 20 人");
    await press(element, "button", "停止其餘發送");
    await see(element, "停止其餘 20 人？已送出的 30 人收不回來。");
    expect(sends.last.state).to.equal("running");
    await press(element, "button", /^停止$/);
    await seeSoon(element, "已送出 30 人，其餘 20 人已停止");
  });

  it("leaves the send alone when the question is answered with no", async () => {
    const { element, sends } = await sent();
    sends.move(sends.last, 30);
    await seeSoon(element, "還有 20 人");
    await press(element, "button", "停止其餘發送");
    await press(element, "button", "繼續發送");
    await find(element, "button", "停止其餘發送");
    expect(sends.last.state).to.equal("running");
  });

  it.each([
    ["quota", "本月訊息用完。等待的 20 人沒有損失，加購後按「繼續」。"],
    ["token", "連線失效，請管理員重新連接。沒有人被記成失敗。"],
    ["restored", "資料剛從備份還原"],
  ] as const)("says why it is paused (%s), what is safe, and goes on when told", async (reason, words) => {
    const { element, sends } = await sent();
    sends.move(sends.last, 30);
    sends.pause(sends.last, reason);
    await seeSoon(element, words);
    await press(element, "button", /^繼續$/);
    await find(element, "button", "停止其餘發送");
    expect(sends.last.state).to.equal("running");
  });

  it("keeps showing what it knows when a look fails, and catches up by itself", async () => {
    const { element, api, sends } = await sent();
    const restore = api.lose(/^\/v1\/broadcasts\/[^/]+$/);
    await seeSoon(element, "進度沒有更新，發送不受影響。正在再試。");
    await see(element, "50 人");
    sends.move(sends.last, 10);
    restore();
    await seeSoon(element, "10 人已送出，還有 40 人");
    expect(textOf(element)).to.not.include("進度沒有更新");
  });

  it("tells the host once when it has ended", async () => {
    const { element, sends } = await sent();
    const told = vi.fn();
    element.addEventListener("omo-broadcast-finished", (event) => told(event.detail));
    sends.move(sends.last);
    await seeSoon(element, "50 / 58 人已送出");
    expect(told.mock.calls).to.have.length(1);
    expect(told.mock.calls[0]?.[0]).to.deep.include({ broadcastId: sends.last.id });
  });
});

describe("the result", () => {
  it("adds up: tabs, sum and picture say the same", async () => {
    const { element } = await finished();
    await see(element, "50 + 8 = 受眾人數 58，一個不少");
    expect(lineLabels(element)).to.include("已送出 50 人，失敗 8 人，共 58 人");
    expect(allOf(element, "tab").map(textOf)).to.deep.equal(["50 已送出", "8 失敗"]);
  });

  it("says what LINE never says", async () => {
    const { element } = await finished();
    await see(element, "LINE 37：LINE 不提供這兩項。");
    await see(element, "WhatsApp 13：已收到 13，已讀 0。");
  });

  it("opens on the failures, grouped by reason, most people first", async () => {
    const { element } = await finished();
    await see(element, "超過 24 小時 6 人");
    const headings = allOf(element, "heading").map(textOf);
    expect(headings.indexOf("超過 24 小時 6 人")).to.be.lessThan(headings.indexOf("已封鎖 2 人"));
  });

  it("goes to another outcome by arrow key and shows its people", async () => {
    const { element } = await finished();
    (await find(element, "tab", "失敗")).focus();
    key("ArrowLeft");
    await vi.waitFor(() => expect(focused()).to.equal("50 已送出"));
    await see(element, "王小明");
  });

  it("says of an unknown outcome that it is never sent again by itself", async () => {
    const journey = await sent();
    const { element, sends } = journey;
    sends.move(sends.last);
    sends.settle(sends.last, 2, "unknown", "lost_answer");
    await seeSoon(element, "49 + 1 + 8 = 受眾人數 58");
    await press(element, "tab", "結果未知");
    await see(element, "結果未知 1 人：WhatsApp 沒有回答，不會自動重送。10 分鐘後還沒有回報，可由你決定。");
  });

  it("keeps what can be done next inside its bar", async () => {
    const { element, api, sends } = await finished();
    sends.settle(sends.last, 2, "unknown", "lost_answer");
    sends.last.endedAtMs = Date.now() - 11 * 60_000;
    element.remove();
    const { element: again } = mount({ api });
    const button = await find(again, "button", "再送給 1 人");
    const { bottom } = again.getBoundingClientRect();
    await vi.waitFor(() => expect(button.getBoundingClientRect().bottom).to.be.at.most(bottom));
  });

  it("shows everybody of the outcome that is chosen", async () => {
    const { element } = await finished();
    await press(element, "tab", "已送出");
    await vi.waitFor(() => expect(allOf(element, "button", "檢視")).to.have.length(50));
    expect(allOf(element, "heading", "已送出 50 人")).to.have.length(1);
  });

  it("tells the messages and links that were counted", async () => {
    const { element } = await finished();
    await see(element, "1 則 × 50 人");
    await see(element, "1 個連結 × 50 人");
  });
});

describe("the reason", () => {
  it.each([
    ["window", "超過 24 小時沒有回覆，WhatsApp 不收一般訊息。"],
    ["unfollowed", "這位客人封鎖了 LINE 官方帳號。"],
  ] as const)(
    "for %s is a sentence, what is safe, what to do, and the exact words",
    async (reason, sentence) => {
      const { element, sends } = await finished();
      const person = sends.last.deliveries.find((delivery) => delivery.reason === reason)?.person;
      await press(element, "button", `檢視${person?.name}的原因`);
      await find(element, "dialog", "失敗原因");
      await see(element, sentence);
      await see(element, "沒有收到");
      await see(element, "接下來");
      await see(element, "已知送不到，沒有送");
      await see(element, exactTexts[reason]);
    },
  );

  it("gives the focus back to what opened it", async () => {
    const { element } = await finished();
    await press(element, "button", /^檢視.*的原因$/);
    await see(element, "接下來");
    key("Escape");
    await vi.waitFor(() => expect(focused()).to.match(/^檢視.*的原因$/));
  });

  it("stands beside the record on a wide page, and the list of records too", async () => {
    const { element } = await finished({ widthPx: 1_280 });
    await see(element, "群發訊息紀錄");
    await see(element, "按「檢視」，看一個人的原因和經過。");
    await press(element, "button", /^檢視.*的原因$/);
    await see(element, exactTexts.window);
    expect(allOf(element, "dialog")).to.have.length(0);
    await vi.waitFor(() => expect(focused()).to.equal("失敗原因"));
  });

  it("can be asked for again when it did not load", async () => {
    const { element, api } = await finished();
    api.fail(/people\/\d+$/, "lost");
    await press(element, "button", /^檢視.*的原因$/);
    await see(element, "原因沒有載入，紀錄沒有改變。");
    await press(element, "button", "再試一次");
    await see(element, "接下來");
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    [390, "zh-Hant"],
    [1_280, "en"],
  ] as const)("every moment of a record is accessible at %i px in %s", async (widthPx, locale) => {
    const { element, sends } = await sent({ theme, widthPx, locale });
    await expectAccessible(element);
    sends.move(sends.last, 30);
    await vi.waitFor(() => expect(textOf(element)).to.match(/還有 20 人|20 to go/), slow);
    await expectAccessible(element);
    sends.move(sends.last);
    await vi.waitFor(() => expect(textOf(element)).to.match(/50 \/ 58/), slow);
    await press(element, "button", /檢視.*的原因|View the reason/);
    await vi.waitFor(() => expect(textOf(element)).to.include(exactTexts.window));
    await expectAccessible(element);
  });
});

describe("a reload while a record is looked at", () => {
  it("leads back to it, to its tab and to the open person, with a token that the host renews; back goes to the list", async () => {
    const { element, api, store } = await finished();
    store.set({ trail: [{ screen: { name: "people" }, focus: null }] });
    await press(element, "button", "返回");
    await press(element, "button", "選單");
    await press(element, "button", "群發訊息紀錄");
    await press(element, "button", /50 \/ 58/);
    await press(element, "tab", "已送出");
    await press(element, "button", "檢視王小明的原因");
    await find(element, "dialog", "這個人的結果");
    element.remove();
    api.validTokens = ["fresh"];
    const tokens = ["expired", "fresh"];
    const { element: again } = mount({ api, tokenProvider: () => tokens.shift() ?? "fresh" });
    await find(again, "dialog", "這個人的結果");
    key("Escape");
    await vi.waitFor(() =>
      expect(allOf(again, "tab", "已送出")[0]?.getAttribute("aria-selected")).to.equal("true"),
    );
    await press(again, "button", "返回");
    await find(again, "heading", "群發訊息紀錄");
  });

  it("leads back to the list as it was narrowed", async () => {
    const { element, api, store } = await finished();
    store.go({ name: "records" });
    await press(element, "button", "有失敗");
    await see(element, /50 \/ 58/);
    element.remove();
    const { element: again } = mount({ api });
    const chip = await find(again, "button", "有失敗");
    expect(chip.getAttribute("aria-pressed")).to.equal("true");
  });

  it("opens on the failures again once it has been left", async () => {
    const { element, store, sends } = await finished();
    await press(element, "tab", "已送出");
    store.go({ name: "records" });
    await press(element, "button", /50 \/ 58/);
    await vi.waitFor(() =>
      expect(allOf(element, "tab", "失敗")[0]?.getAttribute("aria-selected")).to.equal("true"),
    );
    expect(store.state.screen).to.deep.equal({ name: "record", id: sends.last.id });
  });
});
