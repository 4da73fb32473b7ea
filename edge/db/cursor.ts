import type { z } from "zod";
import { ProblemError } from "../problem.ts";

function toBase64Url(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Where a list goes on, as an opaque word. `list` keeps the cursor of one list out of another. */
export function encodeCursor(list: string, position: readonly (string | number)[]): string {
  return toBase64Url(JSON.stringify([list, ...position]));
}

/** The position in a cursor that came in `field`. Nothing of it is believed that is not of the list's form. */
export function decodeCursor<Position>(
  list: string,
  position: z.ZodType<Position>,
  cursor: string | null | undefined,
  field = "cursor",
): Position | undefined {
  if (cursor == null) return undefined;
  try {
    const parsed: unknown = JSON.parse(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")));
    if (!Array.isArray(parsed) || parsed[0] !== list) throw new ProblemError("invalid_cursor");
    return position.parse(parsed.slice(1));
  } catch {
    throw new ProblemError("invalid_cursor", { field });
  }
}

/** One row more than the page is asked for; it says whether there is a next one. */
export function cutPage<Row>(rows: readonly Row[], limit: number, cursorOf: (last: Row) => string) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
