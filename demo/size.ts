import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const folder = join(import.meta.dirname, "../dist/widget");
const entry = "omo-broadcast.js";
/** What comes before somebody sees the first names; whatever else there is comes after it. */
const firstViewMaxKb = 31;

/** What a file of the build loads: at once, and only when it is needed. */
interface Imports {
  eager: string[];
  lazy: string[];
}

function importsOf(file: string): Imports {
  const source = readFileSync(join(folder, file), "utf8");
  const names = (pattern: RegExp) => [...source.matchAll(pattern)].map((match) => match[1] ?? "");
  return {
    eager: names(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/g),
    lazy: names(/import\(\s*["'`]\.\/([^"'`]+)["'`]\s*\)/g),
  };
}

/** A file and all it cannot run without. */
function withEager(start: string, found = new Set<string>()): Set<string> {
  if (found.has(start)) return found;
  found.add(start);
  for (const file of importsOf(start).eager) withEager(file, found);
  return found;
}

function gzipKb(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
  return bytes / 1_000;
}

function named(start: string): string {
  const file = readdirSync(folder).find((name) => name.startsWith(start) && name.endsWith(".js"));
  if (file === undefined) throw new Error(`No ${start}*.js in dist/widget: run npm run build first.`);
  return file;
}

const locale = named("zh-hant-first-");
const otherLocales = readdirSync(folder).filter((name) => name.startsWith("en-"));
const firstView = new Set([entry, locale].flatMap((file) => [...withEager(file)]));

/** Everything reachable from the entry, with one language. */
const all = new Set<string>();
const visit = (file: string) => {
  if (all.has(file) || otherLocales.includes(file)) return;
  all.add(file);
  const { eager, lazy } = importsOf(file);
  for (const next of [...eager, ...lazy]) visit(next);
};
visit(entry);

const firstViewKb = gzipKb(firstView);
console.log(
  `size first-view ${firstViewKb.toFixed(1)} kB gzip (limit ${firstViewMaxKb}), all ${gzipKb(all).toFixed(1)} kB gzip`,
);
process.exit(firstViewKb <= firstViewMaxKb ? 0 : 1);
