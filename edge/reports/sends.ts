import { type Channel, channels } from "../../schema/channels.ts";
import type { Period } from "../../schema/report-period.ts";
import { sendTimeAheadMaxMs } from "../../schema/send-time.ts";
import type { Row, Statement } from "../db/client.ts";
import { integer, oneOf, text, textOrNull } from "../db/values.ts";
import { chunksOfOwn, ownOfChunk, ownStates } from "../history/own-states.ts";
import { countedIn, type Members } from "./members.ts";

/** What a platform has taken of a send on one channel. */
export interface SendPart {
  id: string;
  staffId: number;
  /** When it went out. */
  atMs: number;
  channel: Channel;
  people: number;
  messages: number;
  links: number;
  linksTracked: number;
  /** Of a template send. */
  template: { name: string; language: string } | null;
  /** It has come to its end. */
  isOver: boolean;
  /** JSON: what it has kept of its people. */
  restingTotals: string | null;
}

/** A scheduled send was made so long before it goes at the most; a day more for one that was held. */
const madeBeforeMs = sendTimeAheadMaxMs + 86_400_000;

const chunkOf = (alias: string) =>
  `k.broadcast_id = ${alias}.broadcast_id and k.account_id = ${alias}.account_id and k.number = ${alias}.chunk_number`;

/**
 * The sends that went out in a period, with whoever was accepted at any time: each chunk speaks for its people, and only
 * those with a state of their own are looked at one by one. What failed after it was accepted keeps counting.
 */
export function sendsIn(teamId: string, members: Members, { fromMs, untilMs }: Period): Statement {
  const counted = countedIn(members, "b.staff_id");
  return {
    sql: `with recursive wanted as materialized (
        select b.id, b.staff_id, coalesce(b.started_at_ms, b.due_at_ms) as at_ms,
          json_array_length(b.content) as messages, b.links_per_person as links,
          iif(b.link_form ->> 'mode' = 'redirect' or b.kind = 'template',
            (select count(*) from links l where l.broadcast_id = b.id and l.is_tracked), 0) as tracked,
          iif(b.kind = 'template', b.content ->> '$[0].template.name', null) as template,
          iif(b.kind = 'template', b.content ->> '$[0].template.language', null) as language,
          b.state in ('done', 'stopped') as is_over, b.resting_totals
        from broadcasts b where b.team_id = :team and b.created_at_ms >= :madeFrom and b.created_at_ms < :until
          and b.state not in ('armed', 'cancelled') and coalesce(b.started_at_ms, b.due_at_ms) >= :from
          and coalesce(b.started_at_ms, b.due_at_ms) < :until ${counted.sql}),
      ${ownStates},
      parts as (
        select k.broadcast_id, k.channel, k.people from wanted cross join chunks k on k.broadcast_id = wanted.id
          where k.state = 'accepted'
        union all
        select own.broadcast_id, a.channel, own.people from own join accounts a on a.id = own.account_id
          where own.state in ('accepted', 'delivered', 'read')
        union all
        select k.broadcast_id, k.channel, -${ownOfChunk} from ${chunksOfOwn} and k.state = 'accepted'
        union all
        select d.broadcast_id, k.channel, 1 from wanted cross join deliveries d on d.broadcast_id = wanted.id
          and d.state = 'failed' cross join chunks k on ${chunkOf("d")} where d.accepted_at_ms is not null),
      accepted as materialized (select broadcast_id, channel, sum(people) as people from parts group by 1, 2)
      select wanted.*, accepted.channel, accepted.people from accepted join wanted on wanted.id = accepted.broadcast_id
        where accepted.people > 0 order by wanted.at_ms desc, wanted.id desc`,
    args: { ...counted.args, team: teamId, from: fromMs, until: untilMs, madeFrom: fromMs - madeBeforeMs },
  };
}

export function sendPartOf(row: Row): SendPart {
  const name = textOrNull(row, "template");
  return {
    id: text(row, "id"),
    staffId: integer(row, "staff_id"),
    atMs: integer(row, "at_ms"),
    channel: oneOf(row, "channel", channels),
    people: integer(row, "people"),
    messages: integer(row, "messages"),
    links: integer(row, "links"),
    linksTracked: integer(row, "tracked"),
    template: name === null ? null : { name, language: text(row, "language") },
    isOver: integer(row, "is_over") === 1,
    restingTotals: textOrNull(row, "resting_totals"),
  };
}
