import assert from "node:assert/strict";
import { filmedAt, realFilm } from "../../widget/testing/real-film.ts";
import { LineControlClient } from "../line/control-client.ts";
import { Assistant, type Seat } from "./assistant.ts";
import type { JourneyContext } from "./journey.ts";
import { until } from "./until.ts";

const previewBytesMax = 1_048_576;

interface Arrived {
  type: string;
  bytes: Buffer;
}

async function fetched(url: unknown, headers: Record<string, string> = {}): Promise<Arrived> {
  assert.ok(typeof url === "string");
  const answer = await fetch(url, { headers });
  assert.ok(answer.ok, `${url}: ${answer.status}`);
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
  return {
    type: answer.headers.get("content-type") ?? "",
    bytes: Buffer.from(await answer.arrayBuffer()),
  };
}

/** A film as a phone writes it, to one LINE person as a test: what that person's phone would fetch. */
export async function sendFilm({ stack, browser, step }: JourneyContext, seat: Seat): Promise<void> {
  const line = new LineControlClient(stack.urls.line);
  const before = (await line.log({ limit: 1_000_000 })).length;
  const me = await Assistant.sitDown(browser, stack, seat);
  const { page } = me;
  const sheet = page.locator("omo-test-sheet");

  await step("a film of the device goes up, with a picture out of it", async () => {
    await page
      .getByRole("checkbox", { name: /，LINE，/ })
      .first()
      .click();
    await me.press("下一步");
    const chooser = page.waitForEvent("filechooser");
    await me.press("加入影片");
    const film = realFilm("外拍.mp4");
    const buffer = Buffer.from(await film.arrayBuffer());
    await (await chooser).setFiles({ name: film.name, mimeType: film.type, buffer });
    await page.locator("omo-media-block img").waitFor();
    await me.sees("0:02・2 KB");
  });
  await step("it goes to a test person on LINE", async () => {
    await me.press("下一步");
    await me.seesHeading(/可發送/);
    await me.press("發送測試訊息");
    await page.getByRole("searchbox", { name: /加入測試對象/ }).fill("王");
    const onLine = sheet.getByRole("listitem").filter({ hasText: "LINE・" });
    await onLine.getByRole("button", { name: /^加入/ }).first().click();
    await me.sees("測試對象 1/5");
    await sheet.getByRole("button", { name: "發送測試訊息" }).click();
    await me.sees("測試訊息已送出，不列入任何統計");
  });
  await step("that phone gets the film whole and by stretches, index first, without its place", async () => {
    const sent = async () => (await line.log({ limit: 1_000_000 })).slice(before);
    await until("the test has arrived", async () => (await sent()).length > 0);
    const [message] = (await sent())[0]?.messages ?? [];
    assert.equal(message?.type, "video");
    const film = await fetched(message.originalContentUrl);
    assert.equal(film.type, "video/mp4");
    assert.ok(film.bytes.indexOf("moov") < film.bytes.indexOf("mdat"), "the index is last");
    assert.ok(!film.bytes.includes(filmedAt), "the place is told");
    const stretch = await fetched(message.originalContentUrl, { Range: "bytes=-100" });
    assert.deepEqual(stretch.bytes, film.bytes.subarray(-100));
    const preview = await fetched(message.previewImageUrl);
    assert.equal(preview.type, "image/jpeg");
    assert.ok(preview.bytes.length <= previewBytesMax);
  });
  await me.leave();
}
