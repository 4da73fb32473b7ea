import { chromium, type Page } from "playwright-core";
import { ensureBrowser } from "../browser/ensure.ts";
import { browserArguments } from "../browser/find.ts";
import { type Scrolled, scrollThrough, tickAll } from "./audience/in-page.ts";
import { enterMillion, type Million, peopleOfMember } from "./audience/million.ts";
import { type Bench, type Figure, median, say } from "./bench.ts";
import { type Stand, withStand } from "./parts/stand.ts";

const viewports = [
  { width: 390, height: 844 },
  { width: 1_280, height: 800 },
];
const rowsMax = 60;
const longTaskMaxMs = 50;
const scroll = { frames: 600, rests: 20 };
const passes = 3;
const ticks = 10;

/**
 * The list of a member with 100,000 people in a team of a million, in Chromium against the real Worker: scrolled from
 * end to end, and everybody ticked.
 */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const million = await enterMillion(stand);
    const browser = await chromium.launch({ executablePath: ensureBrowser(say), args: browserArguments });
    try {
      const figures: Figure[] = [];
      for (const viewport of viewports) {
        const page = await browser.newPage({ viewport });
        await openList(page, stand, million);
        figures.push(...(await measure(page, viewport.width)));
        await page.close();
      }
      return figures;
    } finally {
      await browser.close();
    }
  });

/** The demo's host page, with the member signed in instead of the demo's staff. */
async function openList(page: Page, { stack }: Stand, { authorization }: Million): Promise<void> {
  await page.goto(stack.urls.host);
  await page.locator("omo-people-list").waitFor();
  await page.locator("omo-broadcast").evaluate(
    (widget, token) => {
      Object.assign(widget, { tokenProvider: async () => token });
    },
    authorization.replace("Bearer ", ""),
  );
  await page.locator(`omo-people-list li[aria-setsize="${peopleOfMember}"]`).first().waitFor();
}

async function measure(page: Page, width: number): Promise<Figure[]> {
  const list = page.locator("omo-people-list");
  // What else the machine does only makes tasks longer: the quietest pass is the truest.
  const scrolled: Scrolled[] = [];
  for (let pass = 0; pass < passes; pass++) scrolled.push(await list.evaluate(scrollThrough, scroll));
  const longest = ({ longTasksMs }: Scrolled) => Math.max(0, ...longTasksMs);
  const [seen] = scrolled.toSorted((one, other) => longest(one) - longest(other));
  if (!seen) throw new Error("nothing was scrolled");
  say(
    `${width} px: ${seen.rowsMax} rows in the DOM at most, at the end ${seen.last}; ${seen.stops} stops, ${seen.blankStops} without people; ${seen.longTasksMs.length} long tasks, the longest ${longest(seen).toFixed(0)} ms`,
  );
  const all = page.getByRole("checkbox", { name: /^全選/ });
  const handle = await list.elementHandle();
  const frames: number[] = [];
  const tookMs: number[] = [];
  for (let tick = 0; tick < ticks; tick++) {
    const one = await all.evaluate(tickAll, handle);
    frames.push(one.frames);
    tookMs.push(one.tookMs);
    await page.getByRole("checkbox", { name: /^全選/ }).click();
  }
  say(`${width} px: 全選 ${frames.join(" ")} frames, ${median(tookMs).toFixed(0)} ms from click to paint`);
  return [
    { what: `rows-${width}`, ratio: Math.max(...scrolled.map((pass) => pass.rowsMax)), limit: rowsMax },
    { what: `longest-task-${width}`, ratio: longest(seen) / longTaskMaxMs, limit: 1 },
    {
      what: `stops-without-people-${width}`,
      ratio: Math.max(...scrolled.map((pass) => pass.blankStops)),
      limit: 0,
    },
    { what: `tick-all-frames-${width}`, ratio: Math.max(...frames), limit: 1 },
  ];
}
