import { describe, expect, it } from "vitest";
import { readCapsCsv, writeCapsCsv } from "./caps-csv.ts";

const heads = ["分店編號", "銷售經理", "銷售人員"];
const known = new Set(["A1", "B2", "=C3", 'x"y', "p,q"]);
const read = (text: string) => readCapsCsv(text, known);
const line = (code: string, sales_manager: number | null, salesperson: number | null) => ({
  code,
  sales_manager,
  salesperson,
});

describe("the table of stores", () => {
  it("comes back as it went out, whatever the codes hold", () => {
    const lines = [line("A1", 50, null), line("=C3", null, 0), line('x"y', 1, 2), line("p,q", null, null)];
    const text = writeCapsCsv(heads, lines);
    expect(text.startsWith("\uFEFF分店編號,銷售經理,銷售人員\r\n")).toBe(true);
    expect(text).toContain("\r\n'=C3,,0\r\n");
    expect(read(text)).toEqual({ lines, problems: [] });
  });

  it.each([
    ["without a head", "A1,5,6", [line("A1", 5, 6)]],
    [
      "with the mark of Excel and line ends of Windows",
      "\uFEFFA1,5,6\r\nB2,,\r\n",
      [line("A1", 5, 6), line("B2", null, null)],
    ],
    ["with empty lines and spaces", "\n A1 , 5 , \n\n", [line("A1", 5, null)]],
    ["with thousands as a spreadsheet writes them", 'A1,"1,200",', [line("A1", 1_200, null)]],
    ["with empty cells behind", "A1,5,6,,", [line("A1", 5, 6)]],
    ["that is empty", "", []],
  ])("is read %s", (_, text, lines) => {
    expect(read(text)).toEqual({ lines, problems: [] });
  });

  it.each([
    ["Z9,1,2", { line: 1, problem: "store_unknown", value: "Z9" }],
    ["分店編號,銷售經理,銷售人員\nA1,1,2\nA1,3,4", { line: 3, problem: "store_twice", value: "A1" }],
    ["A1,five,2", { line: 1, problem: "number", value: "five" }],
    ["A1,1,-2", { line: 1, problem: "number", value: "-2" }],
    ["A1,1.5,2", { line: 1, problem: "number", value: "1.5" }],
    ["A1,1,99999999999", { line: 1, problem: "number", value: "99999999999" }],
    ["A1,1", { line: 1, problem: "columns", value: "2" }],
    ["A1;1;2", { line: 1, problem: "columns", value: "1" }],
    ["A1,1,2,3", { line: 1, problem: "columns", value: "4" }],
    [",1,2", { line: 1, problem: "store_missing", value: "" }],
    ['"A1\n",1,2\nZ9,1,2', { line: 3, problem: "store_unknown", value: "Z9" }],
  ])("of %j names the line and what is wrong", (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });
});
