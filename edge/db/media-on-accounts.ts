import type { Database } from "./client.ts";
import { text } from "./values.ts";

/** A medium as one account knows it, or is being told of it by whoever has the claim. */
interface OnAccount {
  teamId: string;
  accountId: string;
  mediaId: string;
}

/** The platform's ids that still hold at `untilMs`, by ours. */
export async function findOnAccount(
  db: Database,
  { teamId, accountId }: Omit<OnAccount, "mediaId">,
  mediaIds: readonly string[],
  untilMs: number,
): Promise<Map<string, string>> {
  const { rows } = await db.read({
    sql: `select media_id, provider_id from media_on_accounts where team_id = :team and account_id = :account
      and provider_id <> '' and expires_at_ms > :until and media_id in (select value from json_each(:ids))`,
    args: { team: teamId, account: accountId, until: untilMs, ids: JSON.stringify(mediaIds) },
  });
  return new Map(rows.map((row) => [text(row, "media_id"), text(row, "provider_id")]));
}

/** Takes on the upload of a medium to an account, so that no two do. A claim that is left ends by itself. */
export async function claimUpload(
  db: Database,
  { teamId, accountId, mediaId }: OnAccount,
  times: { nowMs: number; claimUntilMs: number; freshUntilMs: number },
): Promise<boolean> {
  const [claimed] = await db.write([
    {
      sql: `insert into media_on_accounts (media_id, account_id, team_id, provider_id, expires_at_ms)
        values (:media, :account, :team, '', :claimUntil)
        on conflict do update set provider_id = '', expires_at_ms = excluded.expires_at_ms
        where expires_at_ms <= iif(provider_id = '', :now, :freshUntil)`,
      args: {
        media: mediaId,
        account: accountId,
        team: teamId,
        claimUntil: times.claimUntilMs,
        now: times.nowMs,
        freshUntil: times.freshUntilMs,
      },
    },
  ]);
  return (claimed?.rowsAffected ?? 0) > 0;
}

export async function noteOnAccount(
  db: Database,
  { teamId, accountId, mediaId }: OnAccount,
  providerId: string,
  expiresAtMs: number,
): Promise<void> {
  await db.write([
    {
      sql: `update media_on_accounts set provider_id = :provider, expires_at_ms = :expires
        where media_id = :media and account_id = :account and team_id = :team`,
      args: {
        media: mediaId,
        account: accountId,
        team: teamId,
        provider: providerId,
        expires: expiresAtMs,
      },
    },
  ]);
}

/** Forgets what the platform calls a medium: an id that it no longer knows, or '' for a claim that came to nothing. */
export async function forgetOnAccount(
  db: Database,
  { teamId, accountId, mediaId }: OnAccount,
  providerId: string,
): Promise<void> {
  await db.write([
    {
      sql: `delete from media_on_accounts where media_id = :media and account_id = :account and team_id = :team
        and provider_id = :provider`,
      args: { media: mediaId, account: accountId, team: teamId, provider: providerId },
    },
  ]);
}
