import { parseOptions, UsageError, usage } from "./options.ts";
import { killsLine, lastLine, runFaults } from "./run.ts";

/** `npm run faults [-- --kills N --seed S --only WORDS --sample]`; exits 1 when anything is not as it must be. */
try {
  const startedMs = Date.now();
  const outcome = await runFaults(parseOptions(process.argv.slice(2)), (line) => console.log(line));
  const { passed, failed } = outcome.tally;
  console.log(`${killsLine(outcome.kills)}`);
  console.log(
    `${passed} as they must be, ${failed} not, in ${Math.round((Date.now() - startedMs) / 1_000)} s`,
  );
  console.log(lastLine(outcome));
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n${usage}`);
  else console.error(error);
  process.exit(1);
}
