/**
 * Excel and its kin run a cell that starts so as a formula, some of them in the wide forms of Chinese keyboards, too:
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[=+\-@＝＋－＠\t\r\n]/;
/** What stands in front of such a cell. */
const guard = /^'(?=[=+\-@＝＋－＠\t\r\n])/;

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A cell as it was before it was made safe. */
export function withoutGuard(cell: string): string {
  return cell.replace(guard, "");
}

/** One record of RFC 4180, its end of line included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

/** Says to Excel that the text is UTF-8. Stands once, at the very start. */
export const byteOrderMark = "\uFEFF";
