import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { beginAt, type Journey } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, find, focused, press, see, typeInto } from "../../testing/person.ts";

async function field(element: Element): Promise<HTMLTextAreaElement> {
  return (await find(element, "textbox", "第 1 則")) as HTMLTextAreaElement;
}

/** The editor with a text, the cursor at its end. */
async function write(text: string): Promise<Journey & { at: HTMLTextAreaElement }> {
  const journey = await beginAt("compose", [text]);
  const at = await field(journey.element);
  at.focus();
  at.setSelectionRange(at.value.length, at.value.length);
  return { ...journey, at };
}

const first = ({ store }: Journey) => store.state.draft.messages[0];

describe("the customer's name", () => {
  it("goes in where the cursor is, with something to show where there is none", async () => {
    const journey = await write("您好");
    journey.at.setSelectionRange(0, 0);
    await press(journey.element, "button", "名稱");
    await vi.waitFor(() =>
      expect(first(journey)).to.deep.equal({ type: "text", text: "{name}您好", nameFallback: "貴賓" }),
    );
    expect(journey.at.value).to.equal("{顧客名稱}您好");
    const fallback = await find(journey.element, "textbox", "沒有名稱時顯示");
    typeInto(fallback, "朋友");
    fallback.dispatchEvent(new Event("change"));
    expect(first(journey)).to.include({ nameFallback: "朋友" });
  });

  it("is offered when a brace is typed", async () => {
    const journey = await write("");
    await userEvent.keyboard("{{");
    await find(journey.element, "button", "顧客名稱");
    await userEvent.keyboard("{Tab}");
    await vi.waitFor(() => expect(first(journey)).to.include({ text: "{name}", nameFallback: "貴賓" }));
  });

  it("goes in where the brace was typed, in the middle of a text", async () => {
    const journey = await write("您好歡迎");
    journey.at.setSelectionRange(2, 2);
    await userEvent.keyboard("{{");
    await find(journey.element, "button", "顧客名稱");
    expect(journey.at.selectionStart).to.equal(3);
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(first(journey)).to.include({ text: "您好{name}歡迎" }));
  });

  it("is one step for the arrows and for Backspace, and undo brings it back", async () => {
    const journey = await write("嗨");
    await press(journey.element, "button", "名稱");
    await vi.waitFor(() => expect(journey.at.value).to.equal("嗨{顧客名稱}"));
    await userEvent.keyboard("{ArrowLeft}");
    expect(journey.at.selectionStart).to.equal(1);
    await userEvent.keyboard("{ArrowRight}");
    expect(journey.at.selectionStart).to.equal(7);
    await userEvent.keyboard("{Backspace}");
    await vi.waitFor(() => expect(first(journey)).to.deep.equal({ type: "text", text: "嗨" }));
    await userEvent.keyboard("{Control>}z{/Control}");
    await vi.waitFor(() => expect(journey.at.value).to.equal("嗨{顧客名稱}"));
    expect(first(journey)).to.deep.equal({ type: "text", text: "嗨{name}", nameFallback: "貴賓" });
  });

  it("stays one when it is pasted, also where there was none, and when it is cut and put back", async () => {
    const journey = await write("嗨");
    const paste = () => document.execCommand("insertText", false, "{顧客名稱}您好");
    paste();
    const pasted = { type: "text", text: "嗨{name}您好", nameFallback: "貴賓" };
    await vi.waitFor(() => expect(first(journey)).to.deep.equal(pasted));
    const fallback = await find(journey.element, "textbox", "沒有名稱時顯示");
    typeInto(fallback, "朋友");
    fallback.dispatchEvent(new Event("change"));
    journey.at.focus();
    journey.at.select();
    document.execCommand("delete");
    await vi.waitFor(() => expect(first(journey)).to.deep.equal({ type: "text", text: "" }));
    paste();
    const back = { type: "text", text: "{name}您好", nameFallback: "朋友" };
    await vi.waitFor(() => expect(first(journey)).to.deep.equal(back));
  });

  it("is never left in part: half of it selected goes as a whole", async () => {
    const journey = await write("嗨");
    await press(journey.element, "button", "名稱");
    await vi.waitFor(() => expect(journey.at.value).to.equal("嗨{顧客名稱}"));
    journey.at.setSelectionRange(0, 3);
    await userEvent.keyboard("{Delete}");
    await vi.waitFor(() => expect(first(journey)).to.deep.equal({ type: "text", text: "" }));
  });

  it("typed by hand stays what was typed", async () => {
    const journey = await write("");
    typeInto(journey.at, "寫 {name} 就是 {name}");
    expect(first(journey)).to.deep.equal({ type: "text", text: "寫 {name} 就是 {name}" });
  });
});

describe("emoji", () => {
  it("are picked by the keyboard, each by its name, and go in where the cursor was", async () => {
    const journey = await write("好了");
    journey.at.setSelectionRange(1, 1);
    (await find(journey.element, "button", "表情")).focus();
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(focused()).to.equal("微笑"));
    await userEvent.keyboard("{ArrowRight}{ArrowDown}{ArrowUp}{Enter}");
    await vi.waitFor(() => expect(first(journey)).to.deep.equal({ type: "text", text: "好😄了" }));
    expect(journey.at.selectionStart).to.equal("好😄".length);
    await see(journey.element, "4 / 4,096");
    await expectAccessible(journey.element);
  });

  it("are one stop of Tab, and Escape goes back to their button", async () => {
    const journey = await write("好");
    (await find(journey.element, "button", "表情")).focus();
    await userEvent.keyboard(" ");
    await vi.waitFor(() => expect(focused()).to.equal("微笑"));
    await userEvent.keyboard("{End}");
    expect(focused()).to.equal("乾杯");
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(focused()).to.equal("表情");
    await userEvent.keyboard("{Tab}");
    expect(focused()).to.equal("乾杯");
    await userEvent.keyboard("{Escape}");
    expect(focused()).to.equal("表情");
    expect(allOf(journey.element, "button", "微笑")).to.deep.equal([]);
  });
});
