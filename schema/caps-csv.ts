/** 訊息數量設定 as a table of stores for a spreadsheet: one channel, a line a store. */
import { capPeopleMax } from "./caps.ts";
import { byteOrderMark, csvLine, withoutGuard } from "./csv.ts";

export interface CapLine {
  code: string;
  /** Null: no limit. */
  sales_manager: number | null;
  salesperson: number | null;
}

export type CapCsvProblem = "columns" | "store_missing" | "store_unknown" | "store_twice" | "number";

export interface CapCsv {
  lines: CapLine[];
  /** What is wrong, by the number of the line as an editor counts it, from 1. */
  problems: { line: number; problem: CapCsvProblem; value: string }[];
}

export function writeCapsCsv(heads: readonly string[], lines: readonly CapLine[]): string {
  const rows = lines.map(({ code, sales_manager, salesperson }) => [
    code,
    sales_manager?.toString() ?? "",
    salesperson?.toString() ?? "",
  ]);
  return byteOrderMark + [heads, ...rows].map(csvLine).join("");
}

/** The cells of each line, with the number of the line it begins on. Quotes may hold commas, quotes and line breaks. */
function* rowsOf(text: string): Generator<{ line: number; cells: string[] }> {
  let cells: string[] = [];
  let value = "";
  let isQuoted = false;
  let line = 1;
  let startedOn = 1;
  const whole = `${text.replace(byteOrderMark, "").replace(/\r\n?/g, "\n")}\n`;
  for (let at = 0; at < whole.length; at++) {
    const character = whole.charAt(at);
    if (character === '"' && isQuoted && whole.charAt(at + 1) === '"') {
      value += '"';
      at++;
    } else if (character === '"' && (isQuoted || value === "")) isQuoted = !isQuoted;
    else if (character === "," && !isQuoted) {
      cells.push(value);
      value = "";
    } else if (character === "\n" && !isQuoted) {
      yield { line: startedOn, cells: [...cells, value] };
      [cells, value, startedOn] = [[], "", line + 1];
    } else value += character;
    if (character === "\n") line++;
  }
  if (cells.length > 0 || value.trim() !== "") yield { line: startedOn, cells: [...cells, value] };
}

/** Undefined where it is no whole number of people. A thousands comma is let pass; a blank is no limit. */
function peopleOf(text: string): number | null | undefined {
  const plain = text.trim().replace(/(?<=\d),(?=\d{3})/g, "");
  if (plain === "") return null;
  const people = Number(plain);
  return /^\d+$/.test(plain) && people <= capPeopleMax ? people : undefined;
}

/**
 * Reads a table: store code, number of the 銷售經理, number of the 銷售人員. A first line whose second cell is no number
 * is its head. Nothing of a table with a problem should be taken over.
 */
export function readCapsCsv(text: string, knownCodes: ReadonlySet<string>): CapCsv {
  const lines: CapLine[] = [];
  const problems: CapCsv["problems"] = [];
  const seen = new Set<string>();
  for (const { line, cells } of rowsOf(text)) {
    if (cells.every((value) => value.trim() === "")) continue;
    const [first = "", manager = "", sales = "", ...rest] = cells;
    const isHead = line === 1 && peopleOf(manager) === undefined && peopleOf(sales) === undefined;
    if (isHead) continue;
    const code = withoutGuard(first.trim());
    const complain = (problem: CapCsvProblem, value: string) => problems.push({ line, problem, value });
    const forManager = peopleOf(manager);
    const forSales = peopleOf(sales);
    if (cells.length < 3 || rest.some((value) => value.trim() !== ""))
      complain("columns", String(cells.length));
    else if (code === "") complain("store_missing", "");
    else if (!knownCodes.has(code)) complain("store_unknown", code);
    else if (seen.has(code)) complain("store_twice", code);
    else if (forManager === undefined) complain("number", manager.trim());
    else if (forSales === undefined) complain("number", sales.trim());
    else lines.push({ code, sales_manager: forManager, salesperson: forSales });
    seen.add(code);
  }
  return { lines, problems };
}
