import type { AccountFacet, ConversationSummary, Filter, SummaryRequest } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import type { Row, Statement } from "../db/client.ts";
import { rowNumbers } from "../db/filter.ts";
import { namesIn, namesOf } from "../db/filter-names.ts";
import { listVerdict, ownMatching } from "../db/selection.ts";
import type { Part } from "../db/source.ts";
import { integer } from "../db/values.ts";
import { accountFacet } from "./account-facet.ts";
import { requireKnownAttributes } from "./known-attributes.ts";
import { requireListSource } from "./list-source.ts";

/** By account: all of the team's, for one with nobody shows that it has nobody. */
function countByAccount(actor: Actor, part: Part, filter: Filter): Statement {
  const own = ownMatching(actor, filter, part);
  const verdict = listVerdict(actor.clock.nowMs);
  return {
    sql: `select a.id, a.channel, a.name, coalesce(held.people, 0) as people,
        coalesce(held.window_closed, 0) as window_closed from accounts a
      left join (select c.account_id, count(*) as people,
          count(*) filter (where ${verdict.sql} = 'window') as window_closed
        from conversations c join channel_users u on u.id = c.channel_user_id where ${own.sql}
        group by c.account_id) held on held.account_id = a.id
      where a.team_id = :team order by a.channel, a.name, a.id`,
    args: { ...own.args, ...verdict.args },
  };
}

function countAll(actor: Actor, part: Part): Statement {
  const own = ownMatching(actor, {}, part);
  return { sql: `select count(*) as people from conversations c where ${own.sql}`, args: own.args };
}

/** Of these people, those who match: one seek for each of them. */
function untickedOf(actor: Actor, part: Part, filter: Filter, except: readonly string[]): Statement {
  const own = ownMatching(actor, filter, part);
  return {
    sql: `select c.id from json_each(:unticked) x cross join conversations c on c.id = x.value where ${own.sql}`,
    args: { ...own.args, unticked: JSON.stringify(rowNumbers("cnv", except)) },
  };
}

interface Counts {
  accounts: AccountFacet[];
  people: number;
  windowClosed: number;
}

function countsOf(rows: readonly Row[]): Counts {
  const sum = (column: string) => rows.reduce((total, row) => total + integer(row, column), 0);
  return { accounts: rows.map(accountFacet), people: sum("people"), windowClosed: sum("window_closed") };
}

/**
 * How many match, by account. One walk of one's own people counts all of it; a second one is made only where the
 * filter names accounts, whose counts are those without that condition.
 */
export async function summarise(
  services: Services,
  actor: Actor,
  { filter, except = [], ...part }: SummaryRequest,
): Promise<ConversationSummary> {
  requireListSource(actor, part.source);
  await requireKnownAttributes(services, actor, filter);
  const { accounts, ...others } = filter;
  const isByAccount = (accounts?.length ?? 0) > 0;
  const isFiltered = Object.keys(filter).length > 0;
  const hasNames = filter.tags ?? filter.stores ?? filter.attributes;
  const [matching, ...more] = await services.db.readAll([
    countByAccount(actor, part, filter),
    ...(isByAccount ? [countByAccount(actor, part, others)] : []),
    ...(isFiltered ? [countAll(actor, part)] : []),
    ...(except.length > 0 ? [untickedOf(actor, part, filter, except)] : []),
    ...(hasNames ? [namesIn(actor.teamId, filter)] : []),
  ]);
  const rowsOf = (isAsked: boolean) => (isAsked ? (more.shift()?.rows ?? []) : []);
  const counted = countsOf(matching?.rows ?? []);
  const byAccount = rowsOf(isByAccount);
  const [all] = rowsOf(isFiltered);
  return {
    matching: counted.people,
    inProgress: all ? integer(all, "people") : counted.people,
    windowClosed: counted.windowClosed,
    accounts: isByAccount ? byAccount.map(accountFacet) : counted.accounts,
    unticked: rowsOf(except.length > 0).map((row) => rowId("cnv", integer(row, "id"))),
    names: namesOf(rowsOf(hasNames !== undefined)),
  };
}
