import type { PauseReason } from "../../schema/broadcasts.ts";
import type { Statement } from "./client.ts";

/** What is wrong, in the platform's own words. */
export interface PauseCause {
  reason: PauseReason;
  code: string | null;
  text: string | null;
  /** When it was said. A send that has been paused since then, and resumed, is not paused again by a repeat. */
  saidAtMs: number;
}

function pauseWhere(
  teamId: string,
  cause: PauseCause,
  nowMs: number,
  which: { sql: string; args: Record<string, string>; accountId: string },
): Statement {
  const { reason, code, text, saidAtMs } = cause;
  return {
    sql: `update broadcasts set state = 'paused', pause_reason = :reason, pause_code = :code, pause_text = :text,
        pause_account_id = :account, paused_at_ms = :now
      where team_id = :team and state in ('armed', 'running') and state = 'running'
        and coalesce(paused_at_ms, 0) < :said and ${which.sql}`,
    args: {
      ...which.args,
      account: which.accountId,
      team: teamId,
      reason,
      code,
      text,
      said: saidAtMs,
      now: nowMs,
    },
  };
}

const isAtWork = `exists (select 1 from chunks k where k.account_id = :account and k.broadcast_id = broadcasts.id
  and k.state in ('waiting', 'leased'))`;

/** The account cannot send: its running sends with work left wait for somebody, and nobody is blamed. */
export function pauseAccount(teamId: string, accountId: string, cause: PauseCause, nowMs: number): Statement {
  return pauseWhere(teamId, cause, nowMs, { sql: isAtWork, args: {}, accountId });
}

/** A template cannot be sent. Meta writes languages as `en_US` and as `en-US`. */
export function pauseTemplate(
  teamId: string,
  accountId: string,
  template: { name: string; language: string },
  cause: PauseCause,
  nowMs: number,
): Statement {
  const normal = (language: string) => `lower(replace(${language}, '-', '_'))`;
  const ofCustomers = `exists (select 1 from json_each(content, '$[0].made') made
    where ${normal("made.value ->> 'language'")} = ${normal(":language")})`;
  return pauseWhere(teamId, cause, nowMs, {
    sql: `kind = 'template' and content ->> '$[0].template.name' = :name
      and (${normal("content ->> '$[0].template.language'")} = ${normal(":language")} or ${ofCustomers})
      and ${isAtWork}`,
    args: { name: template.name, language: template.language },
    accountId,
  });
}

/** Messages of this send by this account were refused for what concerns all of them. */
export function pauseSend(
  teamId: string,
  broadcastId: string,
  accountId: string,
  cause: PauseCause,
  nowMs: number,
): Statement {
  return pauseWhere(teamId, cause, nowMs, {
    sql: `id = :id and ${isAtWork}`,
    args: { id: broadcastId },
    accountId,
  });
}
