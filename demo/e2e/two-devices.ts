import { Assistant, deskSize, phoneSize } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

const staff = "chen.bohan";

function holds(me: Assistant, text: string): Promise<void> {
  const field = me.page.getByRole("textbox", { name: "第 1 則，文字" });
  return until(`the first message is ${text}`, async () => (await field.inputValue()) === text);
}

/** Writes, and waits until the server has answered. */
async function writeAndSave(me: Assistant, text: string): Promise<void> {
  const answered = me.page.waitForResponse(
    (answer) => answer.url().includes("/v1/drafts/") && answer.request().method() === "PUT",
  );
  await me.write(1, text);
  await answered;
}

/** One person on a phone and at a desk: each goes on where the other left off, and nobody's words are lost. */
export async function draftsOnTwoDevices({ stack, browser, step }: JourneyContext): Promise<void> {
  const phone = await Assistant.sitDown(browser, stack, { staff, size: phoneSize });
  const desk = await Assistant.sitDown(browser, stack, { staff, size: deskSize });

  await step("what is begun on the phone is among the drafts at the desk", async () => {
    await phone.page.getByRole("checkbox", { name: /^全選/ }).click();
    await phone.press("下一步");
    await writeAndSave(phone, "手機上開始的");
    await desk.press(/^選單/);
    await desk.press(/^草稿/);
    await desk.press(/^手機上開始的/);
    await holds(desk, "手機上開始的");
  });
  await step("both change it: neither is written over, and the one that was late is told", async () => {
    await writeAndSave(desk, "桌機上改的");
    await writeAndSave(phone, "手機上改的");
    await phone.sees("另一台裝置剛改過這份草稿。兩份都留著，選一份繼續。");
    await holds(phone, "手機上改的");
    await phone.press("用另一台的");
    await holds(phone, "桌機上改的");
  });
  await step("both are there afterwards, and each can be gone on with", async () => {
    await desk.press("草稿");
    await desk.press(/^手機上改的/);
    await holds(desk, "手機上改的");
  });
  await phone.leave();
  await desk.leave();
}
