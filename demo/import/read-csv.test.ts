import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readCsv } from "./read-csv.ts";
import { collect, FileError, type InputRecord } from "./records.ts";

async function read(text: string): Promise<{ resource: string; records: InputRecord[] }> {
  const { resource, records } = await readCsv(Readable.from([Buffer.from(text)]), undefined);
  return { resource, records: await collect(records) };
}

function parsed(records: readonly InputRecord[]): unknown[] {
  return records.map((record) => ("json" in record ? JSON.parse(record.json) : record));
}

describe("CSV files", () => {
  test("customers are told by their columns, whatever their order and spelling", async () => {
    const { resource, records } = await read("\uFEFFName,Code,Tags\n王小明,C1,VIP; 新客\n");
    expect(resource).toBe("customers");
    expect(parsed(records)).toEqual([{ name: "王小明", code: "C1", tags: ["VIP", "新客"] }]);
  });

  test("conversations are told by theirs, with times and truths as the API takes them", async () => {
    const { resource, records } = await read(
      "code,customer,account,platform_user,state,last_customer_at,following\nV1,C1,U9,U1,open,1795365248494,yes\n",
    );
    expect(resource).toBe("conversations");
    expect(parsed(records)).toEqual([
      {
        code: "V1",
        customer: "C1",
        account: "U9",
        platformUser: "U1",
        state: "open",
        lastCustomerAt: 1_795_365_248_494,
        following: true,
      },
    ]);
  });

  test("an empty cell says nothing", async () => {
    const { records } = await read("code,name,phone\nC1,王小明,\n");
    expect(parsed(records)).toEqual([{ code: "C1", name: "王小明" }]);
  });

  test("a line is counted as an editor counts, with quoted line ends and empty lines in between", async () => {
    const { records } = await read('code,name\nC1,"王\n小明"\n\nC2,陳怡安\n');
    expect(records.map(({ line }) => line)).toEqual([2, 5]);
  });

  test("a row with too few cells is named and the others are read", async () => {
    const { records } = await read("code,name,phone\nC1,王小明,09\nC2\nC3,林佳蓉,09\n");
    expect(parsed(records)).toEqual([
      { code: "C1", name: "王小明", phone: "09" },
      { line: 3, field: "", reason: "Has 1 cells where the header has 3." },
      { code: "C3", name: "林佳蓉", phone: "09" },
    ]);
  });

  test.each([
    ["", "The file is empty"],
    ["code,name,shoe size\n", "Here are: code, name, shoe size"],
    ["a,b\n", "Here are: a, b"],
  ])("%j is refused with a sentence", async (text, sentence) => {
    await expect(read(text)).rejects.toThrow(FileError);
    await expect(read(text)).rejects.toThrow(sentence);
  });
});
