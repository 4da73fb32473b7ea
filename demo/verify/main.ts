import { runCommand } from "./run-command.ts";

/** `npm run verify`: all that CI runs. The cheap checks first, all of them even when one fails. */
const checks: [string, string, string[]][] = [
  ["format and lint", "biome", ["ci", "--error-on-warnings"]],
  ["Worker types", "wrangler", ["types", "edge/worker-configuration.d.ts", "--include-env=false"]],
  ["types of schema", "tsc", ["-p", "schema"]],
  ["types of widget", "tsc", ["-p", "widget"]],
  ["types of edge", "tsc", ["-p", "edge"]],
  ["types of demo", "tsc", ["-p", "demo"]],
  ["imports", process.execPath, ["demo/verify/imports.ts"]],
  ["build", process.execPath, ["--run", "build"]],
  ["size", process.execPath, ["--run", "size"]],
  ["tests", process.execPath, ["demo/verify/test.ts"]],
];

const failed: string[] = [];
for (const [name, command, args] of checks) {
  console.log(`\n== ${name}`);
  const code = await runCommand(command, args, {
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
  });
  if (code !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`\nnot in order: ${failed.join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);
