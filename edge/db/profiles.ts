import type { Database, Statement } from "./client.ts";
import { integer, integerOrNull, text } from "./values.ts";

/**
 * How long a look-up holds. As long as somebody who wrote can be reached without following; and who follows again is
 * told by a webhook at once, so that this only mends webhooks that were lost.
 */
const holdsForMs = 7 * 86_400_000;

/** One account's look-ups. */
export interface LookUpPlace {
  teamId: string;
  accountId: string;
}

export interface PersonToLookUp {
  id: number;
  platformUserId: string;
}

/** Nobody but a look-up has said whether they follow. */
const byLookUp = "following_from = 'profile' and following_changed_at_ms is null";

/** Found hidden; or found shown when they had written so lately that they may not follow at all. */
const mayHaveChanged = `${byLookUp} and (is_following = 0
  or last_inbound_at_ms > profile_checked_at_ms - ${holdsForMs})`;

/**
 * People of whom nobody has said whether they follow, then those whose last look-up no longer holds. When there is
 * nobody: when the first look-up stops holding, undefined where none has to be repeated.
 */
export async function findPeopleToLookUp(
  db: Database,
  account: LookUpPlace,
  max: number,
  nowMs: number,
): Promise<{ people: PersonToLookUp[]; nextAtMs: number | undefined }> {
  const args = { team: account.teamId, account: account.accountId };
  const ofAccount = "from channel_users where team_id = :team and account_id = :account";
  const find = async (condition: string, bounds: Record<string, number> = {}) => {
    const sql = `select id, platform_user_id ${ofAccount} and ${condition} limit ${max}`;
    const { rows } = await db.read({ sql, args: { ...args, ...bounds } });
    return rows.map((row) => ({ id: integer(row, "id"), platformUserId: text(row, "platform_user_id") }));
  };
  const unseen = await find("is_following is null and not is_number_invalid order by id");
  if (unseen.length > 0) return { people: unseen, nextAtMs: undefined };
  const { rows } = await db.read({
    sql: `select min(profile_checked_at_ms) + ${holdsForMs} as at ${ofAccount} and ${mayHaveChanged}`,
    args,
  });
  const nextAtMs = (rows[0] && integerOrNull(rows[0], "at")) ?? undefined;
  if (nextAtMs === undefined || nextAtMs > nowMs) return { people: [], nextAtMs };
  const before = { before: nowMs - holdsForMs };
  return { people: await find(`${mayHaveChanged} and profile_checked_at_ms <= :before`, before), nextAtMs };
}

export interface LookUpFound {
  id: number;
  /** 1: shown, 0: hidden, null: the id is none that LINE could know. */
  following: 0 | 1 | null;
}

/** Writes down what look-ups have found. A webhook, or the host, may have spoken meanwhile: their word stands. */
export function recordLookUps(teamId: string, found: readonly LookUpFound[], nowMs: number): Statement {
  return {
    // The plus keeps the engine from walking everybody of the team for each of them.
    sql: `update channel_users set profile_checked_at_ms = :now, following_from = 'profile',
        is_following = f.value ->> 'following',
        is_number_invalid = iif(f.value ->> 'following' is null, 1, is_number_invalid)
      from json_each(:found) f where channel_users.id = f.value ->> 'id' and +team_id = :team
        and following_changed_at_ms is null and (is_following is null or following_from = 'profile')`,
    args: { team: teamId, found: JSON.stringify(found), now: nowMs },
  };
}

/** The team's LINE accounts with people of whom nobody has said whether they follow. */
export async function findAccountsToLookUp(db: Database, teamId: string): Promise<string[]> {
  const { rows } = await db.read({
    sql: `select id from accounts where team_id = :team and channel = 'line' and exists (select 1 from channel_users u
        where u.account_id = accounts.id and u.is_following is null and not u.is_number_invalid)`,
    args: { team: teamId },
  });
  return rows.map((row) => text(row, "id"));
}
