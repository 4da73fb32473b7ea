/** The ledger of channels that take one message to one person a call. States only go forward, in SQL, so that the
 * sender and the receipts may write in any order. */
import type { Reason } from "../../schema/reasons.ts";
import type { Statement } from "./client.ts";
import { tellFailures } from "./feed-events.ts";

/** One message's state: the platform's answer or a later report, whichever came first. */
export interface MessageFact {
  deliveryId: number;
  /** Which of the send's messages, from 0. */
  position: number;
  state: "accepted" | "delivered" | "read" | "failed";
  providerMessageId: string | null;
  atMs: number;
  /** Why, where it failed. */
  failure?: { reason: Reason; code: string | null; title: string | null; text: string | null };
}

/** What several facts say of one message, with the first time of each thing they say. */
interface MessageSum {
  fact: MessageFact;
  takenAtMs: number;
  deliveredAtMs: number | null;
  readAtMs: number | null;
}

/**
 * Records facts of many people's messages, explains failures and settles the people, and tells hosts of failures: few statements, however many
 * they are. States only go forward, whatever the order; a repeat changes nothing; who is left out stays so. A fact of
 * a delivery that the team does not have is passed over.
 */
export function recordMessages(teamId: string, facts: readonly MessageFact[]): Statement[] {
  if (facts.length === 0) return [];
  const sums = sumUp(facts);
  const failed = facts.filter(({ state }) => state === "failed");
  return [
    recordSums(teamId, sums),
    ...explainFailures(teamId, failed),
    settlePeople(teamId, sums),
    ...tellFailures([...new Set(failed.map(({ deliveryId }) => deliveryId))]),
  ];
}

const factRank = { accepted: 0, failed: 1, delivered: 2, read: 3 };

/**
 * Facts of one message as one: as if applied by rank, so that what was delivered has been delivered, however the
 * facts stand in their batch.
 */
