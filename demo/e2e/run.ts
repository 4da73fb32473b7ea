import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { ensureBrowser } from "../browser/ensure.ts";
import { browserArguments } from "../browser/find.ts";
import { startStack } from "../serve/stack.ts";
import { add, type Tally } from "../verify/tally.ts";
import { runJourney } from "./journey.ts";
import { journeys } from "./journeys.ts";

/** Every journey over one running stack on free ports, with a state of its own that is gone afterwards. */
export async function runJourneys(wanted: readonly string[] = []): Promise<Tally> {
  const say = (line: string): void => console.log(line);
  const executablePath = ensureBrowser(say);
  const folder = mkdtempSync(join(tmpdir(), "omo-e2e-"));
  const stack = await startStack({
    folder,
    isFresh: true,
    customers: 2_000,
    port: "free",
    isHostListening: true,
    // Short enough that a killed worker's chunk is taken up again while somebody watches.
    vars: { LEASE_MS: "6000", CALL_TIMEOUT_MS: "4000", RERING_MS: "1000" },
    say: () => undefined,
  });
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  let tally: Tally = { passed: 0, failed: 0 };
  try {
    const chosen = journeys.filter(
      ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
    );
    for (const journey of chosen) tally = add(tally, await runJourney(journey, { stack, browser }, say));
  } finally {
    await browser.close();
    await stack.stop();
    if (process.env.OMO_KEEP_STATE === undefined) rmSync(folder, { recursive: true, force: true });
    else say(`state kept in ${folder}`);
  }
  return tally;
}
