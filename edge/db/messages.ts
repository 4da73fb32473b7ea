/** The ledger of channels that take one message to one person a call. States only go forward, in SQL, so that the
 * sender and the receipts may write in any order. */
import type { DeliveryState } from "../../schema/delivery.ts";
import type { Reason } from "../../schema/reasons.ts";
import type { Database, Statement } from "./client.ts";
import { integer } from "./values.ts";

/** `schema/delivery.ts` rank, in SQL, of the states a message can be in. */
const rank = (column: string) =>
  `(case ${column} when 'accepted' then 2 when 'delivered' then 3 when 'read' then 4 when 'failed' then 5 else 0 end)`;

/**
 * Marks people before their call. Only those returned may be called. Repeated with the same moment it gives the same
 * answer. Who has unsubscribed since the planning is left out, and whose window has closed fails without a call.
 */
export async function markForCalls(
  db: Database,
  lease: { chunkId: number; attempt: number; leaseUntilMs: number },
  deliveryIds: readonly number[],
  windowClosedBeforeMs: number,
  recorded: Statement[],
  closedWindow: { code: string; text: string },
  nowMs: number,
): Promise<{ isHeld: boolean; marked: Set<number> }> {
  const held = { chunk: lease.chunkId, attempt: lease.attempt };
  const ids = JSON.stringify(deliveryIds);
  const mayCall = `exists (select 1 from chunks k join broadcasts b on b.id = k.broadcast_id
    where k.id = :chunk and k.attempt = :attempt and k.state = 'leased' and b.state = 'running')`;
  const toCall = `id in (select value from json_each(:ids)) and state is null
    and (marked_at_ms is null or marked_at_ms = :now)`;
  const results = await db.write([
    ...recorded,
    {
      sql: `update chunks set lease_until_ms = :until where id = :chunk and attempt = :attempt and state = 'leased'`,
      args: { ...held, until: lease.leaseUntilMs },
    },
    {
      sql: `update deliveries set state = 'left_out', reason = 'unsubscribed'
        where ${toCall} and messages_accepted = 0 and ${mayCall} and exists (select 1 from channel_users u
          where u.id = deliveries.channel_user_id and u.is_unsubscribed)`,
      args: { ...held, ids, now: nowMs },
    },
    {
      sql: `update deliveries set state = 'failed', reason = 'window', error_code = :code, error_text = :text,
          failed_at_ms = :now
        where ${toCall} and messages_accepted = 0 and ${mayCall} and exists (select 1 from channel_users u
          where u.id = deliveries.channel_user_id and coalesce(u.last_inbound_at_ms, 0) <= :closed)`,
      args: { ...held, ids, ...closedWindow, closed: windowClosedBeforeMs, now: nowMs },
    },
    {
      sql: `update deliveries set marked_at_ms = :now where ${toCall} and ${mayCall} returning id`,
      args: { ...held, ids, now: nowMs },
    },
  ]);
  const marked = new Set((results.at(-1)?.rows ?? []).map((row) => integer(row, "id")));
  return { isHeld: (results.at(-4)?.rowsAffected ?? 0) > 0, marked };
}

/** One message's state: the platform's answer or a later report, whichever came first. */
export function recordMessage(message: {
  teamId: string;
  deliveryId: number;
  position: number;
  state: DeliveryState;
  providerMessageId: string | null;
  atMs: number;
}): Statement {
  return {
    sql: `insert into delivery_messages (delivery_id, position, team_id, state, provider_message_id, at_ms)
      select d.id, :position, d.team_id, :state, :provider, :at from deliveries d
        where d.id = :delivery and d.team_id = :team
      on conflict (delivery_id, position) do update set
        provider_message_id = coalesce(provider_message_id, excluded.provider_message_id),
        at_ms = case when ${advances} then excluded.at_ms else at_ms end,
        state = case when ${advances} then excluded.state else state end`,
    args: {
      delivery: message.deliveryId,
      position: message.position,
      team: message.teamId,
      state: message.state,
      provider: message.providerMessageId,
      at: message.atMs,
    },
  };
}

/** A failure overrides only what was merely accepted; everything else only rises. */
const advances = `(case when excluded.state = 'failed' then ${rank("state")} <= 2
  else ${rank("excluded.state")} > ${rank("state")} end)`;

/**
 * The person's state from the states of their messages: the worst of the parts. `accepted_at` is set when the
 * platform has taken all of them, and never cleared.
 */
export function settlePerson(teamId: string, deliveryId: number, atMs: number): Statement {
  const total = `(select json_array_length(b.content) from broadcasts b where b.id = deliveries.broadcast_id)`;
  const parts = `from delivery_messages m where m.delivery_id = deliveries.id`;
  const taken = `(select count(*) ${parts} and m.provider_message_id is not null)`;
  return {
    sql: `update deliveries set
        messages_accepted = ${taken},
        accepted_at_ms = coalesce(accepted_at_ms, case when ${taken} >= ${total} then :at end),
        delivered_at_ms = coalesce(delivered_at_ms, case when (select count(*) ${parts}
          and m.state in ('delivered', 'read')) >= ${total} then :at end),
        read_at_ms = coalesce(read_at_ms, case when (select count(*) ${parts} and m.state = 'read') >= ${total}
          then :at end),
        state = (select case
            when sum(m.state = 'failed') > 0 then 'failed'
            when count(*) < ${total} then deliveries.state
            when min(${rank("m.state")}) = 4 then 'read'
            when min(${rank("m.state")}) = 3 then 'delivered'
            else 'accepted' end ${parts}),
        reason = case when (select sum(m.state = 'failed') ${parts}) > 0 then reason
          when (select count(*) ${parts}) >= ${total} then null else reason end
      where id = :delivery and team_id = :team and state is not 'left_out'
        and exists (select 1 ${parts})`,
    args: { delivery: deliveryId, team: teamId, at: atMs },
  };
}

export interface Failure {
  reason: Reason;
  code: string | null;
  title: string | null;
  text: string | null;
  atMs: number;
}

/** Why a person failed; only where a message of theirs has failed, and the first reason stays. */
export function explainFailure(teamId: string, deliveryId: number, failure: Failure): Statement {
  return {
    sql: `update deliveries set reason = :reason, error_code = :code, error_title = :title, error_text = :text,
        failed_at_ms = :at
      where id = :delivery and team_id = :team and failed_at_ms is null
        and exists (select 1 from delivery_messages m where m.delivery_id = deliveries.id and m.state = 'failed')`,
    args: { delivery: deliveryId, team: teamId, ...failureArguments(failure) },
  };
}

function failureArguments({ atMs, ...failure }: Failure) {
  return { ...failure, at: atMs };
}

/** The answer to a call was lost: it may have arrived. Never called again; a report may still settle it. */
export function loseAnswer(teamId: string, deliveryId: number): Statement {
  return {
    sql: `update deliveries set state = 'unknown', reason = 'lost_answer'
      where id = :delivery and team_id = :team and state is null`,
    args: { delivery: deliveryId, team: teamId },
  };
}

/** The platform has certainly not taken the call: the person waits again, with what was taken before. */
export function unmark(
  teamId: string,
  deliveryId: number,
  keep: { messagesAccepted: number; timesPutOff: number },
): Statement {
  return {
    sql: `update deliveries set marked_at_ms = null, messages_accepted = :messagesAccepted,
        times_put_off = :timesPutOff where id = :delivery and team_id = :team and state is null`,
    args: { ...keep, delivery: deliveryId, team: teamId },
  };
}