function sumUp(facts: readonly MessageFact[]): MessageSum[] {
  const sums = new Map<string, MessageSum>();
  for (const fact of facts) {
    const key = `${fact.deliveryId}.${fact.position}`;
    const reads = fact.state === "read" ? fact.atMs : null;
    const delivers = fact.state === "delivered" ? fact.atMs : reads;
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, { fact, takenAtMs: fact.atMs, deliveredAtMs: delivers, readAtMs: reads });
      continue;
    }
    const providerMessageId = sum.fact.providerMessageId ?? fact.providerMessageId;
    const rises = factRank[fact.state] - factRank[sum.fact.state];
    const isNewer = rises > 0 || (rises === 0 && fact.atMs < sum.fact.atMs);
    sum.fact = { ...(isNewer ? fact : sum.fact), providerMessageId };
    sum.takenAtMs = Math.min(sum.takenAtMs, fact.atMs);
    sum.deliveredAtMs = earlier(sum.deliveredAtMs, delivers);
    sum.readAtMs = earlier(sum.readAtMs, reads);
  }
  return [...sums.values()];
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function later(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** A message id that another message has already is not written: it must not hold up the others' facts. */
function recordSums(teamId: string, sums: readonly MessageSum[]): Statement {
  const rows = sums.map(({ fact }) => [
    fact.deliveryId,
    fact.position,
    fact.state,
    fact.providerMessageId,
    fact.atMs,
  ]);
  return {
    sql: `insert into delivery_messages (delivery_id, position, team_id, state, provider_message_id, at_ms)
      select d.id, f.value ->> 1, d.team_id, f.value ->> 2, f.value ->> 3, f.value ->> 4
        from json_each(:facts) f cross join deliveries d on d.id = f.value ->> 0 and d.team_id = :team where true
      on conflict (delivery_id, position) do update set
          provider_message_id = coalesce(provider_message_id, ${freeProvider}),
          at_ms = case when ${advances} then excluded.at_ms else at_ms end,
          state = case when ${advances} then excluded.state else state end
        where ${advances} or (provider_message_id is null and ${freeProvider} is not null)
      on conflict (provider_message_id) do nothing`,
    args: { team: teamId, facts: JSON.stringify(rows) },
  };
}

/** `schema/delivery.ts` rank, in SQL, of the states a message can be in. */
const rank = (column: string) =>
  `(case ${column} when 'accepted' then 2 when 'delivered' then 3 when 'read' then 4 when 'failed' then 5 else 0 end)`;

/** A failure overrides only what was merely accepted; everything else only rises. */
const advances = `(case when excluded.state = 'failed' then ${rank("state")} <= 2
  else ${rank("excluded.state")} > ${rank("state")} end)`;

const freeProvider = `(select excluded.provider_message_id where not exists
  (select 1 from delivery_messages o where o.provider_message_id = excluded.provider_message_id))`;

/** Only where a message has failed indeed; the first reason stays, and of one batch the earliest is the first. */
function explainFailures(teamId: string, failed: readonly MessageFact[]): Statement[] {
  if (failed.length === 0) return [];
  const inOrder = failed.toSorted((one, other) => one.atMs - other.atMs);
  const rows = inOrder.map(({ deliveryId, position, atMs, failure }) => [
    deliveryId,
    position,
    atMs,
    failure?.reason ?? "refused",
    failure?.code ?? null,
    failure?.title ?? null,
    failure?.text ?? null,
  ]);
  return [
    {
      sql: `update deliveries set failed_at_ms = f.at, reason = f.reason, error_code = f.code,
          error_title = f.title, error_text = f.text
        from (select value ->> 0 as id, min(key), value ->> 2 as at, value ->> 3 as reason, value ->> 4 as code,
            value ->> 5 as title, value ->> 6 as text
          from json_each(:failures) cross join delivery_messages m
            on m.delivery_id = value ->> 0 and m.position = value ->> 1
          where m.state = 'failed' group by value ->> 0) f
        where deliveries.id = f.id and deliveries.team_id = :team and deliveries.failed_at_ms is null
          and deliveries.state is not 'left_out'`,
      args: { team: teamId, failures: JSON.stringify(rows) },
    },
  ];
}

/**
 * The people's states from the states of their messages: the worst of the parts. `accepted_at` is set when the
 * platform has taken all of them, and never cleared. Who would stay the same is not written.
 */
function settlePeople(teamId: string, sums: readonly MessageSum[]): Statement {
  const people = new Map<number, [taken: number | null, delivered: number | null, read: number | null]>();
  for (const { fact, takenAtMs, deliveredAtMs, readAtMs } of sums) {
    const [taken, delivered, read] = people.get(fact.deliveryId) ?? [null, null, null];
    people.set(fact.deliveryId, [
      later(taken, takenAtMs),
      later(delivered, deliveredAtMs),
      later(read, readAtMs),
    ]);
  }
  const rows = [...people].map(([id, times]) => [id, ...times]);
  return {
    sql: `with parts as materialized (
        select value ->> 0 as id, value ->> 1 as taken_at, value ->> 2 as delivered_at, value ->> 3 as read_at,
          count(*) as known, count(m.provider_message_id) as taken, sum(m.state = 'failed') as failed,
          sum(m.state in ('delivered', 'read')) as delivered, sum(m.state = 'read') as "read"
        from json_each(:people) cross join delivery_messages m on m.delivery_id = value ->> 0 group by value ->> 0),
      sends as materialized (select b.id, json_array_length(b.content) as total from broadcasts b
        where b.id in (select d.broadcast_id from parts p cross join deliveries d on d.id = p.id)),
      settled as materialized (select d.id, p.taken,
          coalesce(d.accepted_at_ms, iif(p.taken >= s.total, p.taken_at, null)) as accepted_at,
          coalesce(d.delivered_at_ms, iif(p.delivered >= s.total, coalesce(p.delivered_at, p.taken_at), null)) as delivered_at,
          coalesce(d.read_at_ms, iif(p."read" >= s.total, coalesce(p.read_at, p.taken_at), null)) as read_at,
          case when p.failed > 0 then 'failed' when p.known < s.total then d.state when p."read" = p.known then 'read'
            when p.delivered = p.known then 'delivered' else 'accepted' end as state,
          iif(p.failed > 0 or p.known < s.total, d.reason, null) as reason
        from parts p cross join deliveries d on d.id = p.id and d.team_id = :team
          cross join sends s on s.id = d.broadcast_id
        where d.state is not 'left_out')
      update deliveries set messages_accepted = s.taken, accepted_at_ms = s.accepted_at,
          delivered_at_ms = s.delivered_at, read_at_ms = s.read_at, state = s.state, reason = s.reason
        from settled s where deliveries.id = s.id
          and (deliveries.messages_accepted, deliveries.accepted_at_ms, deliveries.delivered_at_ms,
              deliveries.read_at_ms, deliveries.state, deliveries.reason)
            is not (s.taken, s.accepted_at, s.delivered_at, s.read_at, s.state, s.reason)`,
    args: { team: teamId, people: JSON.stringify(rows) },
  };
}
