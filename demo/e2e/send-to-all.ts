import assert from "node:assert/strict";
import { exactTexts } from "../../schema/reasons.ts";
import { countBy, expectedOutcomes } from "../seed/expected.ts";
import { Assistant, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { Phones } from "./received.ts";

/** The job from the first view to the reason of a failure, as the product describes it. */
export async function sendToAll(context: JourneyContext, seat: Seat, texts: [string, string]): Promise<void> {
  const { stack, browser, step } = context;
  const people = expectedOutcomes(stack.plan, seat.staff);
  const accepted = countBy(people, "accepted");
  const failed = countBy(people, "failed");
  const leftOut = countBy(people, "left_out");
  const called = people.filter(({ isCalled }) => isCalled).length;
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  await phones.mark();

  await step(`opens on 處理中 with ${people.length} people`, async () => {
    await me.seesList("處理中");
    await me.sees(`${people.length} 人`);
  });
  await step("選單 holds 群發訊息, 群發範本訊息 and 群發訊息紀錄", async () => {
    await me.press(/^選單/);
    await me.button(/^群發範本訊息/).waitFor();
    await me.button(/^群發訊息紀錄/).waitFor();
    await me.press(/^群發訊息(?!紀錄)/);
    await me.seesHeading("選擇對象");
  });
  await step(`全選 takes all ${people.length}`, async () => {
    await me.page.getByRole("checkbox", { name: /^全選/ }).click();
    await me.sees(new RegExp(`已選 ${people.length} 人|人已選`));
  });
  await step("下一步, then two messages", async () => {
    await me.press("下一步");
    await me.seesHeading("編輯訊息");
    await me.write(1, texts[0]);
    await me.press("加入一則文字");
    await me.write(2, texts[1]);
  });
  await step("the draft survives a reload", async () => {
    await me.sees(/草稿已儲存/);
    await me.page.reload();
    await me.seesHeading("編輯訊息");
    assert.equal(await me.page.getByRole("textbox", { name: "第 1 則，文字" }).inputValue(), texts[0]);
  });
  await step(`下一步, and the check says ${called} can get it`, async () => {
    await me.press("下一步");
    await me.seesHeading("預覽與送出");
    await me.seesHeading(new RegExp(`可發送\\s*${called}\\s*人`));
    await me.sees(texts[0]);
  });
  await step("送出, twice in a row, starts one countdown", async () => {
    await me.button("送出").dblclick();
    await me.seesHeading(new RegExp(`秒後送出給 ${called} 人`));
  });
  await step("復原, even after a reload, brings message and people back, and nobody has it", async () => {
    await me.page.reload();
    await me.press("復原");
    await me.seesHeading("編輯訊息");
    assert.equal(await me.page.getByRole("textbox", { name: "第 1 則，文字" }).inputValue(), texts[0]);
    assert.equal((await phones.inboxes()).size, 0);
  });
  await step("送出 again; when it is over, the line adds up", async () => {
    await me.press("下一步");
    await me.press("送出");
    await me.seesHeading(new RegExp(`/\\s*${people.length} 人已送出`));
    await phones.settled();
    await me.seesHeading(new RegExp(`${accepted}\\s*/\\s*${people.length} 人已送出`));
    await me.sees(new RegExp(`= 受眾人數 ${people.length}`));
  });
  await step(`群發訊息紀錄 shows ⚠ ${failed} 人失敗`, async () => {
    await openRecords(me);
    await me.press(new RegExp(`已送出.*${failed} 人失敗`));
    await me.page.getByRole("tab", { name: new RegExp(`^${failed}\\s*失敗`) }).waitFor();
    await me.page.getByRole("tab", { name: new RegExp(`^${leftOut}\\s*略過`) }).waitFor();
  });
  for (const [situation, text] of [
    ["blocked", exactTexts.unfollowed],
    ["window_closed", exactTexts.window],
    ["window_closed_unseen", exactTexts.window],
  ] as const) {
    const person = people.find((one) => one.situation === situation);
    assert.ok(person);
    await step(`檢視 of ${person.name} (${situation}) shows the exact text`, async () => {
      await me.press(new RegExp(`${person.name}.*檢視|檢視.*${person.name}`));
      await me.page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
      // Where there is no room for a pane of its own, the reason stands in a sheet.
      if (await me.page.getByRole("dialog").isVisible()) await me.page.keyboard.press("Escape");
    });
  }
  await step("exactly those who should have it have it, once, and nobody else", () =>
    phones.assertExactly([seat.staff], texts),
  );
  await me.leave();
}

/** Back to the list, and from its menu to the records. */
async function openRecords(me: Assistant): Promise<void> {
  const menu = me.button(/^選單/);
  while (!(await menu.isVisible())) await me.press(/^返回/);
  await menu.click();
  await me.press(/^群發訊息紀錄/);
  await me.seesHeading("群發訊息紀錄");
}
