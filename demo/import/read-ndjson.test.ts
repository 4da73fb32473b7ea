import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { readNdjson } from "./read-ndjson.ts";
import { collect, FileError } from "./records.ts";

async function read(text: string, wish?: "customers") {
  const { resource, records } = await readNdjson(Readable.from([Buffer.from(text)]), wish);
  return { resource, records: await collect(records) };
}

describe("NDJSON files", () => {
  test("the first readable line tells what they hold, and no line is lost on the way", async () => {
    const { resource, records } = await read(
      '{"code":\n\n{"code":"C1","name":"王小明"}\n{"code":"C2","name":"林佳蓉"}',
    );
    expect(resource).toBe("customers");
    expect(records).toEqual([
      { line: 1, field: "", reason: "Is not a JSON object." },
      { line: 3, json: '{"code":"C1","name":"王小明"}' },
      { line: 4, json: '{"code":"C2","name":"林佳蓉"}' },
    ]);
  });

  test("a named resource is not guessed", async () => {
    expect((await read('{"anything":1}', "customers")).resource).toBe("customers");
  });

  test("a file of nothing we know is refused", async () => {
    await expect(read('{"anything":1}\n[1]\n')).rejects.toThrow(FileError);
  });
});
