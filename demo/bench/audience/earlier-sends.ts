import type { Stand } from "../parts/stand.ts";
import type { Member } from "./statements.ts";

/** More than one send a month to a person is pointed out. */
export const sendsPerPersonMax = 2;

const hourMs = 3_600_000;

/** Who sent when, to every how manyth of the member's people. */
const sends = [
  { id: "bc_bench_1", isOwn: true, beforeMs: 60 * 24 * hourMs, every: 4 },
  { id: "bc_bench_2", isOwn: true, beforeMs: 48 * hourMs, every: 6 },
  { id: "bc_bench_3", isOwn: false, beforeMs: 2 * hourMs, every: 10 },
];

/**
 * What the warnings are about: sends before this one, the first of them with `contentHash`, and a colleague who wrote
 * to one of a hundred since yesterday.
 */
export async function enterEarlierSends(
  { database }: Stand,
  { teamId, staffId }: Member,
  contentHash: string,
): Promise<void> {
  const nowMs = Date.now();
  const { rows } = await database.execute({
    sql: "select min(id) as id from staff where team_id = ? and id <> ?",
    args: [teamId, BigInt(staffId)],
  });
  const colleagueId = BigInt(Number(rows[0]?.id));
  await database.batch(
    [
      {
        sql: "update teams set sends_per_person_max = ? where id = ?",
        args: [BigInt(sendsPerPersonMax), teamId],
      },
      {
        sql: `update conversations set last_team_staff_id = iif(id % 20 = 0, owner_staff_id, ?)
          where team_id = ? and owner_staff_id = ? and state = 'in_progress'`,
        args: [colleagueId, teamId, BigInt(staffId)],
      },
    ],
    "write",
  );
  for (const [place, { id, isOwn, beforeMs, every }] of sends.entries()) {
    const atMs = BigInt(nowMs - beforeMs);
    await database.batch(
      [
        {
          sql: `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash,
              content, content_hash, selection, links_per_person, epoch, created_at_ms, due_at_ms, started_at_ms,
              ended_at_ms, planned_at_ms, plan_max_id)
            values (:id, :team, :staff, 'message', 'done', :id, :id, '', '[]', :hash, '{}', 0, 1, :at, :at, :at, :at, :at, 0)`,
          args: {
            id,
            team: teamId,
            staff: isOwn ? BigInt(staffId) : colleagueId,
            hash: place === 0 ? contentHash : id,
            at: atMs,
          },
        },
        {
          sql: `insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id,
              channel_user_id, name, chunk_number)
            select c.team_id, :id, c.account_id, u.platform_user_id, c.id, u.id, c.customer_name, c.id / 10000 % 100
            from conversations c join channel_users u on u.id = c.channel_user_id
            where c.team_id = :team and c.owner_staff_id = :staff and c.state = 'in_progress'
              and c.id / 10 % :every = 0 and c.id % 500 <> 40`,
          args: { id, team: teamId, staff: BigInt(staffId), every: BigInt(every) },
        },
        {
          sql: `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, retry_key)
            select d.team_id, d.broadcast_id, d.account_id, a.channel, d.chunk_number, 'accepted', count(*), 1, ''
            from deliveries d join accounts a on a.id = d.account_id where d.broadcast_id = :id
            group by d.account_id, d.chunk_number`,
          args: { id },
        },
      ],
      "write",
    );
  }
}
