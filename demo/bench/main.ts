import { existsSync, globSync } from "node:fs";
import { basename, join } from "node:path";
import { type Bench, isMet } from "./bench.ts";

/** `npm run bench -- NAME`: a line for each figure; exits 1 when one is missed. */
const notBenches = new Set(["main.ts", "bench.ts", "bench.test.ts"]);
const names = globSync("*.ts", { cwd: import.meta.dirname })
  .filter((file) => !notBenches.has(file))
  .map((file) => basename(file, ".ts"));

const [name] = process.argv.slice(2);
if (name === undefined || !existsSync(join(import.meta.dirname, `${name}.ts`)) || !names.includes(name)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}

const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
const figures = await bench();
for (const { what, ratio, limit, isAtLeast } of figures)
  console.log(
    `bench ${name}.${what} ratio ${ratio.toFixed(2)} limit ${limit}${isAtLeast ? " at least" : ""}`,
  );
process.exit(figures.every(isMet) ? 0 : 1);
