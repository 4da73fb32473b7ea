import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Reply } from "../../../schema/api.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { FakeReplies, fakeReply } from "../../testing/fake-replies.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, everything, find, focused, press, see, textOf, typeInto } from "../../testing/person.ts";

const text = (words: string) => ({ type: "text", text: words }) as const;

const shelf = () => [
  fakeReply({
    code: "autumn",
    title: "秋冬新品到店",
    category: "新品上市",
    scope: "stores",
    stores: ["XY"],
    isOwn: true,
  }),
  fakeReply({ title: "週末品牌日", category: "門市活動", messages: [text("本週六"), text("滿千折百")] }),
  fakeReply({
    title: "會員日邀請函",
    messages: [text("附上"), { type: "file", url: "https://a.example/b.pdf" }],
  }),
  fakeReply({ title: "尺寸小幫手", kind: "bot", messages: [], description: "三個問題推薦尺寸" }),
];

/** In the editor, with the saved replies opened. */
async function open(
  texts: readonly string[],
  replies: readonly Reply[] = shelf(),
  options: MountOptions = {},
) {
  const api = new FakeApi();
  const shelves = new FakeReplies(api, replies);
  const journey = await beginAt("compose", texts, { ...options, api });
  await press(journey.element, "button", /^(預存回覆|Saved Replies)$/);
  if (replies.length > 0) await find(journey.element, "listitem", replies[0]?.title);
  return { ...journey, api, shelves };
}

function titles(element: Element): string[] {
  return allOf(element, "button")
    .map((button) => textOf(button.querySelector(".reply__head b")))
    .filter((title) => title !== "");
}

/** The reply's form: the draft's messages stand beside it or under it. */
function form(element: Element): HTMLElement {
  const found = [...everything(element.shadowRoot ?? element)].find((one) => one.matches("omo-reply-form"));
  if (!(found instanceof HTMLElement)) throw new Error("There is no form");
  return found;
}

const written = (store: { state: { draft: { messages: readonly unknown[] } } }) => store.state.draft.messages;

describe("saved replies", () => {
  it("stand newest first, with what they are and for whom, and how many match", async () => {
    const { element } = await open([]);
    expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日", "會員日邀請函", "尺寸小幫手"]);
    await see(element, "指定分店");
    await see(element, "文字 2 則");
    await see(element, "符合 4 則");
  });

  it("that a chosen channel cannot carry say why in the exact words, and do not go in", async () => {
    const { element, store } = await open(["一"]);
    await see(element, "目標渠道不支援發送含有檔案類型的預存回覆");
    await see(element, "目標渠道不支援發送此類型的機器人模組");
    await press(element, "button", /^會員日邀請函/);
    await find(element, "heading", "會員日邀請函");
    await press(element, "button", "套用");
    expect(written(store)).to.deep.equal([text("一")]);
  });

  it("go in behind what is written by one touch, and 復原 takes them out again", async () => {
    const { element, store } = await open(["一"]);
    await press(element, "button", /^週末品牌日/);
    await vi.waitFor(() => expect(allOf(element, "dialog")).to.have.length(0));
    expect(written(store)).to.deep.equal([text("一"), text("本週六"), text("滿千折百")]);
    await vi.waitFor(() => expect(focused()).to.contain("第 2 則"));
    await see(element, "已放進 2 則訊息");
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal([text("一")]);
  });

  it("what was typed into one after it went in is kept when it is taken back", async () => {
    const { element, store } = await open(["一"]);
    await press(element, "button", /^週末品牌日/);
    await see(element, "已放進 2 則訊息");
    store.write(store.state.draft.messages.map((one, at) => (at === 1 ? text("本週六，歡迎") : one)));
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal([text("一"), text("本週六，歡迎")]);
  });

  it("that would be too many can take the place of what is written, and that can be undone", async () => {
    const { element, store } = await open(["一", "二", "三", "四"]);
    await press(element, "button", /^週末品牌日/);
    await see(element, "加上去會有 6 則，一次最多 5 則");
    await press(element, "button", "取代現有訊息");
    await vi.waitFor(() => expect(written(store)).to.deep.equal([text("本週六"), text("滿千折百")]));
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal(["一", "二", "三", "四"].map(text));
  });

  it("the name of the back office is our variable, with something to stand for nobody's", async () => {
    const reply = fakeReply({ title: "問候", messages: [{ ...text("{name} 您好"), nameFallback: "" }] });
    const { element, store } = await open([], [reply]);
    await see(element, "貴賓 您好");
    await press(element, "button", /^問候/);
    await vi.waitFor(() =>
      expect(written(store)).to.deep.equal([{ ...text("{name} 您好"), nameFallback: "貴賓" }]),
    );
  });

  it("whose file cannot be had leaves the messages as they are and says so", async () => {
    const reply = fakeReply({
      title: "型錄",
      messages: [{ type: "image", url: "https://gone.example/a.jpg" }],
    });
    const { element, store } = await open(["一"], [reply]);
    await press(element, "button", /^型錄/);
    await see(element, "有檔案取不到，訊息沒有更動");
    expect(written(store)).to.deep.equal([text("一")]);
  });
});

