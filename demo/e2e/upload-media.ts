import assert from "node:assert/strict";
import type { CDPSession, Page } from "playwright-core";
import { mp4File } from "../../schema/bytes/sample-files.ts";
import { partBytes } from "../../schema/media.ts";
import { Assistant, type Seat } from "./assistant.ts";
import { copy, type DeviceFile, drop, pictureFile } from "./device-files.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

/** Three parts, whose index is whole and whose pictures are filling: it gets a plain poster. */
function longFilm(name: string): DeviceFile {
  const bytes = 2 * partBytes + 1_000_000;
  return { name, mimeType: "video/mp4", buffer: Buffer.from(mp4File({ bytes })) };
}

/** A phone network: a part takes the better part of a second. */
const uploadBytesPerSecond = 6_000_000;

/** Both are set through one session: the browser heeds the last that was told. */
function setNetwork(session: CDPSession, offline: boolean) {
  const through = { downloadThroughput: -1, uploadThroughput: uploadBytesPerSecond };
  return session.send("Network.emulateNetworkConditions", { offline, latency: 0, ...through });
}

/** What the widget asks of the media part of the API from here on, as `PUT /parts/1`. */
function calls(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    const [, rest] = new URL(request.url()).pathname.split("/v1/media");
    if (rest !== undefined) seen.push(`${request.method()} ${rest.replace(/^\/md_[0-9a-f]{32}/, "")}`);
  });
  return seen;
}

/** Files let go, pasted, broken off, given up and taken up again, on a slow network. */
export async function uploadMedia({ stack, browser, step }: JourneyContext, seat: Seat): Promise<void> {
  const me = await Assistant.sitDown(browser, stack, seat);
  const { page } = me;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const session = await page.context().newCDPSession(page);
  const seen = calls(page);
  const count = (call: string) => seen.filter((one) => one === call).length;
  const blocks = page.locator("omo-media-block");
  const row = page.locator("omo-add-row");
  const ready = (position: number) =>
    blocks
      .nth(position - 1)
      .locator("img")
      .waitFor();
  const remove = async (position: number) => {
    await me.press(`第 ${position} 則的更多動作`);
    await page.getByRole("menuitem", { name: "刪除" }).click();
  };

  await step(
    "several files are let go on the messages: five go in, and the sixth is named as left",
    async () => {
      await page.getByRole("checkbox", { name: /^全選/ }).click();
      await me.press("下一步");
      await page.getByRole("textbox", { name: "第 1 則，文字" }).waitFor();
      const names = ["一.png", "二.png", "三.png", "四.png", "五.png", "六.png"];
      await drop(
        row,
        names.map((name) => pictureFile(name)),
      );
      await me.sees("一次最多 5 則，有 1 個檔案沒有加入");
      for (const position of [1, 2, 3, 4, 5]) await ready(position);
      for (const position of [5, 4, 3, 2, 1]) await remove(position);
    },
  );
  await step("a picture that was copied is pasted as a message", async () => {
    await copy(page, pictureFile("剪貼.png"));
    await page.getByRole("textbox", { name: "第 1 則，文字" }).click();
    await page.keyboard.press("Control+V");
    await ready(1);
  });
  await step("words with a picture of themselves are pasted as words", async () => {
    await me.press("加入一則文字");
    await copy(page, pictureFile("試算表.png"), "本週特價 三件九折");
    await page.getByRole("textbox", { name: "第 2 則，文字" }).click();
    await page.keyboard.press("Control+V");
    await me.sees("本週特價 三件九折");
    assert.equal(await blocks.count(), 1);
  });
  await step("the same file twice is two messages and one upload", async () => {
    const before = count("POST ");
    const twice = pictureFile("海報.png");
    await drop(row, [twice, twice]);
    await ready(2);
    await ready(3);
    assert.equal(count("POST "), before + 1);
    await remove(4);
  });
  await step("a film whose page is reloaded in the middle asks for its file again", async () => {
    await setNetwork(session, false);
    await drop(row, [longFilm("長片.mp4")]);
    await until("the second part is on its way", async () => count("PUT /parts/2") > 0);
    await me.sees("草稿已儲存");
    await page.reload();
    await me.sees("上傳到一半頁面關掉了。");
    await me.sees("再選一次同一個檔案，就從中斷的地方接著傳。");
  });
  await step("and goes on where it stopped, over a token that runs out on the way", async () => {
    let refused = 0;
    await page.route("**/parts/2", async (route) => {
      if (route.request().method() !== "PUT" || refused > 0) return route.fallback();
      refused += 1;
      return route.fulfill({ status: 401, headers: { "access-control-allow-origin": "*" } });
    });
    const before = count("PUT /parts/1");
    const chooser = page.waitForEvent("filechooser");
    await me.press("再選一次");
    await (await chooser).setFiles(longFilm("長片.mp4"));
    await ready(3);
    assert.equal(refused, 1);
    assert.equal(count("PUT /parts/1"), before, "what had arrived was sent again");
    await remove(4);
  });
  await step(
    "a film that loses the network says where it stopped, and goes on with the network",
    async () => {
      const before = count("PUT /parts/1");
      const second = count("PUT /parts/2");
      await drop(row, [longFilm("外景.mp4")]);
      await until("the second part is on its way", async () => count("PUT /parts/2") > second);
      await setNetwork(session, true);
      await me.sees(/網路中斷，停在 [0-9.]+ MB/);
      await me.sees("不用重來，從這裡接著傳。");
      await setNetwork(session, false);
      await ready(3);
      assert.equal(count("PUT /parts/1"), before + 1);
      await remove(4);
    },
  );
  await step("a film that is given up on its way is gone from the server, too", async () => {
    const before = count("PUT /parts/1");
    const gone = page.waitForResponse((answer) => answer.request().method() === "DELETE");
    await drop(row, [longFilm("不要了.mp4")]);
    await until("the first part is on its way", async () => count("PUT /parts/1") > before);
    await me.press("取消上傳 不要了.mp4");
    assert.equal((await gone).status(), 204);
    assert.equal(await blocks.count(), 2);
  });
  await me.leave();
}
