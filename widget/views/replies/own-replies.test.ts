import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { fakeReply } from "../../testing/fake-replies.ts";
import { allOf, find, focused, press, see, typeInto } from "../../testing/person.ts";
import { openReplies, replyForm, text, written } from "../../testing/replies-journey.ts";

describe("replies of one's own", () => {
  it("are made of what is written", async () => {
    const { element, shelves } = await openReplies(["到貨了", "歡迎試穿"], []);
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
    const { element, shelves } = await openReplies([]);
    await press(element, "button", "預覽「秋冬新品到店」");
    await press(element, "button", "編輯");
    const field = await find(replyForm(element), "textbox", "第 1 則，文字");
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
    const { element, store, shelves } = await openReplies(["草稿"], [mine]);
    await press(element, "button", "預覽「三則」");
    await press(element, "button", "編輯");
    const texts = () =>
      allOf(replyForm(element), "textbox", /^第 \d 則，文字$/).map(
        (one) => (one as HTMLTextAreaElement).value,
      );
    (await find(replyForm(element), "textbox", "第 3 則，文字")).focus();
    await userEvent.keyboard("{Alt>}{ArrowUp}{/Alt}");
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "三", "二"]));
    await press(replyForm(element), "button", "第 1 則的更多動作");
    await press(replyForm(element), "button", "再製一則");
    await vi.waitFor(() => expect(texts()).to.deep.equal(["一", "一", "三", "二"]));
    await vi.waitFor(() => expect(focused()).to.include("第 2 則，文字"));
    await press(replyForm(element), "button", "第 2 則的更多動作");
    await press(replyForm(element), "button", /^往前移/);
    await vi.waitFor(() => expect(focused()).to.include("第 1 則，文字"));
    await press(replyForm(element), "button", "第 3 則的更多動作");
    await press(replyForm(element), "button", /^刪除/);
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
    const { element, shelves } = await openReplies([], [mine]);
    await press(element, "button", "預覽「型錄」");
    await press(element, "button", "編輯");
    await see(replyForm(element), "店.jpg");
    await see(replyForm(element), "型錄.pdf");
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
    const { element } = await openReplies([], [mine]);
    await press(element, "button", "預覽「舊圖」");
    await see(element, "有圖片或檔案已經不在了");
    await press(element, "button", "編輯");
    await see(replyForm(element), "這個檔案不在了，再選一次。");
    await press(element, "button", "儲存");
    await see(element, "第 2 則的檔案沒有傳好，再選一次或刪掉");
  });

  it("that cannot be kept for now stay in the form", async () => {
    const { element, api } = await openReplies(["到貨了"], []);
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

  it("that were not saved are there again when the form is opened again, until they are dropped", async () => {
    const { element, shelves } = await openReplies([]);
    await press(element, "button", "預覽「秋冬新品到店」");
    await press(element, "button", "編輯");
    typeInto(await find(replyForm(element), "textbox", "第 1 則，文字"), "改到一半");
    await press(element, "button", "關閉");
    await press(element, "button", "預存回覆");
    await press(element, "button", "預覽「秋冬新品到店」");
    await press(element, "button", "編輯");
    await see(element, "這是上次還沒儲存的修改。");
    const field = await find(replyForm(element), "textbox", "第 1 則，文字");
    expect(field).to.have.property("value", "改到一半");
    await press(element, "button", "不要這些修改");
    const [kept] = shelves.replies[0]?.messages ?? [];
    await vi.waitFor(async () =>
      expect(await find(replyForm(element), "textbox", "第 1 則，文字")).to.have.property(
        "value",
        kept?.type === "text" ? kept.text : undefined,
      ),
    );
  });

  it("are deleted once, however often the button is tapped, and 復原 stays in reach", async () => {
    const mine = fakeReply({ title: "我的", isOwn: true, scope: "self", messages: [text("一")] });
    const { element, shelves } = await openReplies([], [mine]);
    await press(element, "button", "預覽「我的」");
    const button = await find(element, "button", "刪除");
    button.click();
    button.click();
    await see(element, "已刪除「我的」");
    expect(shelves.replies).to.have.length(0);
    await press(element, "button", /^復原$/);
    await vi.waitFor(() => expect(shelves.replies).to.have.length(1));
  });

  it("are deleted with 復原; those of others cannot be", async () => {
    const { element, shelves } = await openReplies([]);
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
