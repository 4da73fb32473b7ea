import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { countBy, expectedOutcomes } from "../seed/expected.ts";
import { Assistant, deskSize, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { Phones } from "./received.ts";
import { until } from "./until.ts";
import { workerdOf } from "./worker-process.ts";
import { writeToAll } from "./write-to-all.ts";

/** The Worker has at most this many calls to a platform open, and so at most this many answers to lose. */
const callsInTheAirMax = 5;

/** People under one tab of the record; none when there is no such tab. */
async function countOfTab(me: Assistant, name: string): Promise<number> {
  const tabs = await me.page.getByRole("tab").allInnerTexts();
  const tab = tabs.find((text) => text.includes(name));
  return tab === undefined ? 0 : Number.parseInt(tab.replaceAll(",", ""), 10);
}

/** workerd is killed while calls are in the air; wrangler starts another one, and the send goes on. */
export async function killedWorker(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  const seat: Seat = { staff: "chen.bohan", size: deskSize };
  const people = expectedOutcomes(stack.plan, seat.staff);
  const accepted = countBy(people, "accepted");
  const byWhatsApp = people.filter(
    ({ isCalled, accountId }) => isCalled && accountId.startsWith("acc_wa"),
  ).length;
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  await phones.mark();

  await step("a send to everybody is started", async () => {
    await phones.whatsapp.setLatency(1_000);
    await writeToAll(me, "颱風天提早打烊，改天見");
    await me.press("送出");
    await me.seesHeading(/秒後送出給/);
  });
  await step("workerd is killed while people are being reached", async () => {
    await until("WhatsApp has taken some", async () => (await phones.acceptedByWhatsApp()) > 0);
    const before = workerdOf(stack.workerGroup, stack.urls.worker);
    assert.ok(before.length > 0);
    for (const pid of before) process.kill(pid, "SIGKILL");
    await until("another workerd runs", async () => {
      const after = workerdOf(stack.workerGroup, stack.urls.worker);
      return after.length > 0 && after.every((pid) => !before.includes(pid));
    });
    assert.ok((await phones.acceptedByWhatsApp()) < byWhatsApp, "the kill came too late");
    await phones.whatsapp.setLatency(0);
  });
  await step("it goes on by itself and comes to an end", async () => {
    await me.seesHeading(new RegExp(`/\\s*${people.length} 人已送出`));
    await phones.settled();
    await me.sees(new RegExp(`= 受眾人數 ${people.length}`));
  });
  await step("nobody was reached twice, and whoever was not is said to be unknown", async () => {
    const unknown = await countOfTab(me, "結果未知");
    assert.ok(unknown <= callsInTheAirMax, `${unknown} unknown`);
    assert.equal((await countOfTab(me, "已送出")) + unknown, accepted);
    await phones.assertAtMost([seat.staff], ["颱風天提早打烊，改天見"], unknown);
  });
  await me.leave();
}

/** Lets the calls of all pages go at the same moment. */
async function holdUntilBoth(pages: readonly Page[], url: string): Promise<void> {
  const all = Promise.withResolvers<void>();
  let waiting = 0;
  for (const page of pages) {
    await page.route(url, async (route) => {
      if (route.request().method() === "POST") {
        waiting += 1;
        if (waiting === pages.length) all.resolve();
        await all.promise;
      }
      await route.continue();
    });
  }
}

/** The same draft is open in two tabs, and both send it. */
export async function twoTabs(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  const seat: Seat = { staff: "zhang.yazhu", size: deskSize };
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  await phones.mark();
  const pages: Page[] = [me.page];

  await step("one draft is ready to go in two tabs", async () => {
    await writeToAll(me, "會員日：全館九折");
    const other = await me.secondTab(stack, seat);
    pages.push(other.page);
    await other.press("下一步");
    await other.seesHeading("編輯訊息");
    await other.press("下一步");
    await other.seesHeading(/可發送/);
  });
  await step("both press 送出; one starts, the other is told", async () => {
    await holdUntilBoth(pages, "**/v1/broadcasts");
    for (const page of pages) await page.getByRole("button", { name: "送出", exact: true }).click();
    const told = (text: RegExp) => Promise.any(pages.map((page) => page.getByText(text).first().waitFor()));
    await Promise.all([told(/秒後送出給/), told(/已經送出過了/)]);
  });
  await step("everybody has it once", async () => {
    await Promise.any(
      pages.map((page) =>
        page
          .getByText(/人已送出/)
          .first()
          .waitFor(),
      ),
    );
    await phones.settled();
    await until("the send is over", async () => {
      await phones.assertExactly([seat.staff], ["會員日：全館九折"]);
      return true;
    });
  });
  await me.leave();
}

/** The token runs out between writing and sending; the widget asks the host for another one. */
export async function expiredToken(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  const seat: Seat = { staff: "wu.peishan", size: deskSize, query: { life: "1" } };
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  await phones.mark();
  let authorization = "";

  await step("everything is ready to go", async () => {
    me.page.on("request", (request) => {
      authorization = request.headers().authorization ?? authorization;
    });
    await writeToAll(me, "新的圍巾到店了");
  });
  await step("the token has run out", () =>
    until("the API refuses the token", async () => {
      const answer = await fetch(`${stack.urls.worker}/v1/me`, { headers: { authorization } });
      return answer.status === 401;
    }),
  );
  await step("送出 works all the same, and once", async () => {
    await me.press("送出");
    await me.seesHeading(/秒後送出給/);
    await me.seesHeading(/\/\s*\d+ 人已送出/);
    await phones.settled();
    await phones.assertExactly([seat.staff], ["新的圍巾到店了"]);
  });
  await me.leave();
}
