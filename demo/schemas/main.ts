import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { gapFor } from "./gaps.ts";
import { recordPayloads } from "./payloads.ts";
import { type Schema, validate } from "./validate.ts";

/** `npm run schemas -- FOLDER`: every request body against the official OpenAPI files in a folder. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Give the folder that holds the official files: npm run schemas -- FOLDER");
  process.exit(2);
}

/** The OpenAPI file of this platform, in the folder or one below it. */
function readFile(name: RegExp): Schema | undefined {
  const below = readdirSync(folder ?? ".", { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map((one) => join(folder ?? ".", one.name));
  for (const place of [folder ?? ".", ...below])
    for (const file of readdirSync(place))
      if (name.test(file) && existsSync(join(place, file)))
        return parse(readFileSync(join(place, file), "utf8")) as Schema;
  return undefined;
}

const files = {
  line: readFile(/^messaging-api\.ya?ml$/),
  whatsapp: readFile(/^business-messaging-api.*\.ya?ml$/),
};
const gaps = new Map<string, number>();
let held = 0;
let violations = 0;
for (const { platform, schema, name, body } of await recordPayloads()) {
  const file = files[platform];
  if (!file) continue;
  held += 1;
  for (const violation of validate(file, { $ref: `#/components/schemas/${schema}` }, body)) {
    const gap = gapFor(platform, violation);
    if (gap) gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
    else {
      violations += 1;
      console.log(`${platform} ${name}: ${violation.path} ${violation.rule}`);
    }
  }
}
for (const [platform, file] of Object.entries(files))
  if (!file) console.log(`${platform}: no file of it in ${folder}`);
for (const [why, count] of gaps) console.log(`not held against us, ${count} times: ${why}`);
console.log(`schemas payloads ${held}, violations ${violations}`);
process.exit(violations === 0 && held > 0 ? 0 : 1);
