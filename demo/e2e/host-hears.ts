import assert from "node:assert/strict";
import { LineControlClient } from "../line/control-client.ts";
import { Assistant, deskSize, phoneSize, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

const text = "冬季試穿會 https://qingri.example/winter";
const seat: Seat = { staff: "wu.peishan", size: phoneSize };
/** A phone's browser on its way to a page. */
const visitor = {
  "user-agent": "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Safari/604.1",
  accept: "text/html",
};

/** The host is told of a send while it happens, and the record says afterwards who left and who answered. */
export async function hostHears({ stack, browser, step }: JourneyContext): Promise<void> {
  const line = new LineControlClient(stack.urls.line);
  const me = await Assistant.sitDown(browser, stack, seat);
  const office = await Assistant.sitDown(browser, stack, { staff: "xu.zhiming", size: deskSize });
  const hears = (name: string) =>
    office.page.getByRole("listitem").filter({ hasText: name }).first().waitFor();

  await step("the back office waits for events", async () => {
    await office.page.goto(`${stack.urls.host}/events`);
    await office.sees("已連線，新的事件會自己出現。");
  });
  await step("a send to everybody", async () => {
    await me.seesList("處理中");
    await me.press(/^選單/);
    await me.press(/^群發訊息(?!紀錄)/);
    await me.seesHeading("選擇對象");
    await me.page.getByRole("checkbox", { name: /^全選/ }).click();
    await me.sees(/已選 \d+ 人|人已選/);
    await me.press("下一步");
    await me.write(1, text);
    await me.press("下一步");
    await me.press("送出");
    await me.seesHeading(/人已送出/);
  });
  await step("the back office hears that it started, who did not get it, and that it ended", async () => {
    await hears("群發開始");
    await hears("一個人沒收到");
    await hears("群發完成");
  });
  const call = (await line.log({ limit: 10_000 })).findLast(({ messages }) =>
    String(messages[0]?.text).startsWith("冬季試穿會"),
  );
  assert.ok(call);
  await step("a customer opens the link, and the back office hears of it", async () => {
    const [url] = /http\S+/.exec(String(call.messages[0]?.text)) ?? [];
    assert.ok(url);
    // Not `fetch`: that says of itself that nobody goes anywhere with it.
    const answer = await office.page.request.get(url, { headers: visitor, maxRedirects: 0 });
    assert.equal(answer.status(), 302);
    await hears("連結被點開");
  });
  await step("two customers block the account and one answers: the record says so", async () => {
    const [one = "", other = "", third = ""] = call.to;
    await line.block(one, call.channel);
    await line.block(other, call.channel);
    await line.write(third, "還有 M 號嗎", call.channel);
    await until("2 have left and 1 has answered", async () => {
      // The send has led to its record, and a reload comes back to it.
      await me.open(stack, seat);
      const figures = me.page.locator("omo-earned dd");
      await figures.first().waitFor();
      return /^2 人／\d+ 人.* 1 人／\d+ 人/.test((await figures.allInnerTexts()).join(" "));
    });
  });
  await me.leave();
  await office.leave();
}
