const bitsOfPage = 4_096;

/** Row ids, a bit each: those of a send lie close together, so that 100,000 of them take some 13 kB. */
export class RowSet {
  readonly #pages = new Map<number, Uint8Array>();

  add(row: number): void {
    const number = Math.floor(row / bitsOfPage);
    const page = this.#pages.get(number) ?? new Uint8Array(bitsOfPage / 8);
    this.#pages.set(number, page);
    const { byte, bit } = placeIn(row);
    page[byte] = (page[byte] ?? 0) | bit;
  }

  has(row: number): boolean {
    const { byte, bit } = placeIn(row);
    return ((this.#pages.get(Math.floor(row / bitsOfPage))?.[byte] ?? 0) & bit) !== 0;
  }
}

function placeIn(row: number): { byte: number; bit: number } {
  const at = row % bitsOfPage;
  return { byte: Math.floor(at / 8), bit: 1 << (at % 8) };
}
