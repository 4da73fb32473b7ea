import { z } from "zod";
import { type Channel, channels } from "../../schema/channels.ts";
import { unseal } from "../seal.ts";
import type { Database } from "./client.ts";
import { oneOf, text } from "./values.ts";

/** What an account is called and verified with. Sealed in the database, bound to the account's row. */
const Credentials = z.object({
  token: z.string(),
  /** LINE: the channel secret. WhatsApp: the app secret. */
  secret: z.string(),
  /** WhatsApp: the answer to the subscription challenge. */
  verifyToken: z.string().optional(),
});
export type Credentials = z.infer<typeof Credentials>;

/** Undefined where they are sealed with another key, or are not credentials. The log says so. */
export async function openCredentials(
  sealKey: string,
  accountId: string,
  sealed: string,
): Promise<Credentials | undefined> {
  try {
    return Credentials.parse(JSON.parse(await unseal(sealKey, `accounts/${accountId}/credentials`, sealed)));
  } catch {
    console.error(JSON.stringify({ event: "credentials_unreadable", account: accountId }));
    return undefined;
  }
}

export interface Account {
  id: string;
  teamId: string;
  channel: Channel;
  name: string;
  platformId: string;
  credentialsSealed: string;
}

export async function findAccount(db: Database, id: string, channel: Channel): Promise<Account | undefined> {
  const { rows } = await db.read({
    sql: `select id, team_id, channel, name, platform_id, credentials_sealed from accounts
      where id = :id and channel = :channel`,
    args: { id, channel },
  });
  const row = rows[0];
  return (
    row && {
      id: text(row, "id"),
      teamId: text(row, "team_id"),
      channel: oneOf(row, "channel", channels),
      name: text(row, "name"),
      platformId: text(row, "platform_id"),
      credentialsSealed: text(row, "credentials_sealed"),
    }
  );
}

/** The channel of one of the team's accounts; undefined where it has none of that id. */
export async function findChannel(db: Database, teamId: string, id: string): Promise<Channel | undefined> {
  const { rows } = await db.read({
    sql: "select channel from accounts where id = :id and team_id = :team",
    args: { id, team: teamId },
  });
  return rows[0] && oneOf(rows[0], "channel", channels);
}
