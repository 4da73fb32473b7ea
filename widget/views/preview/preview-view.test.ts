import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { selectionIn } from "../../chosen.ts";
import { begin, beginAt, lineLabels } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, find, focused, key, press, see, textOf } from "../../testing/person.ts";

const lineWord = { accountId: "acc_line", channel: "line", name: "信義店官方帳號" } as const;
const text = "新品 https://shop.example/a?utm_source=me 和 https://shop.example/b";

describe("the check", () => {
  it("counts everybody once, in numbers and in the picture", async () => {
    const { element } = await beginAt("preview", [text]);
    await see(element, "可發送 50 人");
    await see(element, "選了 58 人");
    await vi.waitFor(() => expect(lineLabels(element)).to.include("選了 58 人：可發送 50 人，送不到 8 人"));
    await see(element, "超過 24 小時 6 人");
    await see(element, "已封鎖 2 人");
    await see(element, "50 人會收到");
    await see(element, "2 個連結 × 50 人");
  });

  it("takes a group out in one tap, keeps it in the books, and puts it back", async () => {
    const { element, store } = await beginAt("preview", [text]);
    await press(element, "button", "移除「超過 24 小時」的 6 人");
    await see(element, "超過 24 小時：已移除 6 人");
    await see(element, "2 人送不到，6 人略過");
    expect(store.state.removed.verdicts).to.deep.equal(["window"]);
    await press(element, "button", "復原：超過 24 小時");
    await see(element, "8 人送不到");
    expect(store.state.removed.verdicts).to.deep.equal([]);
  });

  it("shows a platform's refusal at its message, with its words folded, and holds the send up until it is changed", async () => {
    const { element, store, sends } = await beginAt("preview", [text, "第二則"]);
    sends.platforms = [
      { ...lineWord, word: "refused", index: 1, code: "400", text: "messages[1].text: bad" },
    ];
    store.write([
      { type: "text", text },
      { type: "text", text: "第二則。" },
    ]);
    await see(element, "LINE 不收第 2 則，改過再送");
    await see(element, "平台原文");
    const button = await find(element, "button", /^送出$/);
    expect(button.getAttribute("aria-disabled")).to.equal("true");
    await expectAccessible(element);
    sends.platforms = [];
    store.write([
      { type: "text", text },
      { type: "text", text: "改過的" },
    ]);
    await see(element, "50 人會收到");
    await vi.waitFor(() => expect(button.getAttribute("aria-disabled")).to.equal(null));
  });

  it("says that a platform did not answer, and lets one send", async () => {
    const { element, store, sends } = await beginAt("preview", [text]);
    sends.platforms = [{ ...lineWord, word: "silent", index: null, code: null, text: null }];
    store.write([{ type: "text", text: `${text}。` }]);
    await see(element, "LINE（信義店官方帳號）沒有回應，內容還沒有先驗過。可以照樣送出。");
    const button = await find(element, "button", /^送出$/);
    expect(button.getAttribute("aria-disabled")).to.equal(null);
  });

  it("opens the people of a group, and takes out one of them", async () => {
    const { element, store } = await beginAt("preview", [text]);
    await press(element, "button", /^已封鎖/);
    await find(element, "dialog", "已封鎖");
    await press(element, "button", /^移除(?!「)/);
    await find(element, "button", /^復原：/);
    expect(store.state.removed.conversations).to.have.length(1);
    key("Escape");
    await see(element, "逐一移除的 1 人");
    await see(element, "7 人送不到，1 人略過");
  });

  it("says what happened, what is safe and what to do when it fails", async () => {
    const journey = await begin();
    journey.api.fail(/check$/, "unavailable");
    const { store, element } = journey;
    store.choose({ mode: "named", ids: new Set([journey.api.people[0]?.id ?? ""]) });
    store.write([{ type: "text", text }]);
    store.go({ name: "preview" });
    await see(element, "檢查沒有完成。沒有送出任何訊息，草稿還在。");
    await press(element, "button", "再試一次");
    await see(element, "可發送 1 人");
  });
});

