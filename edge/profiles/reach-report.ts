import type { ReachReport } from "../../schema/sync.ts";
import type { Database } from "../db/client.ts";
import { integer, text } from "../db/values.ts";

/**
 * Who of each LINE account's people can be reached as far as is known, and who has said so. A webhook's word is certain; a
 * look-up cannot tell who has blocked the account from who never followed it, so it is counted apart.
 */
export async function reportReach(db: Database, teamId: string): Promise<ReachReport> {
  const { rows } = await db.read({
    sql: `select a.platform_id, count(u.id) as people,
        count(*) filter (where u.is_following = 1) as following,
        count(*) filter (where u.id is not null and u.is_following is null) as unseen,
        count(*) filter (where u.is_following = 0) as blocked,
        count(*) filter (where u.is_following = 0 and u.following_from = 'webhook') as by_webhook,
        count(*) filter (where u.is_following = 0 and u.following_from = 'profile') as by_look_up
      from accounts a left join channel_users u on u.account_id = a.id
      where a.team_id = :team and a.channel = 'line' group by a.id order by a.platform_id`,
    args: { team: teamId },
  });
  return {
    accounts: rows.map((row) => ({
      account: text(row, "platform_id"),
      people: integer(row, "people"),
      following: integer(row, "following"),
      unseen: integer(row, "unseen"),
      blocked: integer(row, "blocked"),
      blockedByWebhook: integer(row, "by_webhook"),
      blockedByLookUp: integer(row, "by_look_up"),
    })),
  };
}
