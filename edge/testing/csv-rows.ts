/** The cells of a table as RFC 4180 writes it, its byte order mark left off. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  const table = text.replace(/^\uFEFF/, "");
  cell.lastIndex = 0;
  for (let at = 0; at < table.length; at = cell.lastIndex) {
    const found = cell.exec(table);
    if (!found) throw new Error(`no cell at ${at} of the table`);
    const [, written = "", end] = found;
    cells.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (end === ",") continue;
    rows.push(cells);
    cells = [];
  }
  return rows;
}
