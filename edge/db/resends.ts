/** A send made for people of an earlier one. Nobody who has it gets it again, whichever of the sends it came by. */
import type { ResendGroup } from "../../schema/broadcasts.ts";
import { lastConversation } from "./broadcasts.ts";
import type { Database, Statement } from "./client.ts";
import { hasPart, standsIn } from "./resend-people.ts";
import type { StoredSelection } from "./stored-selection.ts";
import { text } from "./values.ts";

/** Person `o` of a send, by the chunk where they have no state of their own. */
export const stands = (states: string) => `coalesce(o.state, (select k.state from chunks k
  where k.broadcast_id = o.broadcast_id and k.account_id = o.account_id and k.number = o.chunk_number)) in (${states})`;

/** Of a delivery `o`: that it is of the person whose channel user a query has in this column. */
const isOf = (channelUser: string) => `o.channel_user_id = ${channelUser} and o.state is not 'left_out'`;

/**
 * Holds when one of the sends that belong together (what `send` was made for, what was made for its people, and so
 * on) has reached the person, if only with a part. For a send that is no resend it never holds.
 */
export function reachedByFamily(send: string, channelUser: string): string {
  return `exists (with recursive family(id, team_id) as (
      select f.id, f.team_id from broadcasts f where f.id = ${send}
      union select f.resend_of, f.team_id from family join broadcasts f on f.id = family.id
        where f.resend_of is not null
      union select f.id, f.team_id from family join broadcasts f on f.team_id = family.team_id
        and f.resend_of = family.id and f.state <> 'cancelled')
    select 1 from family join deliveries o on o.broadcast_id = family.id and ${isOf(channelUser)}
    where family.id <> ${send} and (${stands("'accepted', 'delivered', 'read'")}
      or (o.state is not 'failed' and o.messages_accepted > 0) or (o.state = 'failed' and ${hasPart})))`;
}

/** Of a delivery `d` of `send`: whether another send of the family has reached the person. Free in a first send. */
export function hasItAlready(send: string): string {
  const reached = reachedByFamily(send, "d.channel_user_id");
  return `iif((select resend_of from broadcasts where id = ${send}) is null, 0, ${reached})`;
}

/**
 * Holds when a person whom `:resendOf` was made for once more is to be left out by now: they stand elsewhere in it, or
 * they have it by another send. Somebody who was not in it at all is as anybody.
 */
export function settledSince(channelUser: string, group: ResendGroup): string {
  return `(exists (select 1 from deliveries o where o.broadcast_id = :resendOf and ${isOf(channelUser)}
    and not ${standsIn(group)}) or ${reachedByFamily(":resendOf", channelUser)})`;
}

/** The send that was made for these people, unless it was taken back. */
export async function findResend(
  db: Database,
  teamId: string,
  resendOf: string,
  group: ResendGroup,
): Promise<string | undefined> {
  const { rows } = await db.read({
    sql: `select id from broadcasts where team_id = :team and resend_of = :of and resend_group = :group
      and state <> 'cancelled'`,
    args: { team: teamId, of: resendOf, group },
  });
  return rows[0] && text(rows[0], "id");
}

export interface NewResend {
  id: string;
  teamId: string;
  staffId: number;
  resendOf: string;
  group: ResendGroup;
  idempotencyKey: string;
  requestHash: string;
  selection: StoredSelection;
  /** Writes its links down. */
  links: Statement;
  nowMs: number;
}

/** Writes it down, armed, with what the earlier send said. Returns whether it is new: another call may have been first. */
export async function insertResend(db: Database, resend: NewResend): Promise<boolean> {
  const { teamId, nowMs, selection, links, ...rest } = resend;
  const [result] = await db.write([
    {
      sql: `insert or ignore into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key,
          request_hash, content, content_hash, search_text, selection, links_per_person, link_form, epoch, created_at_ms, due_at_ms, resend_of,
          resend_group, plan_max_id)
        select :id, t.id, :staffId, o.kind, 'armed', :id, :idempotencyKey, :requestHash, o.content, o.content_hash, o.search_text, :selection,
          o.links_per_person, o.link_form, t.epoch, :now, :now + t.undo_seconds * 1000, o.id, :group,
          ${lastConversation}
        from broadcasts o join teams t on t.id = o.team_id where o.id = :resendOf and t.id = :team`,
      args: { ...rest, team: teamId, selection: JSON.stringify(selection), now: nowMs },
    },
    links,
  ]);
  return (result?.rowsAffected ?? 0) > 0;
}
