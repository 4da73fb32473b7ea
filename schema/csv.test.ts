import { expect, test } from "vitest";
import { csvLine } from "./csv.ts";

test.each([
  ["=SUM(A1)", "'=SUM(A1)"],
  ["+886912345678", "'+886912345678"],
  ["-1", "'-1"],
  ["@cmd", "'@cmd"],
  ["\tx", "'\tx"],
  ["\rx", `"'\rx"`],
  ["\n=1", `"'\n=1"`],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠cmd", "'＠cmd"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ['說 "好", 再見', '"說 ""好"", 再見"'],
  ["兩\n行", '"兩\n行"'],
  ["王小明", "王小明"],
  ["", ""],
])("a cell of %j is written as %j", (value, written) => {
  expect(csvLine([value])).toBe(`${written}\r\n`);
});
