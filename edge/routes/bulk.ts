import type { Context } from "hono";
import { limits } from "../../schema/api.ts";
import { SyncResult } from "../../schema/sync.ts";
import type { SyncEnv } from "../app-env.ts";
import { type InputLine, readLines } from "../sync/lines.ts";
import { answer, problemAnswer } from "./shapes.ts";

/** The request of a call that puts many rows in: an array, `{"rows": […]}`, or a row a line. `name`: of the row's form. */
export function rowsRequest(name: string) {
  const row = { $ref: `#/components/schemas/${name}` };
  const rows = { type: "array" as const, items: row, maxItems: limits.syncRowsMax };
  const wrapped = { type: "object" as const, properties: { rows }, required: ["rows"] };
  return {
    body: {
      required: true,
      content: {
        "application/json": { schema: { oneOf: [rows, wrapped] } },
        "application/x-ndjson": { schema: row },
      },
    },
  };
}

export const rowsAnswers = { 200: answer(SyncResult, "What went in and what did not."), ...problemAnswer };

/** The body is read line by line, so the form of a whole is not checked here. */
export async function linesOf(context: Context<SyncEnv>): Promise<InputLine[]> {
  const body = new TextDecoder().decode(await context.req.arrayBuffer());
  return readLines(context.req.header("Content-Type") ?? "", body);
}