describe("the preview of one", () => {
  it("shows all its messages in their order as they will be seen, media among them", async () => {
    const pixel =
      "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    const reply = fakeReply({
      title: "五則",
      messages: [
        text("一"),
        { type: "image", url: pixel, alt: "海報" },
        { type: "video", url: "https://a.example/b.mp4" },
        { type: "file", url: "https://a.example/c.pdf", fileName: "型錄.pdf" },
        text("五"),
      ],
    });
    const { element } = await open([], [reply]);
    await press(element, "button", "預覽「五則」");
    await see(element, "型錄.pdf");
    const bubbles = [...everything(element.shadowRoot ?? element)]
      .filter((one) => one.matches("omo-bubbles"))
      .at(-1);
    const shown = [...(bubbles?.shadowRoot?.querySelectorAll("li") ?? [])];
    expect(shown).to.have.length(5);
    expect(textOf(shown[0] ?? null)).to.contain("一");
    expect(shown[1]?.querySelector("img")?.alt).to.equal("海報");
    expect(shown[2]?.querySelector(".play")).to.exist;
    expect(textOf(shown[3] ?? null)).to.contain("PDF");
    expect(textOf(shown[4] ?? null)).to.contain("五");
  });
});

describe("finding one", () => {
  it("by category, several at a time, and all again", async () => {
    const { element } = await open([]);
    await press(element, "button", /^新品上市/);
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店"]));
    await press(element, "button", /^門市活動/);
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日"]));
    await see(element, "2 個類別");
    await press(element, "button", "清除");
    await vi.waitFor(() => expect(titles(element)).to.have.length(4));
  });

  it("by words, and says what to do when nothing matches", async () => {
    const { element } = await open([]);
    typeInto(await find(element, "textbox", "搜尋標題或內容"), "滿千");
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["週末品牌日"]));
    typeInto(await find(element, "textbox", "搜尋標題或內容"), "沒有這個");
    await see(element, "沒有符合的預存回覆");
    await press(element, "button", "清除");
    await vi.waitFor(() => expect(titles(element)).to.have.length(4));
  });

  it("by what it holds and what all channels carry", async () => {
    const { element } = await open([]);
    await press(element, "button", "篩選");
    await press(element, "button", "只看這次的渠道都能送的");
    await press(element, "button", "查看 2 則");
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日"]));
    await find(element, "button", "篩選，已設 1 個條件");
  });

  it("page by page", async () => {
    const many = Array.from({ length: 23 }, () => fakeReply());
    const { element } = await open([], many);
    expect(titles(element)).to.have.length(20);
    await press(element, "button", "載入更多");
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(many.map(({ title }) => title)));
  });

  it("that does not load says so and can be tried again", async () => {
    const api = new FakeApi();
    new FakeReplies(api, shelf());
    const { element } = await beginAt("compose", ["一"], { api });
    api.fail(/replies/);
    await press(element, "button", "預存回覆");
    await see(element, "預存回覆沒有載入");
    await see(element, "寫到一半的訊息還在");
    await press(element, "button", "再試一次");
    await vi.waitFor(() => expect(titles(element)).to.have.length(4));
  });
});

