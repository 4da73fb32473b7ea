import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";

const NEWLINE = 0x0a;

/**
 * An append-only file of JSON lines. Each entry is handed to the operating system before `append` returns,
 * so it survives the process being killed; a line cut short by a kill is dropped when reading.
 */
export class Journal<Entry> {
  #file: number | undefined;

  /** Without a path nothing is kept. `replay` gets every entry of an earlier run, oldest first. */
  constructor(path: string | undefined, replay: (entry: Entry) => void) {
    if (path === undefined) return;
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) readEntries(path, replay);
    this.#file = openSync(path, "a");
  }

  get isKept(): boolean {
    return this.#file !== undefined;
  }

  append(entry: Entry): void {
    if (this.#file !== undefined) writeSync(this.#file, `${JSON.stringify(entry)}\n`);
  }

  clear(): void {
    if (this.#file !== undefined) ftruncateSync(this.#file, 0);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}

function readEntries<Entry>(path: string, replay: (entry: Entry) => void): void {
  const bytes = readFileSync(path);
  let start = 0;
  for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
    replay(JSON.parse(bytes.toString("utf8", start, end)) as Entry);
    start = end + 1;
  }
  if (start < bytes.length) truncateSync(path, start);
}
