import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "./browser/ensure.ts";
import { browserArguments } from "./browser/find.ts";
import { Assistant, deskSize, phoneSize } from "./e2e/assistant.ts";
import { Phones } from "./e2e/received.ts";
import { startStack } from "./serve/stack.ts";

/** `npm run screenshots`: the pictures of the README, taken from a real send over the whole stack. */
const pictures = join(import.meta.dirname, "screens");
const folder = mkdtempSync(join(tmpdir(), "omo-pictures-"));
const executablePath = ensureBrowser((line) => console.log(line));
const stack = await startStack({
  folder,
  isFresh: true,
  customers: 2_000,
  port: "free",
  say: () => undefined,
});
const browser = await chromium.launch({ executablePath, args: browserArguments });

try {
  const desk = await Assistant.sitDown(browser, stack, { staff: "lin.yijun", size: deskSize });
  await desk.seesList("處理中");
  await desk.page.getByRole("checkbox", { name: /^全選/ }).click();
  await desk.sees(/人已選|已選 \d+ 人/);
  await take(desk, "choose");
  await desk.press("下一步");
  await desk.write(1, "秋冬新品到店了。駝色羊毛外套與圍巾都有現貨，歡迎來店試穿。");
  await desk.press("下一步");
  await desk.seesHeading(/可發送/);
  await desk.press("送出");
  await desk.seesHeading(/\/\s*\d+ 人已送出/);
  await new Phones(stack).settled();
  await desk.leave();

  const phone = await Assistant.sitDown(browser, stack, { staff: "lin.yijun", size: phoneSize });
  await phone.press(/^選單/);
  await phone.press(/^群發訊息紀錄/);
  await phone
    .button(/已送出 \d+/)
    .first()
    .click();
  await phone.sees(/= 受眾人數/);
  await phone.button(/檢視/).first().waitFor();
  await take(phone, "record");
  await phone.leave();
} finally {
  await browser.close();
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function take(assistant: Assistant, name: string): Promise<void> {
  const path = join(pictures, `${name}.png`);
  // What moves has come to rest; the caret and the pointer stay out of the picture.
  await assistant.page.screenshot({ path, animations: "disabled", caret: "hide" });
  console.log(path);
}
