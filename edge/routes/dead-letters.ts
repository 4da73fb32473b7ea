import { createRoute, z } from "@hono/zod-openapi";
import { DeadLetter, DeadLetterPage, DeadLetterQuery } from "../../schema/dead-letters.ts";
import { parseRowId, rowId } from "../../schema/ids.ts";
import type { App } from "../app.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { type DeadLetterRow, findDeadLetter, findDeadLetters, markReplayed } from "../db/dead-letters.ts";
import type { Directory } from "../middleware/directory.ts";
import { withServerKey } from "../middleware/server-key.ts";
import { ProblemError } from "../problem.ts";
import { readDoorbell } from "../queue/doorbell.ts";
import { answer, bySyncKey, problemAnswer } from "./shapes.ts";

const list = "dead-letters";
const Position = z.tuple([z.int().positive()]);

function shapeOf({ id, ...letter }: DeadLetterRow): DeadLetter {
  return { id: rowId("dl", id), ...letter };
}

/** The doorbell that a letter holds, if it can be rung for this team. */
function doorbellIn(body: string, teamId: string) {
  try {
    const doorbell = readDoorbell(JSON.parse(body));
    return doorbell?.teamId === teamId ? doorbell : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What died in the queue, for the host's operators. A key sees its own team's; a message that names no team is
 * nobody's to see here, and stands in the log and the table.
 */
export function mountDeadLetters(app: App, directory: Directory): void {
  const shared = { security: bySyncKey, middleware: withServerKey(directory, "sync_key") } as const;

  const read = createRoute({
    ...shared,
    method: "get",
    path: "/v1/dead-letters",
    summary: "Queue messages that nobody could answer, newest first.",
    request: { query: DeadLetterQuery },
    responses: { 200: answer(DeadLetterPage, "A page."), ...problemAnswer },
  });
  app.openapi(read, async (context) => {
    const { cursor, limit } = context.req.valid("query");
    const [before = Number.MAX_SAFE_INTEGER] = decodeCursor(list, Position, cursor) ?? [];
    const { db } = context.get("services");
    const rows = await findDeadLetters(db, context.get("teamId"), before, limit + 1);
    const { page, nextCursor } = cutPage(rows, limit, ({ id }) => encodeCursor(list, [id]));
    return context.json({ items: page.map(shapeOf), nextCursor }, 200);
  });

  const replay = createRoute({
    ...shared,
    method: "post",
    path: "/v1/dead-letters/{id}/replay",
    summary: "Ring the doorbell again. Safe to repeat: what is done already is not done twice.",
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: { 200: answer(DeadLetter, "The letter, replayed."), ...problemAnswer },
  });
  app.openapi(replay, async (context) => {
    const { db, platform, nowMs } = context.get("services");
    const teamId = context.get("teamId");
    const row = parseRowId("dl", context.req.valid("param").id);
    const letter = row === undefined ? undefined : await findDeadLetter(db, teamId, row);
    if (!letter) throw new ProblemError("not_found");
    const doorbell = doorbellIn(letter.body, teamId);
    if (!doorbell) throw new ProblemError("letter_unreadable");
    const replayedAtMs = nowMs();
    await platform.ring([doorbell], "large");
    await markReplayed(db, teamId, letter.id, replayedAtMs);
    return context.json(shapeOf({ ...letter, replayedAtMs }), 200);
  });
}
