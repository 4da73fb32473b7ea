import type { Readable } from "node:stream";
import { CsvError, type Info, parse } from "csv-parse";
import type { SyncResource } from "../../schema/sync.ts";
import { detectResource, fieldOfColumn, fieldsOf, readCell, resources } from "./columns.ts";
import { FileError, type InputRecord, type RecordSource } from "./records.ts";

interface Raw {
  cells: string[];
  line: number;
}

/** A row that the format itself rules out, such as a quote that never closes. */
type Piece = Raw | { line: number; problem: string };

export async function readCsv(input: Readable, wish: SyncResource | undefined): Promise<RecordSource> {
  const pieces = readPieces(input)[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) throw new FileError("The file is empty. Its first line names the columns.");
  if ("problem" in first.value) throw new FileError(`Line 1: ${first.value.problem}`);
  const header = first.value.cells;
  const resource = wish ?? detectResource(header);
  if (resource === undefined)
    throw new FileError(
      `Customers need the columns code and name, conversations code, customer, account, platformUser and state. ` +
        `Here are: ${header.join(", ")}. Say what it is with --resource ${resources.join("|")}.`,
    );
  const fields = header.map((column) => fieldOfColumn(resource, column));
  const unknown = header.filter((_, index) => fields[index] === undefined);
  if (unknown.length > 0)
    throw new FileError(
      `${resource} have no column ${unknown.join(", ")}. There are: ${fieldsOf(resource).join(", ")}.`,
    );
  return {
    resource,
    records: toRecords(
      { [Symbol.asyncIterator]: () => pieces },
      fields.filter((field) => field !== undefined),
    ),
  };
}

async function* readPieces(input: Readable): AsyncGenerator<Piece> {
  const broken: { line: number; problem: string }[] = [];
  let lastLine = 0;
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error instanceof CsvError) broken.push({ line: lastLine + 1, problem: error.message });
    },
  });
  input.on("error", (error) => parser.destroy(error));
  for await (const { record, info } of input.pipe(parser) as AsyncIterable<{
    record: string[];
    info: Info;
  }>) {
    yield* broken.splice(0);
    yield { cells: record, line: info.lines - newlinesIn(record) };
    lastLine = info.lines;
  }
  yield* broken;
}

function newlinesIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
}

async function* toRecords(
  pieces: AsyncIterable<Piece>,
  fields: readonly string[],
): AsyncGenerator<InputRecord> {
  for await (const piece of pieces) {
    const { line } = piece;
    if ("problem" in piece) yield { line, field: "", reason: piece.problem };
    else if (piece.cells.length !== fields.length)
      yield {
        line,
        field: "",
        reason: `Has ${piece.cells.length} cells where the header has ${fields.length}.`,
      };
    else yield { line, json: JSON.stringify(toObject(piece.cells, fields)) };
  }
}

function toObject(cells: readonly string[], fields: readonly string[]): Record<string, unknown> {
  const filled = fields.flatMap((field, index) => {
    const cell = cells[index] ?? "";
    return cell.trim() === "" ? [] : [[field, readCell(field, cell)]];
  });
  return Object.fromEntries(filled);
}
