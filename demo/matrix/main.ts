import { spawn } from "node:child_process";
import { root } from "../serve/widget-build.ts";

/**
 * `npm run matrix`: every content for every channel at, under and over its limit, held against the doubles with bodies
 * of their full size. The same table, without the largest bodies, is part of `npm test`.
 */
const vitest = spawn(
  process.execPath,
  [`${root}/node_modules/vitest/vitest.mjs`, "run", "--project", "edge", "edge/testing/matrix"],
  { cwd: root, env: { ...process.env, MATRIX: "full" }, stdio: ["ignore", "pipe", "pipe"] },
);
let said = "";
for (const stream of [vitest.stdout, vitest.stderr])
  stream.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
vitest.once("exit", (code) => {
  const result = /matrix cells \d+, disagreements \d+/.exec(said)?.[0];
  if (code !== 0) console.error(said);
  if (result !== undefined) console.log(result);
  process.exitCode = code === 0 && result !== undefined ? 0 : 1;
});
