import assert from "node:assert/strict";
import { Assistant, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { Phones } from "./received.ts";
import { until } from "./until.ts";

const typed = "看看這次的樣子 https://qingri.example/aw26";

/** A test to one test person: it stands on that phone with the link as typed, and in no record. */
export async function sendTest({ stack, browser, step }: JourneyContext, seat: Seat): Promise<void> {
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  const { page } = me;
  const sheetButton = page.locator("omo-test-sheet").getByRole("button", { name: "發送測試訊息" });
  await phones.mark();

  await step("the preview shows the short link that customers will see", async () => {
    await page.getByRole("checkbox", { name: /^全選/ }).click();
    await me.press("下一步");
    await me.write(1, typed);
    await me.press("下一步");
    await me.seesHeading(/可發送/);
    await me.sees(/\/l\/[a-z0-9]{10}/);
  });
  await step("somebody of one's own is found and kept as a test person", async () => {
    await me.press("發送測試訊息");
    await page.getByRole("searchbox", { name: /加入測試對象/ }).fill("王小明");
    await page.locator("omo-test-sheet").getByRole("button", { name: "加入王小明" }).first().click();
    await me.sees("測試對象 1/5");
  });
  await step("the test says that it counts nowhere", async () => {
    await sheetButton.click();
    await me.sees("測試訊息已送出，不列入任何統計");
  });
  await step("it stands on that one phone, with the link as it was typed", async () => {
    await until("the test has arrived", async () => (await phones.inboxes()).size > 0);
    assert.deepEqual([...(await phones.inboxes()).values()], [[typed]]);
  });
  await me.leave();
}
