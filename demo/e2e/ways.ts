import assert from "node:assert/strict";
import { expectedOutcomes } from "../seed/expected.ts";
import { Assistant, deskSize, phoneSize } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { Phones } from "./received.ts";

/** In English, with the keyboard alone: no pointer touches the page. */
export async function keyboardInEnglish(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, { staff: "lin.yijun", size: deskSize, locale: "en" });
  const { keyboard } = me.page;
  await phones.mark();
  /** Tab until what has the focus has this name. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await keyboard.press("Tab");
      if (name.test(await focusedName(me))) return;
    }
    assert.fail(`Tab never reached ${name}`);
  };

  await step("Tab reaches the list, Space ticks one person", async () => {
    await me.seesList("Processing");
    await me.page
      .getByRole("checkbox", { name: /, (LINE|WhatsApp)/ })
      .first()
      .waitFor();
    await tabTo(/, (LINE|WhatsApp)/);
    await keyboard.press("Space");
    await me.seesHeading("Choose people");
  });
  await step("Ctrl Enter goes on, and a message is typed", async () => {
    await keyboard.press("Control+Enter");
    await me.page.getByRole("textbox").first().waitFor();
    if (!(await isTyping(me))) await tabTo(/text/i);
    await keyboard.type("Your scarf is back in stock");
    await keyboard.press("Control+Enter");
    await me.sees("Your scarf is back in stock");
    await me.sees(/1 will get it/);
  });
  await step("Ctrl Enter sends, and Tab reaches Undo", async () => {
    await keyboard.press("Control+Enter");
    await me.page.getByRole("button", { name: /Undo/ }).waitFor();
    await tabTo(/Undo/);
    await keyboard.press("Enter");
    await me.page.getByRole("textbox").first().waitFor();
    assert.equal((await phones.inboxes()).size, 0);
  });
  await me.leave();
}

/** Who may not send is told so in a sentence. */
export async function refusals(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  await step("a team without the OMO plan reads why", async () => {
    const me = await Assistant.sitDown(browser, stack, { staff: "he.junyi", size: phoneSize });
    await me.sees(/OMO 方案/);
    await me.leave();
  });
  await step("a 管理員 reads why, and can open the records", async () => {
    const me = await Assistant.sitDown(browser, stack, { staff: "xu.zhiming", size: deskSize });
    await me.sees("只有銷售經理和銷售人員可以發送。");
    await me.press("群發訊息紀錄");
    await me.seesHeading("群發訊息紀錄");
    await me.leave();
  });
  await step("nobody sees people of another seller", async () => {
    const me = await Assistant.sitDown(browser, stack, { staff: "wu.peishan", size: deskSize });
    await me.sees(`${expectedOutcomes(stack.plan, "wu.peishan").length} 人`);
    await me.leave();
  });
}

async function focusedName(me: Assistant): Promise<string> {
  return me.page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
  });
}

async function isTyping(me: Assistant): Promise<boolean> {
  return me.page.evaluate(() => {
    let focused = document.activeElement;
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused?.tagName === "TEXTAREA" || focused?.getAttribute("role") === "textbox";
  });
}
