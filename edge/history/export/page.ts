import type { Row, Statement } from "../../db/client.ts";
import { integer, integerOrNull } from "../../db/values.ts";
import { personColumns, personJoins } from "../person-row.ts";

/** After the last row of a page. People who are never called have no chunk and come last. */
export interface ExportPosition {
  chunk: number | null;
  delivery: number;
}

/**
 * While a send runs people leave their chunk, and nobody comes into one: read in this order nobody is missed, and who
 * leaves a chunk that has been read is met again.
 */
export const exportStart: ExportPosition = { chunk: -1, delivery: 0 };

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

/** Where the following page begins; undefined after the last one. */
export function positionAfter(
  { chunk }: ExportPosition,
  rows: readonly Row[],
  limit: number,
): ExportPosition | undefined {
  const last = rows.at(-1);
  if (last && rows.length === limit)
    return { chunk: integerOrNull(last, "chunk_number"), delivery: integer(last, "id") };
  return chunk === null ? undefined : { chunk: null, delivery: 0 };
}
