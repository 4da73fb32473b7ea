import type { Allowance } from "../../schema/api.ts";
import { monthOf, nextMonthMs } from "../../schema/caps.ts";
import { type Channel, channels } from "../../schema/channels.ts";
import type { Actor, Services } from "../context.ts";
import { memberUse } from "../db/caps.ts";
import type { Row } from "../db/client.ts";
import { integer, integerOrNull, oneOf, text } from "../db/values.ts";
import type { AskedAccount, Quotas } from "./quotas.ts";

interface LimitedAccount extends AskedAccount {
  name: string;
  portfolioId: string;
  peoplePerDayMax: number | null;
  /** People of sends that go on, whom the platform has not counted yet. */
  open: number;
}

function fromRow(row: Row): LimitedAccount {
  return {
    id: text(row, "id"),
    channel: oneOf(row, "channel", channels),
    platformId: text(row, "platform_id"),
    credentialsSealed: text(row, "credentials_sealed"),
    name: text(row, "name"),
    portfolioId: text(row, "portfolio_id"),
    peoplePerDayMax: integerOrNull(row, "people_per_day_max"),
    open: integer(row, "open"),
  };
}

/** Every limit that the actor's next send stands under, with what is used of it. */
export async function readAllowance(services: Services, quotas: Quotas, actor: Actor): Promise<Allowance> {
  const { db, nowMs } = services;
  const atMs = nowMs();
  const args = { team: actor.teamId };
  const [team, accounts] = await db.readAll([
    { sql: "select time_zone, people_per_send_max from teams where id = :team", args },
    {
      sql: `select a.id, a.channel, a.platform_id, a.credentials_sealed, a.name, a.people_per_day_max,
          coalesce(a.portfolio_id, a.business_id, a.id) as portfolio_id,
          coalesce((select sum(k.people) from chunks k indexed by chunks_open
            where k.account_id = a.id and k.state in ('waiting', 'leased')), 0) as open
        from accounts a where a.team_id = :team order by a.channel, a.name, a.id`,
      args,
    },
  ]);
  const teamRow = team?.rows[0];
  if (!teamRow) throw new Error("a signed-in person's team has no row");
  const timeZone = text(teamRow, "time_zone");
  const month = monthOf(timeZone, atMs);
  const own = await db.read({
    sql: memberUse(":month"),
    args: { ...args, staff: actor.staffId, month },
  });
  const known = (accounts?.rows ?? []).map(fromRow);
  const of = (channel: Channel) => known.filter((account) => account.channel === channel);
  return {
    month,
    monthEndsAtMs: nextMonthMs(timeZone, atMs),
    peoplePerSendMax: integerOrNull(teamRow, "people_per_send_max"),
    caps: own.rows.map((row) => ({
      channel: oneOf(row, "channel", channels),
      max: integerOrNull(row, "people_max"),
      used: integer(row, "used"),
    })),
    quotas: await Promise.all(of("line").map((account) => quotaOf(services, quotas, account))),
    portfolios: await portfoliosOf(services, actor.teamId, of("whatsapp")),
  };
}

async function quotaOf(services: Services, quotas: Quotas, account: LimitedAccount) {
  const { id: accountId, name, open } = account;
  const quota = await quotas.read(services, account);
  if (!quota) return { accountId, name, state: "unknown" as const, max: null, used: null };
  const state = quota.max === null ? ("unlimited" as const) : ("limited" as const);
  return { accountId, name, state, max: quota.max, used: quota.used + open };
}

/** Numbers of one portfolio share its limit: the smallest that any of them was told. */
async function portfoliosOf(
  { platform }: Services,
  teamId: string,
  accounts: readonly LimitedAccount[],
): Promise<Allowance["portfolios"]> {
  const groups = Map.groupBy(accounts, ({ portfolioId }) => portfolioId);
  return Promise.all(
    [...groups].map(async ([portfolioId, members]) => {
      const told = members.flatMap(({ peoplePerDayMax }) => peoplePerDayMax ?? []);
      const used = await platform.countReserved(teamId, portfolioId).catch(() => null);
      return {
        accountIds: members.map(({ id }) => id),
        name: members.map(({ name }) => name).join("、"),
        max: told.length > 0 ? Math.min(...told) : null,
        used,
      };
    }),
  );
}
