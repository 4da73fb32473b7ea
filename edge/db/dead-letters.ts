import { type DeadLetterCause, deadLetterCauses } from "../../schema/dead-letters.ts";
import type { Database, Row } from "./client.ts";
import { integer, integerOrNull, oneOf, text } from "./values.ts";

export interface NewDeadLetter {
  messageId: string;
  /** Whose the message says it is; kept only where there is such a team. */
  teamId: string | null;
  body: string;
  cause: DeadLetterCause;
}

/**
 * Keeps each message once. A doorbell that rings and dies again and again is one letter until somebody replays it:
 * otherwise one bad chunk would fill the table.
 */
export async function insertDeadLetters(
  db: Database,
  letters: readonly NewDeadLetter[],
  nowMs: number,
): Promise<void> {
  await db.write(
    letters.map((letter) => ({
      sql: `insert into dead_letters (team_id, message_id, body, cause, received_at_ms)
        select (select id from teams where id = :teamId), :messageId, :body, :cause, :now
        where not exists (select 1 from dead_letters where :cause = 'attempts' and team_id is (select id from teams where id = :teamId)
          and body = :body and cause = :cause and replayed_at_ms is null)
        on conflict (message_id) do nothing`,
      args: { ...letter, now: nowMs },
    })),
  );
}

export interface DeadLetterRow {
  id: number;
  body: string;
  cause: DeadLetterCause;
  receivedAtMs: number;
  replayedAtMs: number | null;
}

const columns = "id, body, cause, received_at_ms, replayed_at_ms";

function fromRow(row: Row): DeadLetterRow {
  return {
    id: integer(row, "id"),
    body: text(row, "body"),
    cause: oneOf(row, "cause", deadLetterCauses),
    receivedAtMs: integer(row, "received_at_ms"),
    replayedAtMs: integerOrNull(row, "replayed_at_ms"),
  };
}

/** The team's letters, newest first, from below `beforeId`. */
export async function findDeadLetters(
  db: Database,
  teamId: string,
  beforeId: number,
  rows: number,
): Promise<DeadLetterRow[]> {
  const found = await db.read({
    sql: `select ${columns} from dead_letters where team_id = :team and id < :before order by id desc limit :rows`,
    args: { team: teamId, before: beforeId, rows },
  });
  return found.rows.map(fromRow);
}

export async function findDeadLetter(
  db: Database,
  teamId: string,
  id: number,
): Promise<DeadLetterRow | undefined> {
  const { rows } = await db.read({
    sql: `select ${columns} from dead_letters where team_id = :team and id = :id`,
    args: { team: teamId, id },
  });
  return rows[0] && fromRow(rows[0]);
}

export async function markReplayed(db: Database, teamId: string, id: number, nowMs: number): Promise<void> {
  await db.write([
    {
      sql: "update dead_letters set replayed_at_ms = :now where team_id = :team and id = :id",
      args: { team: teamId, id, now: nowMs },
    },
  ]);
}
