import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { FakeApi } from "../../testing/fake-api.ts";
import { FakeReplies, fakeReply } from "../../testing/fake-replies.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, everything, find, focused, press, see, textOf, typeInto } from "../../testing/person.ts";
import { openReplies, shelf, text, titles, written } from "../../testing/replies-journey.ts";

describe("saved replies", () => {
  it("stand newest first, with what they are and for whom, and how many match", async () => {
    const { element } = await openReplies([]);
    expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日", "會員日邀請函", "尺寸小幫手"]);
    await see(element, "指定分店");
    await see(element, "文字 2 則");
    await see(element, "符合 4 則");
  });

  it("that a chosen channel cannot carry say why in the exact words, and do not go in", async () => {
    const { element, store } = await openReplies(["一"]);
    await see(element, "目標渠道不支援發送含有檔案類型的預存回覆");
    await see(element, "目標渠道不支援發送此類型的機器人模組");
    await press(element, "button", /^會員日邀請函/);
    await find(element, "heading", "會員日邀請函");
    await press(element, "button", "套用");
    expect(written(store)).to.deep.equal([text("一")]);
  });

  it("go in behind what is written by one touch, and 復原 takes them out again", async () => {
    const { element, store } = await openReplies(["一"]);
    await press(element, "button", /^週末品牌日/);
    await vi.waitFor(() => expect(allOf(element, "dialog")).to.have.length(0));
    expect(written(store)).to.deep.equal([text("一"), text("本週六"), text("滿千折百")]);
    await vi.waitFor(() => expect(focused()).to.contain("第 2 則"));
    await see(element, "已放進 2 則訊息");
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal([text("一")]);
  });

  it("what was typed into one after it went in is kept when it is taken back", async () => {
    const { element, store } = await openReplies(["一"]);
    await press(element, "button", /^週末品牌日/);
    await see(element, "已放進 2 則訊息");
    store.write(store.state.draft.messages.map((one, at) => (at === 1 ? text("本週六，歡迎") : one)));
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal([text("一"), text("本週六，歡迎")]);
  });

  it("that would be too many can take the place of what is written, and that can be undone", async () => {
    const { element, store } = await openReplies(["一", "二", "三", "四"]);
    await press(element, "button", /^週末品牌日/);
    await see(element, "加上去會有 6 則，一次最多 5 則");
    await press(element, "button", "取代現有訊息");
    await vi.waitFor(() => expect(written(store)).to.deep.equal([text("本週六"), text("滿千折百")]));
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal(["一", "二", "三", "四"].map(text));
  });

  it("the name of the back office is our variable, with something to stand for nobody's", async () => {
    const reply = fakeReply({ title: "問候", messages: [{ ...text("{name} 您好"), nameFallback: "" }] });
    const { element, store } = await openReplies([], [reply]);
    await see(element, "貴賓 您好");
    await press(element, "button", /^問候/);
    await vi.waitFor(() =>
      expect(written(store)).to.deep.equal([{ ...text("{name} 您好"), nameFallback: "貴賓" }]),
    );
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
    const { element } = await openReplies([], [reply]);
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
    const { element } = await openReplies([]);
    await press(element, "button", /^新品上市/);
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店"]));
    await press(element, "button", /^門市活動/);
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日"]));
    await see(element, "2 個類別");
    await press(element, "button", "清除");
    await vi.waitFor(() => expect(titles(element)).to.have.length(4));
  });

  it("by words, and says what to do when nothing matches", async () => {
    const { element } = await openReplies([]);
    typeInto(await find(element, "textbox", "搜尋標題或內容"), "滿千");
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["週末品牌日"]));
    typeInto(await find(element, "textbox", "搜尋標題或內容"), "沒有這個");
    await see(element, "沒有符合的預存回覆");
    await press(element, "button", "清除");
    await vi.waitFor(() => expect(titles(element)).to.have.length(4));
  });

  it("by what it holds and what all channels carry", async () => {
    const { element } = await openReplies([]);
    await press(element, "button", "篩選");
    await press(element, "button", "只看這次的渠道都能送的");
    await press(element, "button", "查看 2 則");
    await vi.waitFor(() => expect(titles(element)).to.deep.equal(["秋冬新品到店", "週末品牌日"]));
    await find(element, "button", "篩選，已設 1 個條件");
  });

  it("page by page", async () => {
    const many = Array.from({ length: 23 }, () => fakeReply());
    const { element } = await openReplies([], many);
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

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    ["zh-Hant", 390],
    ["en", 390],
    ["zh-Hant", 1_280],
  ] as const)(
    "the list, the filter, the preview and the form are accessible in %s at %i px",
    async (locale, widthPx) => {
      const { element } = await openReplies(["一"], shelf(), { theme, locale, widthPx });
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
