import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { wordsOf } from "../../../schema/content.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, find, focused, key, press, see, typeInto } from "../../testing/person.ts";

function texts(element: Element): string[] {
  return allOf(element, "textbox").map((field) => (field as HTMLTextAreaElement).value);
}

describe("writing", () => {
  it("opens with the cursor in an empty first message and says who it goes to", async () => {
    const { element } = await beginAt("compose", []);
    await see(element, "58 人");
    await see(element, "訊息數 1/5");
    await vi.waitFor(() => expect(focused()).to.equal("第 1 則，文字"));
  });

  it("keeps what is typed as the draft", async () => {
    const { element, store } = await beginAt("compose", []);
    typeInto(await find(element, "textbox", "第 1 則"), "新品到了");
    expect(store.state.draft.messages).to.deep.equal([{ type: "text", text: "新品到了" }]);
    await see(element, "4 / 4,096");
  });

  it("counts the links of a message", async () => {
    const { element } = await beginAt("compose", ["看 https://a.example 和 https://b.example"]);
    await see(element, "連結 2");
  });

  it("points out a link that customers may stumble over, quoted, and holds nobody up", async () => {
    const { element, store } = await beginAt("compose", ["看 https://bit.ly/3abc 和 http://192.168.1.5/a"]);
    await see(element, "https://bit.ly/3abc 別家的短網址看不出通到哪裡");
    await see(element, "http://192.168.1.5/a 客人的手機可能打不開這個網址");
    const look = await find(element, "link", "看連結 https://bit.ly/3abc");
    expect((look as HTMLAnchorElement).href).to.equal("https://bit.ly/3abc");
    await press(element, "button", "下一步");
    await find(element, "heading", "預覽與送出");
    expect(store.state.draft.messages[0]).to.deep.include({
      text: "看 https://bit.ly/3abc 和 http://192.168.1.5/a",
    });
  });

  it("measures what will be sent: a long link counts as the short one it becomes", async () => {
    const { element } = await beginAt("compose", [`https://shop.example/${"a".repeat(400)}`]);
    await see(element, "31 / 4,096");
  });

  it("takes five messages and then says why there is no sixth", async () => {
    const { element } = await beginAt("compose", ["一", "二", "三", "四"]);
    await press(element, "button", "加入一則文字");
    await see(element, "訊息數 5/5");
    await see(element, "一次最多 5 則，已經滿了。");
    await press(element, "button", "加入一則文字");
    expect(texts(element)).to.have.length(5);
  });

  it("moves a message by its menu and by Alt with an arrow, and the cursor goes along", async () => {
    const { element } = await beginAt("compose", ["一", "二", "三"]);
    await press(element, "button", "第 1 則的更多動作");
    const item = await vi.waitFor(() => {
      const found = allOf(element, "listitem", "往後移").flatMap((row) => [
        ...row.querySelectorAll("button"),
      ]);
      const button = found.find((one) => one.textContent?.includes("往後移"));
      if (!button) throw new Error("no menu yet");
      return button;
    });
    item.click();
    await vi.waitFor(() => expect(texts(element)).to.deep.equal(["二", "一", "三"]));
    await vi.waitFor(() => expect(focused()).to.equal("第 2 則，文字"));
    key("ArrowDown", { altKey: true });
    await vi.waitFor(() => expect(texts(element)).to.deep.equal(["二", "三", "一"]));
    await vi.waitFor(() => expect(focused()).to.equal("第 3 則，文字"));
  });

  it("deletes with Alt Delete, puts the cursor into the next one, and brings it back", async () => {
    const { element } = await beginAt("compose", ["一", "二", "三"]);
    (await find(element, "textbox", "第 2 則")).focus();
    key("Delete", { altKey: true });
    await vi.waitFor(() => expect(texts(element)).to.deep.equal(["一", "三"]));
    await see(element, "已刪除第 2 則");
    await press(element, "button", "復原");
    await vi.waitFor(() => expect(texts(element)).to.deep.equal(["一", "二", "三"]));
  });

  it("moves a message by dragging its handle", async () => {
    const { element } = await beginAt("compose", ["一", "二"]);
    const list = element.shadowRoot
      ?.querySelector("omo-compose")
      ?.shadowRoot?.querySelector("omo-message-list");
    const handle = list?.shadowRoot?.querySelectorAll(".handle")[1];
    const first = list?.shadowRoot?.querySelector(".msg")?.getBoundingClientRect();
    handle?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    window.dispatchEvent(new PointerEvent("pointermove", { clientY: (first?.top ?? 0) + 1 }));
    window.dispatchEvent(new PointerEvent("pointerup"));
    await vi.waitFor(() => expect(texts(element)).to.deep.equal(["二", "一"]));
  });
});

describe("what keeps one from going on is said", () => {
  it("names an empty message and puts the cursor into it", async () => {
    const { element } = await beginAt("compose", ["一", " "]);
    await see(element, "第 2 則還沒有內容");
    await press(element, "button", "下一步");
    await vi.waitFor(() => expect(focused()).to.equal("第 2 則，文字"));
    expect(allOf(element, "heading", "編輯訊息")).to.have.length(1);
  });

  it("keeps a text that is too long and says by how much, in the unit of the tightest channel", async () => {
    const long = "好".repeat(5_001);
    const { element, store } = await beginAt("compose", [long]);
    await see(element, "WhatsApp 5,001 / 4,096，超出 905，不會幫你刪");
    await see(element, "第 1 則超出 905 字");
    expect(texts(element)).to.deep.equal([long]);
    expect(wordsOf(store.state.draft.messages)[0]?.length).to.equal(5_001);
  });

  it("lets one go on with Ctrl Enter when everything is right", async () => {
    const { element } = await beginAt("compose", ["一"]);
    (await find(element, "textbox", "第 1 則")).focus();
    key("Enter", { ctrlKey: true });
    await find(element, "heading", "預覽與送出");
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each(["zh-Hant", "en"] as const)("writing is accessible in %s", async (locale) => {
    const { element } = await beginAt("compose", ["看 https://a.example", "好".repeat(4_100)], {
      theme,
      locale,
    });
    await expectAccessible(element);
  });
});