describe("the preview", () => {
  it("shows the messages as a real recipient gets them, links as links and the text as it was typed", async () => {
    const markup = "<b>粗</b> & <img src=x onerror=alert(1)>";
    const { element } = await beginAt("preview", [text, markup]);
    await see(element, "王小明");
    await see(element, "第 1 位，共 50 位");
    await see(element, markup);
    const bubbles = element.shadowRoot
      ?.querySelector("omo-preview")
      ?.shadowRoot?.querySelector("omo-recipient")
      ?.shadowRoot?.querySelector("omo-bubbles")?.shadowRoot;
    expect([...(bubbles?.querySelectorAll("a") ?? [])].map((link) => link.href)).to.deep.equal([
      "https://shop.example/a?utm_source=me",
      "https://shop.example/b",
    ]);
    expect(bubbles?.querySelector("img")).to.equal(null);
  });

  it("shows the short links that will be sent, and each person's own name", async () => {
    const { element, store } = await beginAt("preview", []);
    store.write([{ type: "text", text: "{name}您好 https://shop.example/a", nameFallback: "貴賓" }]);
    await see(element, "王小明您好 https://qr.example/l/");
    await see(element, "客人看到短網址，點開就是你打的網址，不加 UTM");
    await press(element, "button", "下一位");
    await see(element, "您好 https://qr.example/l/");
    expect(store.state.draft.messages[0]).to.deep.include({ text: "{name}您好 https://shop.example/a" });
  });

  it("goes to the next person by button and by arrow, and around at the end", async () => {
    const { element } = await beginAt("preview", [text]);
    await see(element, "第 1 位");
    await press(element, "button", "下一位");
    await see(element, "第 2 位");
    key("ArrowRight");
    await see(element, "第 3 位");
    await see(element, "林佳蓉");
    key("ArrowLeft");
    key("ArrowLeft");
    key("ArrowLeft");
    await see(element, "第 50 位，共 50 位");
  });

  it("jumps with Alt and an arrow to those there is something to say about, and back", async () => {
    const { element } = await beginAt("preview", [text]);
    await see(element, "第 1 位，共 50 位");
    await see(element, "超過 24 小時 6 人");
    const phone = element.shadowRoot
      ?.querySelector("omo-preview")
      ?.shadowRoot?.querySelector("omo-recipient")
      ?.shadowRoot?.querySelector<HTMLElement>(".phone");
    phone?.focus();
    const found = () =>
      phone?.getRootNode() instanceof ShadowRoot
        ? (phone.getRootNode() as ShadowRoot).querySelector(".found")?.textContent
        : undefined;
    key("ArrowRight", { altKey: true });
    await vi.waitFor(() => expect(found()).to.be.oneOf(["超過 24 小時", "已封鎖"]));
    const first = found();
    key("ArrowLeft", { altKey: true });
    await vi.waitFor(() => expect(found()).to.not.equal(first));
    key("ArrowRight");
    await see(element, "第 1 位，共 50 位");
  });

  it("says that the real order may differ", async () => {
    const { element } = await beginAt("preview", [text]);
    await see(element, "實際收到的順序，依傳輸狀況可能與預覽略有不同");
  });
});

