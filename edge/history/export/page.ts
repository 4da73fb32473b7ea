import type { Statement } from "../../db/client.ts";
import { personColumns, personJoins } from "../person-row.ts";

/** After the last row of a page. People who are never called have no chunk and come first. */
export interface ExportPosition {
  chunk: number | null;
  delivery: number;
}

export const exportStart: ExportPosition = { chunk: null, delivery: 0 };

/**
 * A page of one account's people of a send, by chunk and by row: a stretch of `deliveries_by_chunk`, entered at the
 * chunk where the last page ended. So a page costs the same wherever it lies, and nothing is sorted.
 */
export function exportPage(
  { teamId, broadcastId, accountId }: { teamId: string; broadcastId: string; accountId: string },
  { chunk, delivery }: ExportPosition,
  limit: number,
): Statement {
  const after =
    chunk === null
      ? "d.chunk_number is null and d.id > :delivery"
      : "(d.chunk_number, d.id) > (:chunk, :delivery)";
  return {
    sql: `select ${personColumns} from deliveries d indexed by deliveries_by_chunk ${personJoins}
      where d.broadcast_id = :id and d.account_id = :account and ${after} and b.team_id = :team
      order by d.chunk_number, d.id limit :rows`,
    args: {
      id: broadcastId,
      account: accountId,
      team: teamId,
      delivery,
      rows: limit,
      ...(chunk === null ? {} : { chunk }),
    },
  };
}
