import type { Database } from "./client.ts";
import { integer, text } from "./values.ts";

/** Which message of whose delivery. */
export interface MessageOwner {
  broadcastId: string;
  deliveryId: number;
  position: number;
}

/** Those of them that are no delivery of the team, or of another send than they are named with: as a rule none. */
export async function findStrangers(
  db: Database,
  teamId: string,
  owners: readonly MessageOwner[],
): Promise<Set<MessageOwner>> {
  if (owners.length === 0) return new Set();
  const { rows } = await db.read({
    sql: `select key from json_each(:named) where not exists (select 1 from deliveries d
      where d.id = value ->> 0 and d.broadcast_id = value ->> 1 and d.team_id = :team)`,
    args: {
      team: teamId,
      named: JSON.stringify(owners.map(({ deliveryId, broadcastId }) => [deliveryId, broadcastId])),
    },
  });
  return new Set(rows.flatMap((row) => owners[integer(row, "key")] ?? []));
}

/** Whose messages these ids of the platform's are, for reports that came without our own data. */
export async function findOwners(
  db: Database,
  teamId: string,
  providerMessageIds: readonly string[],
): Promise<Map<string, MessageOwner>> {
  if (providerMessageIds.length === 0) return new Map();
  const { rows } = await db.read({
    sql: `select m.provider_message_id, m.delivery_id, m.position, d.broadcast_id
      from json_each(:ids) cross join delivery_messages m on m.provider_message_id = value and m.team_id = :team
      cross join deliveries d on d.id = m.delivery_id`,
    args: { team: teamId, ids: JSON.stringify([...new Set(providerMessageIds)]) },
  });
  return new Map(
    rows.map((row) => [
      text(row, "provider_message_id"),
      {
        broadcastId: text(row, "broadcast_id"),
        deliveryId: integer(row, "delivery_id"),
        position: integer(row, "position"),
      },
    ]),
  );
}