describe("sending", () => {
  it("sends once on a double click and opens the record with the time to take it back", async () => {
    const { element, api, sends } = await beginAt("preview", [text]);
    const button = await find(element, "button", /^送出$/);
    await see(element, "50 人會收到");
    button.click();
    button.click();
    await see(element, /\d+ 秒後送出給 50 人/);
    expect(api.calls(/^\/v1\/broadcasts$/)).to.have.length(1);
    expect(sends.sends).to.have.length(1);
  });

  it("asks again under the same key when an answer is lost, and sends once", async () => {
    const { element, api, sends } = await beginAt("preview", [text]);
    await see(element, "50 人會收到");
    api.fail(/^\/v1\/broadcasts$/, "lost");
    await press(element, "button", /^送出$/);
    await see(element, "連線中斷，還不確定有沒有送出。正在確認，不會送第二次。");
    await vi.waitFor(() => expect(textOf(element)).to.match(/秒後送出給 50 人/), { timeout: 5_000 });
    const keys = api.calls(/^\/v1\/broadcasts$/).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
    expect(sends.sends).to.have.length(1);
  });

  it("tells of a draft that was sent elsewhere, and leads to its record", async () => {
    const { element, api, store } = await beginAt("preview", [text]);
    await see(element, "50 人會收到");
    const { id, messages } = store.state.draft;
    const selection = selectionIn(store);
    await fetch("https://api.example/v1/broadcasts", {
      method: "POST",
      headers: { "idempotency-key": "another tab" },
      body: JSON.stringify({ draftId: id, kind: "message", messages, selection }),
    });
    await press(element, "button", /^送出$/);
    await see(element, "這份草稿已經送出過了，不會再送一次。");
    await press(element, "button", "看那次的紀錄");
    await see(element, /秒後送出給 50 人/);
    expect(api.calls(/^\/v1\/broadcasts$/)).to.have.length(2);
  });

  it("lets the host stop it with a reason, and nothing is asked of the API", async () => {
    const { element, api } = await beginAt("preview", [text]);
    element.addEventListener("omo-before-send", (event) => event.detail.veto("今天不發"), { once: true });
    await see(element, "50 人會收到");
    await press(element, "button", /^送出$/);
    await see(element, "這個網站擋下了這次發送：「今天不發」。沒有人收到，草稿還在。");
    expect(api.calls(/^\/v1\/broadcasts$/)).to.have.length(0);
  });

  it("tells the host what has been sent, and begins a new draft", async () => {
    const { element, sends, store } = await beginAt("preview", [text]);
    const draftId = store.state.draft.id;
    const told = vi.fn();
    element.addEventListener("omo-broadcast-sent", (event) => told(event.detail));
    await see(element, "50 人會收到");
    await press(element, "button", /^送出$/);
    await see(element, /秒後送出/);
    expect(told.mock.calls).to.deep.equal([[{ broadcastId: sends.last.id }]]);
    expect(store.state.draft.id).to.not.equal(draftId);
    expect(store.state.draft.messages).to.deep.equal([]);
  });

  it.each([
    ["people_not_yours", "選的人裡有些已經不是你的客人"],
    ["nobody_to_send", "選的人裡沒有人可以送"],
    ["too_many_people", "選的人超過團隊一次能送的人數"],
    ["content_invalid", "訊息不能照這樣送出"],
  ] as const)("says what %s means and that the draft is kept", async (code, words) => {
    const { element, api, store } = await beginAt("preview", [text]);
    await see(element, "50 人會收到");
    api.fail(/^\/v1\/broadcasts$/, code);
    await press(element, "button", /^送出$/);
    await see(element, words);
    await see(element, "草稿還在");
    expect(store.state.draft.messages).to.deep.equal([{ type: "text", text }]);
  });

  it("waits with its reason while there is no network", async () => {
    const { element, store, api } = await beginAt("preview", [text]);
    await see(element, "50 人會收到");
    store.set({ isOnline: false });
    await see(element, "沒有網路，連線後再送出。");
    const button = await find(element, "button", /^送出$/);
    expect(button.getAttribute("aria-disabled")).to.equal("true");
    button.click();
    expect(api.calls(/^\/v1\/broadcasts$/)).to.have.length(0);
  });

  it("brings the focus back to what opened it", async () => {
    const { element } = await beginAt("compose", [text]);
    await press(element, "button", "下一步");
    await vi.waitFor(() => expect(focused()).to.equal("預覽與送出"));
    await press(element, "button", "返回");
    await vi.waitFor(() => expect(focused()).to.equal("下一步"));
  });
});

describe("on a wide page", () => {
  it("shows messages, recipient and check side by side, and checks again after an edit", async () => {
    const { element } = await beginAt("preview", [text], { widthPx: 1280 });
    await see(element, "2 個連結 × 50 人");
    const field = (await find(element, "textbox", "第 1 則")) as HTMLTextAreaElement;
    field.value = "沒有連結";
    field.dispatchEvent(new InputEvent("input"));
    await vi.waitFor(() => expect(textOf(element)).to.not.include("個連結"), { timeout: 3_000 });
    expect(allOf(element, "button", /^送出$/)).to.have.length(1);
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([390, 1_280])("the preview is accessible at %i px", async (widthPx) => {
    const { element } = await beginAt("preview", [text], { theme, widthPx });
    await see(element, "可發送 50 人");
    await expectAccessible(element);
    await press(element, "button", /^已封鎖/);
    await find(element, "button", /^移除(?!「)/);
    await expectAccessible(element);
  });
});
