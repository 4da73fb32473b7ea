import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { hold, toothless } from "./hold.ts";
import { recordCalls } from "./journey.ts";
import type { Platform } from "./operations.ts";
import type { Schema } from "./validate.ts";

/** `npm run schemas -- FOLDER`: what goes to the platforms and comes back, against their official OpenAPI files. */
const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error("Give the folder that holds the official files: npm run schemas -- FOLDER");
  process.exit(2);
}

/** The OpenAPI files of this platform, in the folder or one below it. */
function readFiles(name: RegExp): Schema[] {
  const below = readdirSync(folder ?? ".", { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => join(folder ?? ".", one.name));
  return [folder ?? ".", ...below].flatMap((place) =>
    readdirSync(place)
      .filter((file) => name.test(file))
      .map((file) => parse(readFileSync(join(place, file), "utf8")) as Schema),
  );
}

const files: Record<Platform, Schema[]> = {
  line: readFiles(/^(messaging-api|insight)\.ya?ml$/),
  whatsapp: readFiles(/^business-messaging-api.*\.ya?ml$/),
};
const calls = await recordCalls((line) => console.log(line));
let payloads = 0;
let violations = 0;
for (const platform of ["line", "whatsapp"] as const) {
  if (files[platform].length === 0) {
    console.log(`${platform}: no file of it in ${folder}`);
    continue;
  }
  const held = hold(files[platform], platform, calls[platform]);
  for (const [name, count] of held.payloads) console.log(`${String(count).padStart(5)}  ${name}`);
  for (const [why, count] of held.gaps) console.log(`not held against us, ${count} times: ${why}`);
  for (const line of held.violations) console.log(line);
  const blunt = toothless(files[platform], platform, calls[platform]);
  for (const name of blunt) console.log(`${name}: broken on purpose it passes, too`);
  for (const count of held.payloads.values()) payloads += count;
  violations += held.violations.length + blunt.length;
}
console.log(`schemas payloads ${payloads}, violations ${violations}`);
process.exit(violations === 0 && payloads > 0 ? 0 : 1);
