import { type Channel, channels } from "../../schema/channels.ts";
import type { Database, Statement } from "./client.ts";
import { integer, oneOf, text } from "./values.ts";

/** A chunk that a consumer held when its send was stopped, and never gave back. */
export interface HeldChunk {
  id: number;
  teamId: string;
  broadcastId: string;
  accountId: string;
  channel: Channel;
  number: number;
  attempt: number;
  messageCount: number;
  leaseUntilMs: number;
}

/** Nobody rings for the chunks of a stopped send any more. The first to run out comes first. */
export async function findHeldOfStopped(db: Database, teamId: string): Promise<HeldChunk[]> {
  const { rows } = await db.read({
    sql: `select k.id, k.broadcast_id, k.account_id, k.channel, k.number, k.attempt, k.lease_until_ms,
        json_array_length(b.content) as message_count
      from chunks k join broadcasts b on b.id = k.broadcast_id
      where k.team_id = :team and k.state = 'leased' and b.state = 'stopped' order by k.lease_until_ms`,
    args: { team: teamId },
  });
  return rows.map((row) => ({
    id: integer(row, "id"),
    teamId,
    broadcastId: text(row, "broadcast_id"),
    accountId: text(row, "account_id"),
    channel: oneOf(row, "channel", channels),
    number: integer(row, "number"),
    attempt: integer(row, "attempt"),
    messageCount: integer(row, "message_count"),
    leaseUntilMs: integer(row, "lease_until_ms"),
  }));
}

/** Ends a held chunk whose lease has run out: a call under a retry key may have arrived. */
export function settleHeld(chunk: HeldChunk, nowMs: number): Statement {
  return {
    sql: `update chunks set settled_at_ms = :now,
        state = case when first_attempt_at_ms is null then 'stopped' else 'unknown' end
      where id = :chunk and attempt = :attempt and state = 'leased' and lease_until_ms <= :now`,
    args: { chunk: chunk.id, attempt: chunk.attempt, now: nowMs },
  };
}
