import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Bytes of uploaded media: in memory, or in a folder beside the state file. Ids are digits made by us. */
export class MediaStore {
  readonly #folder: string | undefined;
  readonly #memory = new Map<string, Buffer>();

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  put(id: string, bytes: Buffer): void {
    if (this.#folder === undefined) {
      this.#memory.set(id, bytes);
    } else {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(join(this.#folder, id), bytes);
    }
  }

  get(id: string): Buffer | undefined {
    return this.#folder === undefined ? this.#memory.get(id) : readFileSync(join(this.#folder, id));
  }

  delete(id: string): void {
    this.#memory.delete(id);
    if (this.#folder !== undefined) rmSync(join(this.#folder, id), { force: true });
  }
}
