import type { ResendGroup } from "../../schema/broadcasts.ts";
import { waitingCodes } from "../../schema/causes.ts";
import type { Database } from "./client.ts";
import { integer, integerOrNull } from "./values.ts";

/** A part of it is with the person for good: all of it once more would bring that part twice. Alias `o`. */
export const hasPart = `exists (select 1 from delivery_messages m where m.delivery_id = o.id
  and m.state in ('accepted', 'delivered', 'read'))`;

interface Standing {
  /** Of a delivery with a state of its own, as a condition on alias `o`. */
  own: string;
  /** The state of a chunk that speaks for its people; null where none does for this group. */
  chunk: "unknown" | "stopped" | null;
  /** Since when; null: since the send's end. */
  since: string;
}

const waitingList = waitingCodes.map((code) => `'${code}'`).join(", ");
const failed = (reason: string, more = "1") => ({
  own: `o.state = 'failed' and o.reason = '${reason}' and ${more} and not ${hasPart}`,
  chunk: null,
  since: "o.failed_at_ms",
});

/** Where the people of each group stand in the earlier send. None of them has got a part of it. */
export const standings: Record<ResendGroup, Standing> = {
  unknown: {
    own: "o.state = 'unknown' and o.messages_accepted = 0",
    chunk: "unknown",
    since: "o.unknown_at_ms",
  },
  stopped: { own: "o.state = 'stopped' and o.messages_accepted = 0", chunk: "stopped", since: "null" },
  held_back: failed("held_back"),
  busy: failed("refused", `o.error_code in (${waitingList})`),
  window: failed("window"),
};

/** Whether `o` stands there still, by its chunk where it has no state of its own. */
export function standsIn(group: ResendGroup): string {
  const { own, chunk } = standings[group];
  const byChunk =
    chunk === null
      ? "0"
      : `o.state is null and o.messages_accepted = 0 and exists (select 1 from chunks k
          where k.broadcast_id = o.broadcast_id and k.account_id = o.account_id and k.number = o.chunk_number
          and k.state = '${chunk}')`;
  return `(${own} or ${byChunk})`;
}

/** The people of a group of an ended send. The union finds each kind by its index. */
function peopleOf(group: ResendGroup): string {
  const { own, chunk, since } = standings[group];
  const ofChunks =
    chunk === null
      ? ""
      : `union all
        select k.broadcast_id, o.conversation_id, k.settled_at_ms from chunks k
          join deliveries o on o.broadcast_id = k.broadcast_id and o.account_id = k.account_id
            and o.chunk_number = k.number and o.state is null and o.messages_accepted = 0
          where k.broadcast_id = :id and k.state = '${chunk}'`;
  return `from broadcasts b join (
      select o.broadcast_id, o.conversation_id, ${since} as at_ms from deliveries o
        where o.broadcast_id = :id and ${own}
      ${ofChunks}) p on p.broadcast_id = b.id
    where b.id = :id and b.team_id = :team and b.state in ('done', 'stopped')`;
}

export interface GroupOfPeople {
  people: number;
  /** The latest moment at which one of them came to stand there; null when there is nobody. */
  sinceMs: number | null;
  /** A consumer still holds some of the send. */
  isOpen: boolean;
}

export async function countGroup(
  db: Database,
  teamId: string,
  broadcastId: string,
  group: ResendGroup,
): Promise<GroupOfPeople> {
  const args = { team: teamId, id: broadcastId };
  const [counted, held] = await db.readAll([
    {
      sql: `select count(*) as people, max(max(coalesce(p.at_ms, b.ended_at_ms), b.ended_at_ms)) as since_ms
        ${peopleOf(group)}`,
      args,
    },
    {
      sql: `select 1 from chunks where broadcast_id = :id and team_id = :team and state in ('waiting', 'leased') limit 1`,
      args,
    },
  ]);
  const row = counted?.rows[0];
  if (!row) throw new Error("a count has no row");
  return {
    people: integer(row, "people"),
    sinceMs: integerOrNull(row, "since_ms"),
    isOpen: (held?.rows.length ?? 0) > 0,
  };
}

/** Rows of their conversations. */
export async function findGroup(
  db: Database,
  teamId: string,
  broadcastId: string,
  group: ResendGroup,
): Promise<number[]> {
  const { rows } = await db.read({
    sql: `select p.conversation_id ${peopleOf(group)} order by 1`,
    args: { team: teamId, id: broadcastId },
  });
  return rows.map((row) => integer(row, "conversation_id"));
}
