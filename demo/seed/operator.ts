import { createHash } from "node:crypto";
import { createClient, type InStatement } from "@libsql/client/http";
import { seal } from "../../edge/seal.ts";
import type { Settings } from "../serve/state-folder.ts";
import { type AccountCast, type TeamCast, teams } from "./cast.ts";

/** What an operator enters when a team joins: the team, its channel accounts, and the names that lead to it. */
export async function enterTeams(settings: Settings): Promise<void> {
  const statements = (await Promise.all(teams.map((team) => teamStatements(team, settings)))).flat();
  const client = createClient({ url: settings.urls.libsql });
  try {
    await client.batch(statements, "write");
  } finally {
    client.close();
  }
}

const hashOf = (key: string): string => createHash("sha256").update(key).digest("hex");

async function teamStatements(team: TeamCast, settings: Settings): Promise<InStatement[]> {
  const secrets = settings.teams[team.id];
  if (secrets === undefined) throw new Error(`no secrets were made for ${team.id}`);
  const sealed = await seal(settings.sealKey, `teams/${team.id}/token`, secrets.tokenSecret);
  const accounts = await Promise.all(
    team.accounts.map((account) => accountStatements(team, account, settings)),
  );
  return [
    {
      sql: `insert into teams (id, name, time_zone, token_secret_sealed, created_at_ms, sends_per_person_max)
            values (?, ?, ?, ?, ?, 3)
            on conflict (id) do nothing`,
      args: [team.id, team.name, "Asia/Taipei", sealed, BigInt(settings.plannedAtMs)],
    },
    directoryRow("issuer", team.issuer, team.id, null),
    directoryRow("sync_key", hashOf(secrets.syncKey), team.id, null),
    directoryRow("orders_key", hashOf(secrets.ordersKey), team.id, null),
    ...accounts.flat(),
  ];
}

async function accountStatements(
  team: TeamCast,
  account: AccountCast,
  settings: Settings,
): Promise<InStatement[]> {
  const credentials = settings.accounts[account.id];
  if (credentials === undefined) throw new Error(`no credentials were made for ${account.id}`);
  const { token, secret, verifyToken } = credentials;
  const plain = JSON.stringify(
    account.channel === "line" ? { token, secret } : { token, secret, verifyToken },
  );
  const sealed = await seal(settings.sealKey, `accounts/${account.id}/credentials`, plain);
  return [
    {
      sql: `insert into accounts (id, team_id, channel, platform_id, business_id, name, credentials_sealed)
            values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing`,
      args: [
        account.id,
        team.id,
        account.channel,
        account.platformId,
        account.businessId,
        account.name,
        sealed,
      ],
    },
    directoryRow("account", `${account.channel}:${account.platformId}`, team.id, account.id),
  ];
}

function directoryRow(kind: string, name: string, teamId: string, target: string | null): InStatement {
  return {
    sql: "insert into directory (kind, name, team_id, target) values (?, ?, ?, ?) on conflict (kind, name) do nothing",
    args: [kind, name, teamId, target],
  };
}
