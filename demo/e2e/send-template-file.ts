import assert from "node:assert/strict";
import { WhatsAppControlClient } from "../whatsapp/control-client.ts";
import { Assistant, type Seat } from "./assistant.ts";
import { pictureFile } from "./device-files.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

const shopNumber = "104851236900185";

/** The ids of pictures in what the platform was sent. */
function picturesIn(content: unknown): string[] {
  const ids = JSON.stringify(content).matchAll(/"image":\{"id":"([^"]+)"\}/g);
  return [...ids].map(([, id]) => id ?? "");
}

/** A template whose header takes a picture: chosen from the device, uploaded to WhatsApp once, sent by its id. */
export async function sendTemplateFile({ stack, browser, step }: JourneyContext, seat: Seat): Promise<void> {
  const control = new WhatsAppControlClient(stack.urls.whatsapp);
  const before = await control.log({ owner: shopNumber, limit: 10_000 });
  const mediaBefore = await control.media();
  const me = await Assistant.sitDown(browser, stack, seat);
  const { page } = me;
  const sent = async () => (await control.log({ owner: shopNumber, limit: 10_000 })).slice(before.length);
  let sendable = 0;

  await step("a template with a picture in its header is chosen", async () => {
    await me.press(/^選單/);
    await me.press(/^群發範本訊息/);
    await page.getByRole("checkbox", { name: /^全選/ }).click();
    await me.press("下一步");
    await me.press(/^只留 0185/);
    await page.getByRole("searchbox", { name: "搜尋範本名稱或內容" }).fill("new_arrivals");
    await me.press(/^new_arrivals/);
  });
  await step("the limits are said before a file is chosen", async () => {
    await me.press(/編輯 ?圖片/);
    await me.sees(/JPEG 或 PNG，最多 5 MB/);
  });
  await step("a picture of the device goes up and stands in the bubble", async () => {
    const chooser = page.waitForEvent("filechooser");
    await me.press("選擇圖片");
    await (await chooser).setFiles(pictureFile("新品上架.png"));
    await me.sees(/・WhatsApp 上限 5 MB/);
    await me.press("完成");
    await page.locator("omo-template-bubble img[src*='/media/md_']").waitFor();
  });
  await step("the preview shows it, and it is sent", async () => {
    await me.press(/編輯 ?參數1/);
    await page.getByRole("radio", { name: "顧客欄位" }).check();
    await page.getByRole("combobox", { name: "選擇欄位" }).selectOption("name");
    await me.press("完成");
    await me.sees(/都填得上/);
    await me.press("下一步");
    await page.locator("omo-recipient omo-template-bubble img[src*='/media/md_']").waitFor();
    const head = await page.getByRole("button", { name: /^可發送/ }).innerText();
    sendable = Number(/可發送\s*([\d,]+)/.exec(head)?.[1]?.replace(",", ""));
    assert.ok(sendable > 1, head);
    await me.press("送出");
    await me.seesHeading(new RegExp(`^\\s*${sendable}\\s*/\\s*[\\d,]+ 人已送出`));
  });
  await step("WhatsApp was given the picture once, and everybody got it by that id", async () => {
    await until("every phone has it", async () => (await sent()).length === sendable);
    const given = (await control.media()).slice(mediaBefore.length);
    assert.deepEqual(
      given.map(({ mimeType, number }) => ({ mimeType, number })),
      [{ mimeType: "image/png", number: shopNumber }],
    );
    const ids = new Set((await sent()).flatMap(({ content }) => picturesIn(content)));
    assert.deepEqual([...ids], [given[0]?.id]);
    assert.ok((await sent()).every(({ content }) => picturesIn(content).length === 1));
  });
  await me.leave();
}
