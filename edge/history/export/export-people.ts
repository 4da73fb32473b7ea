import { byteOrderMark, csvLine } from "../../../schema/csv.ts";
import { wallText } from "../../../schema/time-zone.ts";
import type { Actor, Services } from "../../context.ts";
import type { Database } from "../../db/client.ts";
import { integer, integerOrNull, text } from "../../db/values.ts";
import { textStream } from "../../text-stream.ts";
import { glimpseLine, messagesOf } from "../summary.ts";
import { findVisible } from "../visible-send.ts";
import { attachment, exportFileName } from "./file-name.ts";
import { type ExportPosition, exportPage, exportStart, positionAfter } from "./page.ts";
import { personCells } from "./person-cells.ts";
import { RowSet } from "./row-set.ts";
import { type ExportLocale, exportWords } from "./words.ts";

/** People read at once: what is held in memory, however many a send has. */
export const exportPageSize = 1_000;

export interface Export {
  /** For Content-Disposition. */
  disposition: string;
  body: ReadableStream<Uint8Array>;
}

/** Everybody of a send as a table, account by account, read while it is being taken. Leaves a line in the books. */
export async function exportPeople(
  services: Services,
  actor: Actor,
  broadcastId: string,
  locale: ExportLocale,
): Promise<Export> {
  const { db, nowMs } = services;
  const send = await findVisible(services, actor, broadcastId);
  const words = exportWords[locale];
  const { timeZone } = actor.clock;
  const atMs = integerOrNull(send, "scheduled_at_ms") ?? integer(send, "created_at_ms");
  const day = wallText(timeZone, atMs).slice(0, 10);
  const name = exportFileName(words.file, day, glimpseLine(messagesOf(send)));
  await db.write([
    {
      sql: `insert into audit_entries (team_id, staff_id, action, target, at_ms)
        values (:team, :staff, 'people_exported', :id, :now)`,
      args: { team: actor.teamId, staff: actor.staffId, id: broadcastId, now: nowMs() },
    },
  ]);
  return {
    disposition: attachment(name, `broadcast-${day}.csv`),
    body: textStream(linesOf(db, actor, broadcastId, locale)),
  };
}

/** The table, a page of lines at a time. Each person once, at the moment they are read, whatever a running send does meanwhile. */
async function* linesOf(db: Database, actor: Actor, broadcastId: string, locale: ExportLocale) {
  const words = exportWords[locale];
  yield byteOrderMark + csvLine(words.heads);
  const accounts = await db.read({
    sql: "select id, name from accounts where team_id = :team order by channel, name, id",
    args: { team: actor.teamId },
  });
  for (const account of accounts.rows) {
    const within = { teamId: actor.teamId, broadcastId, accountId: text(account, "id") };
    const called = new RowSet();
    let position: ExportPosition | undefined = exportStart;
    while (position !== undefined) {
      const { rows } = await db.read(exportPage(within, position, exportPageSize));
      const fresh = position.chunk === null ? rows.filter((row) => !called.has(integer(row, "id"))) : rows;
      if (position.chunk !== null) for (const row of rows) called.add(integer(row, "id"));
      if (fresh.length > 0)
        yield fresh
          .map((row) => csvLine(personCells(row, text(account, "name"), words, actor.clock.timeZone)))
          .join("");
      position = positionAfter(position, rows, exportPageSize);
    }
  }
}
