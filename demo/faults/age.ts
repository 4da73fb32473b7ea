import type { Send } from "./send.ts";

/** Puts all that has happened in a send so far back in time. */
export async function age({ id, stack }: Send, byMs: number): Promise<void> {
  const args = { by: BigInt(byMs), id };
  await stack.database.batch(
    [
      {
        sql: `update broadcasts set created_at_ms = created_at_ms - :by, due_at_ms = due_at_ms - :by,
          started_at_ms = started_at_ms - :by, ended_at_ms = ended_at_ms - :by where id = :id`,
        args,
      },
      {
        sql: "update chunks set settled_at_ms = settled_at_ms - :by where broadcast_id = :id",
        args,
      },
      {
        sql: `update delivery_messages set at_ms = at_ms - :by
          where delivery_id in (select id from deliveries where broadcast_id = :id)`,
        args,
      },
      {
        sql: `update deliveries set accepted_at_ms = accepted_at_ms - :by, failed_at_ms = failed_at_ms - :by,
          unknown_at_ms = unknown_at_ms - :by
          where broadcast_id = :id`,
        args,
      },
    ],
    "write",
  );
}
