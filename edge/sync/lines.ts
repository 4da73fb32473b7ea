import { limits } from "../../schema/api.ts";
import { ProblemError } from "../problem.ts";
import { parseWellFormedJson } from "../well-formed-json.ts";

/** One line of input: its number as the sender counts, and what it holds, or that it could not be read. */
export type InputLine = { line: number; value: unknown } | { line: number; unreadable: true };

function fromNdjson(body: string): InputLine[] {
  const lines: InputLine[] = [];
  body.split(/\r\n|\n|\r/).forEach((text, index) => {
    if (text.trim() === "") return;
    const line = index + 1;
    try {
      lines.push({ line, value: parseWellFormedJson(text) });
    } catch {
      lines.push({ line, unreadable: true });
    }
  });
  return lines;
}

function rowsOf(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value === "object" && value !== null && "rows" in value && Array.isArray(value.rows)) {
    return value.rows;
  }
  return undefined;
}

function fromJson(body: string): InputLine[] {
  let parsed: unknown;
  try {
    parsed = parseWellFormedJson(body);
  } catch {
    throw new ProblemError("malformed_json", {
      detail: "To have the readable lines taken, send one object a line as application/x-ndjson.",
    });
  }
  const rows = rowsOf(parsed);
  if (rows === undefined) {
    throw new ProblemError("invalid_request", {
      field: "rows",
      detail: 'Give an array of objects, or an object of the form {"rows": [...]}.',
    });
  }
  return rows.map((value, index) => ({ line: index + 1, value }));
}

/** Reads a body of rows, each on its own, so that one that is broken holds up no other. */
export function readLines(contentType: string, body: string): InputLine[] {
  const essence = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const read = { "application/json": fromJson, "application/x-ndjson": fromNdjson }[essence];
  if (read === undefined) {
    throw new ProblemError("unsupported_media_type", {
      detail: "Send application/json or application/x-ndjson.",
    });
  }
  const lines = read(body);
  if (lines.length > limits.syncRowsMax) {
    throw new ProblemError("body_too_large", {
      field: "rows",
      detail: "Send the rows in several calls.",
      params: { max: limits.syncRowsMax, actual: lines.length },
    });
  }
  return lines;
}
