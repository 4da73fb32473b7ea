import { Assistant, phoneSize, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { Phones } from "./received.ts";
import { writeToAll } from "./write-to-all.ts";

/** What a person changes in the course of a send: its time, and a pause that is not theirs. */
export async function changedCourse(context: JourneyContext): Promise<void> {
  const { stack, browser, step } = context;
  const seat: Seat = { staff: "zhang.yazhu", size: phoneSize };
  const text = "週末下午茶，帶朋友來";
  const phones = new Phones(stack);
  const me = await Assistant.sitDown(browser, stack, seat);
  await phones.mark();

  await step("排定時間送出 for tomorrow, and the record says when", async () => {
    await writeToAll(me, text);
    await me.press("排定時間送出");
    await me.press(/^明天/);
    await me.press(/^排定 /);
    await me.sees(/送出給 \d+ 人/);
  });
  await step("取消排程 brings message and people back, and nobody has it", async () => {
    await me.press("取消排程");
    await me.sees(text);
    await phones.assertExactly([], []);
  });
  await step("LINE refuses the token: the send is paused with its name, and nobody is blamed", async () => {
    const message =
      "Authentication failed. Confirm that the access token in the authorization header is valid.";
    await phones.line.addFault({
      endpoint: "multicast",
      kind: "status",
      status: 401,
      body: { message },
      times: 99,
    });
    await me.press("下一步");
    await me.press("送出");
    await me.sees(/已暫停：LINE.*連線失效/);
    await me.page.getByText("平台原文").click();
    await me.sees(message);
  });
  await step("繼續 goes on where it stood, and everybody has it once", async () => {
    await phones.line.clearFaults();
    await me.press("繼續");
    await me.seesHeading(/\/\s*\d+ 人已送出/);
    await phones.settled();
    await phones.assertExactly([seat.staff], [text]);
  });
  await me.leave();
}
