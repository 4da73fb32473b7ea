/** What a consumer writes of people beside what the platform said of their messages. Set by set, never row by row. */
import type { Reason } from "../../schema/reasons.ts";
import type { Statement } from "./client.ts";
import { tellFailures } from "./feed-events.ts";

/** The answer to a call was lost: it may have arrived. Never called again; a report may still settle it. */
export function loseAnswers(teamId: string, deliveryIds: readonly number[], nowMs: number): Statement[] {
  if (deliveryIds.length === 0) return [];
  return [
    {
      sql: `update deliveries set state = 'unknown', reason = 'lost_answer', unknown_at_ms = :now
        where id in (select value from json_each(:ids)) and team_id = :team and state is null`,
      args: { team: teamId, ids: JSON.stringify(deliveryIds), now: nowMs },
    },
  ];
}

/** The platform has put these people's calls off: they wait again. */
export function countPutOff(teamId: string, deliveryIds: readonly number[]): Statement[] {
  if (deliveryIds.length === 0) return [];
  return [
    {
      sql: `update deliveries set times_put_off = times_put_off + 1
        where id in (select value from json_each(:ids)) and team_id = :team and state is null`,
      args: { team: teamId, ids: JSON.stringify(deliveryIds) },
    },
  ];
}

export interface Uncalled {
  deliveryId: number;
  state: "failed" | "left_out";
  reason: Reason;
  code: string | null;
  text: string | null;
}

/** Who is not called after all, by a rule that was looked at just before the call. */
export function settleUncalled(teamId: string, people: readonly Uncalled[], nowMs: number): Statement[] {
  if (people.length === 0) return [];
  return [
    {
      sql: `update deliveries set state = p.value ->> 'state', reason = p.value ->> 'reason',
          error_code = p.value ->> 'code', error_text = p.value ->> 'text',
          failed_at_ms = iif(p.value ->> 'state' = 'failed', :now, null)
        from json_each(:people) p where deliveries.id = p.value ->> 'deliveryId' and deliveries.team_id = :team
          and deliveries.state is null`,
      args: { team: teamId, people: JSON.stringify(people), now: nowMs },
    },
    ...tellFailures(people.filter(({ state }) => state === "failed").map(({ deliveryId }) => deliveryId)),
  ];
}
