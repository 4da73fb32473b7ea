import type { InStatement } from "@libsql/client/http";

const dayMs = 86_400_000;
/** After this LINE counts no more, so that nobody asks it again for what its double has never seen. */
const finalAfterMs = 15 * dayMs;

/** What people did with a send that LINE took at `takenAtMs`, and LINE's own figures once they are final. */
export function responsesTo(
  send: { team: string; id: string; account: string; takenAtMs: number; people: number; messages: number },
  nowMs: number,
): InStatement[] {
  const { team, id, account, takenAtMs, people, messages } = send;
  const lookers = Math.floor(people * 0.68);
  const figures = {
    overview: { uniqueImpression: lookers, uniqueClick: Math.floor(lookers * 0.41) },
    messages: Array.from({ length: messages }, () => ({ impression: Math.floor(lookers * 1.2) })),
    clicks: [{ click: Math.floor(lookers * 0.47) }],
  };
  const responses: InStatement[] = [
    {
      sql: `update deliveries set replied_at_ms = iif(id % 9 = 4, :at + id % 46 * 3600000, null),
          left_at_ms = iif(id % 41 = 7, :at + id % 22 * 3600000, null) where broadcast_id = :id
          and chunk_number = 0 and state is not 'failed'`,
      args: { id, at: BigInt(takenAtMs) },
    },
  ];
  if (nowMs - takenAtMs < finalAfterMs) return responses;
  return [
    ...responses,
    {
      sql: "update chunks set aggregation_unit = :id where broadcast_id = :id and channel = 'line'",
      args: { id },
    },
    {
      sql: `insert into line_statistics (broadcast_id, account_id, team_id, body, fetched_at_ms)
        values (:id, :account, :team, :body, :now)`,
      args: { id, account, team, body: JSON.stringify(figures), now: BigInt(nowMs) },
    },
  ];
}
