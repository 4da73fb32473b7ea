import type { Channel } from "../../schema/channels.ts";
import type { Database, Statement } from "./client.ts";
import { text, textOrNull } from "./values.ts";

/** An account of a team as webhooks name it. */
export interface KnownAccount {
  accountId: string;
  platformId: string;
  businessId: string | null;
}

/** The accounts of one channel that stand beside this one in its team, itself included; none when it is gone. */
export async function findTeamAccounts(
  db: Database,
  accountId: string,
  channel: Channel,
): Promise<{ teamId: string; accounts: KnownAccount[] } | undefined> {
  const { rows } = await db.read({
    sql: `select a.id, a.team_id, a.platform_id, a.business_id from accounts own
      join accounts a on a.team_id = own.team_id and a.channel = own.channel
      where own.id = :id and own.channel = :channel`,
    args: { id: accountId, channel },
  });
  const [first] = rows;
  if (!first) return undefined;
  return {
    teamId: text(first, "team_id"),
    accounts: rows.map((row) => ({
      accountId: text(row, "id"),
      platformId: text(row, "platform_id"),
      businessId: textOrNull(row, "business_id"),
    })),
  };
}

/** How fast an account may call. */
export function setThroughput(teamId: string, accountId: string, callsPerSecond: number): Statement {
  return {
    sql: "update accounts set calls_per_second = :calls where id = :id and team_id = :team",
    args: { team: teamId, id: accountId, calls: callsPerSecond },
  };
}

/** Whose numbers share the limit of people in 24 hours. */
export function setPortfolio(teamId: string, accountId: string, portfolioId: string): Statement {
  return {
    sql: "update accounts set portfolio_id = :portfolio where id = :id and team_id = :team",
    args: { team: teamId, id: accountId, portfolio: portfolioId },
  };
}

/** How many people may be written to in 24 hours; the numbers of a portfolio share it. Null: no limit. */
export function setPeoplePerDay(teamId: string, accountId: string, peopleMax: number | null): Statement {
  return {
    sql: `update accounts set people_per_day_max = :people where team_id = :team and (id = :id or portfolio_id =
      (select portfolio_id from accounts where id = :id and team_id = :team))`,
    args: { team: teamId, id: accountId, people: peopleMax },
  };
}
