import { ensureBrowser } from "../browser/ensure.ts";
import { runJourneys } from "../e2e/run.ts";
import { runVitest } from "./run-vitest.ts";
import { add, lastLine } from "./tally.ts";

/** `npm test`: a browser, every test, then the journeys over the whole running stack. */
const browser = ensureBrowser((line) => console.log(line));
process.env.CHROMIUM_PATH = browser;
const tests = await runVitest({ CHROMIUM_PATH: browser });
const all = add(tests, await runJourneys());
console.log(lastLine(all));
process.exit(all.failed === 0 && all.passed > 0 ? 0 : 1);
