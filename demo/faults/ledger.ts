import type { Client } from "@libsql/client/http";
import { type DeliveryState, deliveryStates, type Outcome, outcomeOf } from "../../schema/delivery.ts";

/** A person of a send, as our books have it. */
export interface LedgerPerson {
  accountId: string;
  platformUser: string;
  outcome: Outcome;
  reason: string | null;
  errorText: string | null;
  wasAccepted: boolean;
  messagesAccepted: number;
}

/** What an open or settled chunk says for those of its people who have no state of their own. */
const byChunk: Record<string, DeliveryState> = {
  accepted: "accepted",
  failed: "failed",
  unknown: "unknown",
  stopped: "stopped",
};

/** All people of a send, read past the API: the books themselves are what is judged. */
export async function readLedger(database: Client, broadcastId: string): Promise<LedgerPerson[]> {
  const { rows } = await database.execute({
    sql: `select d.account_id, d.platform_user_id, d.state, d.reason, d.error_text, d.accepted_at_ms,
        d.messages_accepted, k.state as chunk_state, b.state as send_state
      from deliveries d join broadcasts b on b.id = d.broadcast_id
        left join chunks k on k.broadcast_id = d.broadcast_id and k.account_id = d.account_id
          and k.number = d.chunk_number
      where d.broadcast_id = ? order by d.id`,
    args: [broadcastId],
  });
  return rows.map((row) => {
    const own = deliveryStates.find((state) => state === row.state);
    const isTakenBack = row.send_state === "cancelled";
    const state = own ?? (isTakenBack ? "stopped" : (byChunk[String(row.chunk_state)] ?? "waiting"));
    const outcome = outcomeOf(state);
    return {
      accountId: String(row.account_id),
      platformUser: String(row.platform_user_id),
      outcome,
      // People of a chunk have their reason from it.
      reason: row.reason === null ? (own === undefined ? "of its chunk" : null) : String(row.reason),
      errorText: row.error_text === null ? null : String(row.error_text),
      wasAccepted: outcome === "accepted" || row.accepted_at_ms !== null,
      messagesAccepted: Number(row.messages_accepted),
    };
  });
}
