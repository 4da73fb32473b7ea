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

/** People of whom nobody has said whether they follow, then those whose last look-up no longer holds. */
export async function findPeopleToLookUp(
  db: Database,
  account: LookUpPlace,
  max: number,
  nowMs: number,
): Promise<PersonToLookUp[]> {
  const args = { team: account.teamId, account: account.accountId };
  const columns =
    "select id, platform_user_id from channel_users where team_id = :team and account_id = :account";
  const unseen = await db.read({
    sql: `${columns} and is_following is null and not is_number_invalid order by id limit ${max}`,
    args,
  });
  const { rows } =
    unseen.rows.length > 0
      ? unseen
      : await db.read({
          sql: `${columns} and ${mayHaveChanged} and profile_checked_at_ms <= :before
            order by profile_checked_at_ms limit ${max}`,
          args: { ...args, before: nowMs - holdsForMs },
        });
  return rows.map((row) => ({ id: integer(row, "id"), platformUserId: text(row, "platform_user_id") }));
}

/** When the first look-up of those that are kept stops holding; undefined when there is none to repeat. */
export async function findNextLookUpMs(db: Database, account: LookUpPlace): Promise<number | undefined> {
  const { rows } = await db.read({
    sql: `select min(profile_checked_at_ms) + ${holdsForMs} as at from channel_users
      where team_id = :team and account_id = :account and ${mayHaveChanged}`,
    args: { team: account.teamId, account: account.accountId },
  });
  return (rows[0] && integerOrNull(rows[0], "at")) ?? undefined;
}

export interface LookUpFound {
  id: number;
  /** 1: shown, 0: hidden, null: the id is none that LINE could know. */
  following: 0 | 1 | null;
}

/** Writes down what look-ups have found. A webhook, or the host, may have spoken meanwhile: their word stands. */
export function recordLookUps(teamId: string, found: readonly LookUpFound[], nowMs: number): Statement {
  return {
    sql: `update channel_users set profile_checked_at_ms = :now, following_from = 'profile',
        is_following = f.value ->> 'following',
        is_number_invalid = iif(f.value ->> 'following' is null, 1, is_number_invalid)
      from json_each(:found) f where channel_users.id = f.value ->> 'id' and team_id = :team
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
