import { newId } from "../../../schema/ids.ts";
import type { Stand } from "./stand.ts";
import type { Crowd } from "./team.ts";

/** A send of one message to everybody of a crowd, as it stands when the calls are through and nothing was heard. */
export interface Ledger {
  crowd: Crowd;
  broadcastId: string;
  /** Of the first delivery; the others follow. */
  firstDelivery: number;
}

const sliceSize = 20_000;

export async function addLedger({ database }: Stand, crowd: Crowd): Promise<Ledger> {
  const broadcastId = newId("bc", Date.now());
  const { account, firstId, people } = crowd;
  const lastId = firstId + people - 1;
  await database.batch(
    [
      {
        sql: `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash,
            content, selection, links_per_person, epoch, created_at_ms, due_at_ms, plan_max_id, chosen)
          select :id, team_id, owner_staff_id, 'message', 'running', :id, :id, :id, :content, '{}', 0, 1, :now, :now,
            :last, :people from conversations where id = :last`,
        args: {
          id: broadcastId,
          content: JSON.stringify([{ type: "text", text: "秋冬新品到店" }]),
          now: BigInt(Date.now()),
          last: BigInt(lastId),
          people: BigInt(people),
        },
      },
      {
        sql: `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, retry_key)
          select team_id, :id, id, channel, 0, 'done', :people, 1, :id from accounts where id = :account`,
        args: { id: broadcastId, people: BigInt(people), account: account.id },
      },
    ],
    "write",
  );
  for (let from = firstId; from <= lastId; from += sliceSize)
    await database.execute({
      sql: `insert into deliveries (id, team_id, broadcast_id, account_id, platform_user_id, conversation_id,
          channel_user_id, name, chunk_number)
        select c.id, c.team_id, :id, c.account_id, u.platform_user_id, c.id, u.id, c.customer_name, 0
        from conversations c join channel_users u on u.id = c.channel_user_id
        where c.id between :from and :to order by c.id`,
      args: {
        id: broadcastId,
        from: BigInt(from),
        to: BigInt(Math.min(from + sliceSize - 1, lastId)),
      },
    });
  return { crowd, broadcastId, firstDelivery: firstId };
}

/** How many people the ledger has as having read it. */
export function readCount({ file }: Stand, { broadcastId }: Ledger): number {
  const count = file.prepare("select count(*) from deliveries where broadcast_id = ? and state = 'read'");
  for (const [n] of count.iterate([broadcastId])) return Number(n);
  return 0;
}
