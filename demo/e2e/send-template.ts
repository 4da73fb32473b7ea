import assert from "node:assert/strict";
import { WhatsAppControlClient } from "../whatsapp/control-client.ts";
import { Assistant, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

const shopNumber = "104851236900185";

/** From the menu to the customers' phones: a template, filled for each, with who lacks a value left out. */
export async function sendTemplate({ stack, browser, step }: JourneyContext, seat: Seat): Promise<void> {
  const control = new WhatsAppControlClient(stack.urls.whatsapp);
  const before = await control.log({ owner: shopNumber, limit: 10_000 });
  const assistant = await Assistant.sitDown(browser, stack, seat);
  const { page } = assistant;
  const fill = async (label: string, act: () => Promise<void>) => {
    await assistant.press(new RegExp(`編輯 ?${label}`));
    await act();
    await assistant.press("完成");
  };
  const ofField = async (field: string) => {
    await page.getByRole("radio", { name: "顧客欄位" }).check();
    await page.getByRole("combobox", { name: "選擇欄位" }).selectOption(field);
  };
  let sendable = 0;

  await step("群發範本訊息 leads to the same list, and everybody is chosen", async () => {
    await assistant.press(/^選單/);
    await assistant.press(/^群發範本訊息/);
    await page.getByRole("checkbox", { name: /^全選/ }).click();
    await assistant.press("下一步");
  });
  await step("people of several accounts are told apart, and one account's are kept", async () => {
    await assistant.sees("請重新選擇對話事件。訊息範本僅支援發送相同WhatsApp商業帳號的顧客");
    await assistant.press(/^只留 0185/);
  });
  await step("a template that WhatsApp has paused says so and cannot be taken", async () => {
    await page.getByRole("searchbox", { name: "搜尋範本名稱或內容" }).fill("flash_sale");
    await assistant.sees(/暫停了這個範本/);
    await page.getByRole("searchbox", { name: "搜尋範本名稱或內容" }).fill("order_ready");
    await assistant.press(/^order_ready.*中文/);
  });
  await step("its places are filled from fields and fixed texts", async () => {
    await fill("參數1", () => ofField("name"));
    await fill("參數2", () => page.getByRole("textbox", { name: "文字" }).fill("羊毛大衣"));
    await fill("參數3", () => ofField("store"));
    await fill("「查看訂單」", () => page.getByRole("textbox", { name: "文字" }).fill("a1b2"));
  });
  await step("who has no value is counted, and gets a fallback", async () => {
    const fallback = page.getByRole("textbox", { name: /人沒有門市/ });
    await assistant.sees(/都填得上|的變數要處理/);
    if (await fallback.isVisible()) {
      await fallback.fill("門市");
      await assistant.press("套用");
    }
    await assistant.sees(/都填得上/);
  });
  await step("the preview shows it filled, and it is sent", async () => {
    await assistant.press("下一步");
    await assistant.sees(/您好，您訂的「/);
    const head = await page.getByRole("button", { name: /^可發送/ }).innerText();
    sendable = Number(/可發送\s*([\d,]+)/.exec(head)?.[1]?.replace(",", ""));
    assert.ok(sendable > 0, head);
    await assistant.press("送出");
    await assistant.seesHeading(new RegExp(`^\\s*${sendable}\\s*/\\s*[\\d,]+ 人已送出`));
  });
  await step("each customer's phone got it once, with their own name in it", async () => {
    const sent = async () => (await control.log({ owner: shopNumber, limit: 10_000 })).slice(before.length);
    await until("every phone has it", async () => (await sent()).length === sendable);
    const calls = await sent();
    assert.equal(new Set(calls.map(({ to }) => to)).size, sendable);
    assert.ok(calls.every(({ content }) => content.name === "order_ready"));
    const names = calls.map(({ content }) => JSON.stringify(content));
    assert.ok(new Set(names).size > 1, "everybody got the same words");
  });
  await assistant.leave();
}
