import type { Database, Statement } from "./client.ts";
import { integerOrNull, text, textOrNull } from "./values.ts";

/** A LINE account's part of a send, with what LINE has said of it. */
export interface LinePart {
  accountId: string;
  name: string;
  platformId: string;
  credentialsSealed: string;
  /** Null: the account's month had no name left, or too few people were reached. */
  unit: string | null;
  firstAtMs: number | null;
  lastAtMs: number | null;
  /** JSON as LINE answered; null where it has not. */
  body: string | null;
  fetchedAtMs: number | null;
}

export async function findLineParts(db: Database, teamId: string, broadcastId: string): Promise<LinePart[]> {
  const { rows } = await db.read({
    sql: `select a.id, a.name, a.platform_id, a.credentials_sealed, k.unit, k.first_at, k.last_at, s.body,
        s.fetched_at_ms
      from (select account_id, max(aggregation_unit) as unit, min(coalesce(first_attempt_at_ms, settled_at_ms)) as first_at,
          max(settled_at_ms) as last_at
        from chunks where broadcast_id = :id and team_id = :team and channel = 'line' and state = 'accepted'
        group by account_id) k
      join accounts a on a.id = k.account_id
      left join line_statistics s on s.broadcast_id = :id and s.account_id = k.account_id
      order by a.name, a.id`,
    args: { id: broadcastId, team: teamId },
  });
  return rows.map((row) => ({
    accountId: text(row, "id"),
    name: text(row, "name"),
    platformId: text(row, "platform_id"),
    credentialsSealed: text(row, "credentials_sealed"),
    unit: textOrNull(row, "unit"),
    firstAtMs: integerOrNull(row, "first_at"),
    lastAtMs: integerOrNull(row, "last_at"),
    body: textOrNull(row, "body"),
    fetchedAtMs: integerOrNull(row, "fetched_at_ms"),
  }));
}

/** Calls of an account within the last hour. Its names are few: at most a thousand a month. */
const callsOfTheHour = `(select count(*) from aggregation_units u cross join line_statistics s
  on s.broadcast_id = u.broadcast_id and s.account_id = u.account_id
  where u.account_id = :account and s.fetched_at_ms > :hourAgo)`;

/**
 * Takes the right to ask LINE now: one caller gets it, and only so many in an hour. Whether it was got is told by the
 * rows written. What was known stays until there is an answer.
 */
export async function claimCall(
  db: Database,
  part: { teamId: string; broadcastId: string; accountId: string; fetchedAtMs: number | null },
  callsPerHour: number,
  nowMs: number,
): Promise<boolean> {
  const [claimed] = await db.write([
    {
      sql: `insert into line_statistics (broadcast_id, account_id, team_id, body, fetched_at_ms)
        select :id, :account, :team, 'null', :now where ${callsOfTheHour} < :calls
        on conflict (broadcast_id, account_id) do update set fetched_at_ms = :now
          where fetched_at_ms = :before`,
      args: {
        id: part.broadcastId,
        account: part.accountId,
        team: part.teamId,
        now: nowMs,
        hourAgo: nowMs - 3_600_000,
        calls: callsPerHour,
        before: part.fetchedAtMs,
      },
    },
  ]);
  return (claimed?.rowsAffected ?? 0) > 0;
}

export function keepAnswer(
  part: { teamId: string; broadcastId: string; accountId: string },
  body: string,
): Statement {
  return {
    sql: `update line_statistics set body = :body
      where broadcast_id = :id and account_id = :account and team_id = :team`,
    args: { id: part.broadcastId, account: part.accountId, team: part.teamId, body },
  };
}
