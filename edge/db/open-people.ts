import { z } from "zod";
import type { Database } from "./client.ts";
import { integer, text } from "./values.ts";

/** Somebody of a chunk of single calls whose row says nothing yet. */
export interface OpenPerson {
  deliveryId: number;
  platformUserId: string;
  /** The messages whose outcome is known, by position. */
  recorded: Set<number>;
}

export async function findOpenPeople(
  db: Database,
  chunk: { teamId: string; broadcastId: string; accountId: string; number: number },
): Promise<OpenPerson[]> {
  const { rows } = await db.read({
    sql: `select id, platform_user_id, (select json_group_array(m.position) from delivery_messages m
        where m.delivery_id = deliveries.id) as recorded from deliveries
      where broadcast_id = :broadcast and account_id = :account and chunk_number = :number and team_id = :team
        and state is null order by id`,
    args: {
      broadcast: chunk.broadcastId,
      account: chunk.accountId,
      number: chunk.number,
      team: chunk.teamId,
    },
  });
  return rows.map((row) => ({
    deliveryId: integer(row, "id"),
    platformUserId: text(row, "platform_user_id"),
    recorded: new Set(z.array(z.number()).parse(JSON.parse(text(row, "recorded")))),
  }));
}
