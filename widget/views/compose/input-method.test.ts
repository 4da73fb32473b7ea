import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { cdp } from "vitest/browser";
import { beginAt, type Journey } from "../../testing/journey.ts";
import { find, press } from "../../testing/person.ts";

/** The part of the protocol that plays an input method. */
interface InputMethod {
  send(
    method: "Input.imeSetComposition",
    params: { text: string; selectionStart: number; selectionEnd: number },
  ): Promise<unknown>;
  send(method: "Input.insertText", params: { text: string }): Promise<unknown>;
}

/** Writes as an input method does: what is being composed grows and changes, and is taken at the end. */
async function compose(steps: readonly string[], taken = steps.at(-1) ?? ""): Promise<void> {
  const keyboard = cdp() as unknown as InputMethod;
  for (const text of steps)
    await keyboard.send("Input.imeSetComposition", {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  await keyboard.send("Input.insertText", { text: taken });
}

async function field(journey: Journey, at: number): Promise<HTMLTextAreaElement> {
  const found = (await find(journey.element, "textbox", "第 1 則，文字")) as HTMLTextAreaElement;
  found.focus();
  found.setSelectionRange(at, at);
  return found;
}

const first = ({ store }: Journey) => store.state.draft.messages[0];

describe("writing Chinese with an input method", () => {
  it("neither loses nor doubles a character, at the end and in the middle", async () => {
    const journey = await beginAt("compose", ["早"]);
    const at = await field(journey, 1);
    await compose(["ㄋ", "ㄋㄧ", "ㄋㄧˇ", "你"]);
    await compose(["ㄏ", "ㄏㄠˇ", "好"]);
    expect(at.value).to.equal("早你好");
    expect(first(journey)).to.deep.equal({ type: "text", text: "早你好" });
    at.setSelectionRange(1, 1);
    await compose(["ㄢ", "安"]);
    expect(first(journey)).to.deep.equal({ type: "text", text: "早安你好" });
    expect(at.selectionStart).to.equal(2);
  });

  it("leaves the name beside it whole", async () => {
    const journey = await beginAt("compose", ["嗨"]);
    const at = await field(journey, 1);
    await press(journey.element, "button", "名稱");
    await vi.waitFor(() => expect(at.value).to.equal("嗨{顧客名稱}"));
    await compose(["ㄋ", "你"]);
    at.setSelectionRange(1, 1);
    await compose(["ㄨ", "我"]);
    expect(first(journey)).to.include({ text: "嗨我{name}你" });
  });

  it.each([
    { key: "Enter", ctrlKey: true },
    { key: "ArrowDown", altKey: true },
    { key: "Delete", altKey: true },
    { key: "Escape" },
  ])("takes $key for the input method's, not for a shortcut", async (pressed) => {
    const journey = await beginAt("compose", ["一", "二"]);
    const at = await field(journey, 1);
    at.dispatchEvent(
      new KeyboardEvent("keydown", {
        ...pressed,
        isComposing: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      }),
    );
    await journey.element.updateComplete;
    expect(journey.store.state.screen.name).to.equal("compose");
    expect(
      journey.store.state.draft.messages.map((message) => "text" in message && message.text),
    ).to.deep.equal(["一", "二"]);
  });
});
