import { ensureBrowser } from "../browser/ensure.ts";
import { runJourneys } from "../e2e/run.ts";
import { parseOptions } from "../faults/options.ts";
import { lastLine as faultsLine, runFaults } from "../faults/run.ts";
import { runVitest } from "./run-vitest.ts";
import { add, lastLine } from "./tally.ts";

/** `npm test`: a browser, every test, the journeys over the whole running stack, and a few of the fault cases. */
const say = (line: string): void => console.log(line);
const browser = ensureBrowser(say);
process.env.CHROMIUM_PATH = browser;
const tests = await runVitest({ CHROMIUM_PATH: browser });
const journeys = await runJourneys();
const faults = await runFaults(parseOptions(["--sample"]), say);
console.log(faultsLine(faults));
const all = add(add(tests, journeys), faults.tally);
console.log(lastLine(all));
process.exit(all.failed === 0 && all.passed > 0 ? 0 : 1);
