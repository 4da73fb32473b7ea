import { lastLine } from "../verify/tally.ts";
import { runJourneys } from "./run.ts";

/** `npm run e2e [-- WORDS]`: all journeys, or those with one of the words in their name. */
const tally = await runJourneys(process.argv.slice(2));
console.log(`\n${lastLine(tally)}`);
process.exit(tally.failed === 0 && tally.passed > 0 ? 0 : 1);
