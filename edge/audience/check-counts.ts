import { type Channel, capabilities, channels } from "../../schema/channels.ts";
import { callingCodeUnits } from "../../schema/rates.ts";
import { type Verdict, verdicts, windowClosedBeforeMs } from "../../schema/reach.ts";
import { type Warning, warnings } from "../../schema/warnings.ts";
import type { Database, Row } from "../db/client.ts";
import type { Fragment } from "../db/fragment.ts";
import type { Occasion } from "../db/reach.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "../db/values.ts";

/** People of an account with the same verdict. */
export interface VerdictCount {
  account: string;
  verdict: Verdict;
  people: number;
}

/** People of a warning; of `recent`, those to whom the same colleague wrote last. */
export interface WarningCount {
  warning: Warning;
  people: number;
  atMs: number | null;
  by: string | null;
}

/** Sendable people of a channel whose numbers begin alike. */
export interface PriceCount {
  channel: Channel;
  number: string;
  isWindowOpen: boolean;
  people: number;
}

export interface CheckCounts {
  byVerdict: VerdictCount[];
  byWarning: WarningCount[];
  byPrice: PriceCount[];
  accounts: { id: string; channel: Channel; name: string }[];
}

const digits = 13;
const { windowHours } = capabilities.whatsapp;

/**
 * What is counted of a person, and nothing else: a hundred thousand of them are kept for a moment. The limit of `judged`
 * and the condition here keep SQLite from working a verdict out anew wherever it is mentioned.
 */
const counted = (
  asked: readonly Warning[],
) => `select ${["account_id", "channel", "verdict", ...asked].join(", ")},
    coalesce(last_inbound_at_ms, 0) > :windowClosed as is_open,
    case when verdict = 'sendable' and channel = 'whatsapp' then substr(platform_user_id, 1, ${callingCodeUnits}) end as number
  from judged where true`;

/** Each group of a part as the row (part, a, b, at, people). */
const parts: Record<"verdict" | "price" | Warning, string> = {
  verdict: `select 'verdict', account_id, verdict, null, count(*) from p group by account_id, verdict`,
  price: `select 'price', channel, number, is_open, count(*) from p where number is not null group by number, is_open
    union all select 'price', channel, '', 0, count(*) from p
      where verdict = 'sendable' and number is null group by channel`,
  recent: `select 'recent', (select s.name from staff s where s.id = cast(staff as integer) and s.team_id = :team), null,
      max(at), count(*)
    from (select substr(recent, ${digits + 2}) as staff, cast(substr(recent, 1, ${digits}) as integer) as at
      from p where recent is not null) group by staff`,
  waiting: "select 'waiting', null, null, min(waiting), count(*) from p where waiting is not null",
  same: "select 'same', null, null, max(same), count(*) from p where same is not null",
  often: "select 'often', null, null, null, count(*) from p where often is not null",
};

/** Counts everybody once, in one pass over the people that are judged, who are worked out once. */
export async function countPeople(
  db: Database,
  teamId: string,
  people: Fragment,
  { nowMs, warnings: warned }: Occasion,
): Promise<CheckCounts> {
  const shown = warned?.shown ?? [];
  const selects = (["verdict", "price", ...shown] as const).map((part) => parts[part]);
  const [groups, accounts] = await db.readAll([
    {
      sql: `with judged as (${people.sql} limit -1), p as materialized (${counted(shown)})
        select null as part, null as a, null as b, null as at, 0 as people where 0
        union all ${selects.join(" union all ")}`,
      args: { ...people.args, team: teamId, windowClosed: windowClosedBeforeMs(windowHours ?? 0, nowMs) },
    },
    {
      sql: "select id, channel, name from accounts where team_id = :team order by channel, name, id",
      args: { team: teamId },
    },
  ]);
  const rows = (groups?.rows ?? []).filter((row) => integer(row, "people") > 0);
  const of = (part: string) => rows.filter((row) => row.part === part);
  return {
    byVerdict: of("verdict").map((row) => ({
      account: text(row, "a"),
      verdict: oneOf(row, "b", verdicts),
      people: integer(row, "people"),
    })),
    byPrice: of("price").map((row) => ({
      channel: oneOf(row, "a", channels),
      number: text(row, "b"),
      isWindowOpen: integer(row, "at") === 1,
      people: integer(row, "people"),
    })),
    byWarning: warnings.flatMap((warning) => of(warning).map((row) => warningOf(warning, row))),
    accounts: (accounts?.rows ?? []).map((row) => ({
      id: text(row, "id"),
      channel: oneOf(row, "channel", channels),
      name: text(row, "name"),
    })),
  };
}

function warningOf(warning: Warning, row: Row): WarningCount {
  return {
    warning,
    people: integer(row, "people"),
    atMs: integerOrNull(row, "at"),
    by: textOrNull(row, "a"),
  };
}