describe("replies of one's own", () => {
  it("are made of what is written", async () => {
    const { element, shelves } = await open(["到貨了", "歡迎試穿"], []);
    await press(element, "button", "關閉");
    await press(element, "button", "存成預存回覆");
    await press(element, "button", "儲存");
    await see(element, "先填標題");
    typeInto(await find(element, "textbox", /^標題/), "到貨通知");
    await press(element, "radio", "信義店");
    await press(element, "button", "儲存");
    await see(element, "已存成預存回覆「到貨通知」");
    expect(shelves.replies).to.have.length(1);
    expect(shelves.replies[0]).to.deep.include({
      title: "到貨通知",
      scope: "stores",
      stores: ["XY"],
      messages: [text("到貨了"), text("歡迎試穿")],
    });
  });

  it("are changed, and one that is too long says by how much and keeps every word", async () => {
    const { element, shelves } = await open([]);
    await press(element, "button", "預覽「秋冬新品到店」");
    await press(element, "button", "編輯");
    const field = await find(form(element), "textbox", "第 1 則，文字");
    typeInto(field, "好".repeat(501));
    await see(element, "預存回覆 1,002 / 1,000，超出 2，不會幫你刪");
    await press(element, "button", "儲存");
    await see(element, "第 1 則太長");
    expect((field as HTMLTextAreaElement).value).to.have.length(501);
    typeInto(field, "新品到了");
    await press(element, "button", "儲存");
    await see(element, "已更新「秋冬新品到店」");
    expect(shelves.replies[0]?.messages).to.deep.equal([text("新品到了")]);
  });

  it("are put in order by the keyboard, a message is doubled and another deleted with 復原, and only then kept", async () => {
    const messages = ["一", "二", "三"].map(text);
    const mine = fakeReply({ title: "三則", isOwn: true, scope: "self", messages });
    const { element, store, shelves } = await open(["草稿"], [mine]);
    await press(element, "button", "預覽「三則」");
    await press(element, "button", "編輯");
    const texts = () =>
      allOf(form(element), "textbox", /^第 \d 則，文字$/).map((one) => (one as HTMLTextAreaElement).value);
    (await find(form(element), "textbox", "第 3 則，文字")).focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "三", "二"]));
    await press(form(element), "button", "第 1 則的更多動作");
    await press(form(element), "button", "再製一則");
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "一", "三", "二"]));
    await press(form(element), "button", "第 3 則的更多動作");
    await press(form(element), "button", /^刪除/);
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "一", "二"]));
    await press(element, "button", "復原");
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "一", "三", "二"]));
    expect(shelves.replies[0]?.messages).to.deep.equal(messages);
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await see(element, "已更新「三則」");
    expect(shelves.replies[0]?.messages).to.deep.equal(["一", "一", "三", "二"].map(text));
    expect(written(store)).to.deep.equal([text("草稿")]);
    expect(store.state.screen.name).to.equal("compose");
  });

  it("keep what the host keeps under its address, with its name and its words", async () => {
    const picture = { type: "image", url: "https://a.example/%E5%BA%97.jpg", alt: "店面" } as const;
    const file = { type: "file", url: "https://a.example/f", fileName: "型錄.pdf" } as const;
    const mine = fakeReply({ title: "型錄", isOwn: true, messages: [text("一"), picture, file] });
    const { element, shelves } = await open([], [mine]);
    await press(element, "button", "預覽「型錄」");
    await press(element, "button", "編輯");
    await see(form(element), "店.jpg");
    await see(form(element), "型錄.pdf");
    await press(element, "button", "儲存");
    await see(element, "已更新「型錄」");
    expect(shelves.replies[0]?.messages).to.deep.equal([
      text("一"),
      { ...picture, fileName: "店.jpg" },
      file,
    ]);
  });

  it("with a file that never arrived are not kept, and it is said which", async () => {
    const gone = { type: "image", media: "med_00000000000000000000000000000000" } as const;
    const mine = fakeReply({ title: "舊圖", isOwn: true, messages: [text("一"), gone] });
    const { element } = await open([], [mine]);
    await press(element, "button", "預覽「舊圖」");
    await see(element, "有圖片或檔案已經不在了");
    await press(element, "button", "編輯");
    await see(form(element), "這個檔案不在了，再選一次。");
    await press(element, "button", "儲存");
    await see(element, "第 2 則的檔案沒有傳好，再選一次或刪掉");
  });

  it("that cannot be kept for now stay in the form", async () => {
    const { element, api } = await open(["到貨了"], []);
    await press(element, "button", "關閉");
    await press(element, "button", "存成預存回覆");
    typeInto(await find(element, "textbox", /^標題/), "到貨通知");
    api.fail(/^\/v1\/replies$/);
    await press(element, "button", "儲存");
    await see(element, "沒有存起來。內容還在，請再試一次。");
    const [first, second] = [
      api.calls(/^\/v1\/replies$/).at(-1)?.body,
      await press(element, "button", "儲存"),
    ];
    await see(element, "已存成預存回覆「到貨通知」");
    expect(second).to.equal(undefined);
    expect(api.calls(/^\/v1\/replies$/).at(-1)?.body).to.deep.equal(first);
  });

  it("are deleted with 復原; those of others cannot be", async () => {
    const { element, shelves } = await open([]);
    await press(element, "button", "預覽「週末品牌日」");
    await find(element, "heading", "週末品牌日");
    expect(allOf(element, "button", "刪除")).to.have.length(0);
    await press(element, "button", "回到列表");
    await press(element, "button", "預覽「秋冬新品到店」");
    await press(element, "button", "刪除");
    await see(element, "已刪除「秋冬新品到店」");
    expect(shelves.replies.map(({ title }) => title)).not.to.include("秋冬新品到店");
    element.shadowRoot
      ?.querySelector("omo-compose")
      ?.shadowRoot?.querySelector<HTMLElement>(".toast button")
      ?.click();
    await vi.waitFor(() => expect(shelves.replies.map(({ code }) => code)).to.include("autumn"));
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    ["zh-Hant", 390],
    ["en", 390],
    ["zh-Hant", 1_280],
  ] as const)(
    "the list, the filter, the preview and the form are accessible in %s at %i px",
    async (locale, widthPx) => {
      const { element } = await open(["一"], shelf(), { theme, locale, widthPx });
      // While the sheet rises, what is under it shows through.
      await Promise.all(document.getAnimations().map(({ finished }) => finished));
      await expectAccessible(element);
      await press(element, "button", /^(篩選|Filter)$/);
      await expectAccessible(element);
      await press(element, "button", /^(回到列表|Back to the list)$/);
      await press(element, "button", /(預覽|Preview) ?[「“]秋冬新品到店/);
      await expectAccessible(element);
      await press(element, "button", /^(編輯|Edit)$/);
      await expectAccessible(element);
    },
  );
});
