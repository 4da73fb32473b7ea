import { brokenRules } from "./import-rules.ts";
import { readImports } from "./read-imports.ts";

/** `node demo/verify/imports.ts`: names every import that crosses a border it may not. */
const imports = readImports();
const broken = brokenRules(imports);
for (const line of broken) console.error(line);
console.log(`${imports.length} imports, ${broken.length} forbidden`);
process.exit(broken.length === 0 ? 0 : 1);
