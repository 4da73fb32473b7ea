import { setTimeout as wait } from "node:timers/promises";
import { chromium } from "playwright-core";
import { mp4File } from "../../schema/bytes/sample-files.ts";
import { partBytes, partCount } from "../../schema/media.ts";
import { ensureBrowser } from "../browser/ensure.ts";
import { browserArguments } from "../browser/find.ts";
import { Assistant, phoneSize } from "../e2e/assistant.ts";
import { type Bench, say } from "./bench.ts";
import { type Inspector, mostHeapBytes, openInspector } from "./parts/inspector.ts";
import { withStand } from "./parts/stand.ts";

const fileBytes = 16 * 1_048_576;
/** A phone in a basement shop. */
const uploadBytesPerSecond = 1_500_000;
/** The connection is gone for this part, however often the widget tries by itself. */
const lostPart = 3;
const heapGrowthMaxBytes = partBytes;
const progressStepsMin = 20;

/**
 * A film of 16 MB on a slow link in Chromium: it shows how far it has come, goes on after the connection was gone, and
 * the Worker holds none of it.
 */
export const bench: Bench = () =>
  withStand(async ({ stack }) => {
    const browser = await chromium.launch({
      executablePath: ensureBrowser(say),
      args: browserArguments,
    });
    const inspector = await openInspector(stack.inspectorPort);
    try {
      const assistant = await Assistant.sitDown(browser, stack, { staff: "lin.yijun", size: phoneSize });
      await assistant.page.getByRole("checkbox", { name: /全選/ }).first().click();
      await assistant.press("下一步");
      await assistant.seesHeading("編輯訊息");
      const link = await assistant.page.context().newCDPSession(assistant.page);
      let arrived = 0;
      assistant.page.on("response", (response) => {
        if (/\/parts\/\d+$/.test(response.url()) && response.status() === 204) arrived += 1;
      });
      const before = await quietHeapBytes(inspector);
      let seen: { steps: number; brokenAt: string } | undefined;
      const heap = await mostHeapBytes(inspector, "held", async () => {
        await link.send("Network.emulateNetworkConditions", {
          offline: false,
          latency: 40,
          downloadThroughput: -1,
          uploadThroughput: uploadBytesPerSecond,
        });
        const choosing = assistant.page.waitForEvent("filechooser");
        await assistant.press("加入影片");
        const film = Buffer.from(mp4File({ bytes: fileBytes }));
        await (await choosing).setFiles({ name: "新品上身.mp4", mimeType: "video/mp4", buffer: film });
        seen = await follow(assistant);
      });
      const steps = seen?.steps ?? 0;
      const growth = Math.max(0, heap.bytes - before);
      say(`${steps} steps of progress seen, ${arrived} parts taken in for ${partCount(fileBytes)}`);
      say(`broken off: ${seen?.brokenAt ?? "not seen"}`);
      say(
        `heap ${inMb(before)} MB before, at most ${inMb(heap.bytes)} MB during, ${inMb(await quietHeapBytes(inspector))} MB after (${heap.samples} samples)`,
      );
      return [
        { what: "progress", ratio: steps / progressStepsMin, limit: 1, isAtLeast: true },
        { what: "again", ratio: arrived / partCount(fileBytes), limit: 1 },
        { what: "heap", ratio: growth / heapGrowthMaxBytes, limit: 1 },
      ];
    } finally {
      inspector.close();
      await browser.close();
    }
  });

/** Watches the bar until the film is there. The connection breaks once, and the film goes on from what has arrived. */
async function follow(assistant: Assistant): Promise<{ steps: number; brokenAt: string }> {
  const { page } = assistant;
  const lost = `**/parts/${lostPart}`;
  await page.route(lost, (route) => route.abort("connectionreset"));
  const bar = page.getByRole("progressbar");
  const values = new Set<number>();
  let brokenAt = "";
  for (;;) {
    if (await page.getByText("0:28").isVisible()) return { steps: values.size, brokenAt };
    if (brokenAt === "" && (await page.getByText("網路中斷").isVisible())) {
      brokenAt = await page.getByText("網路中斷").innerText();
      await page.unroute(lost);
      await assistant.press("繼續");
    }
    const now = Number(await bar.getAttribute("aria-valuenow", { timeout: 500 }).catch(() => Number.NaN));
    if (now > 0) values.add(now);
    await wait(50);
  }
}

/** While nothing is asked of it. */
async function quietHeapBytes(inspector: Inspector): Promise<number> {
  const { bytes } = await mostHeapBytes(inspector, "held", () => wait(300));
  return bytes;
}

function inMb(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
