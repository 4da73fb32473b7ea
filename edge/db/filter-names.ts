import type { Filter } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Row, Statement } from "./client.ts";
import { rowNumbers } from "./filter.ts";
import { integer, text } from "./values.ts";

/** How what the filter names is called. A name that is not the team's has none. */
export function namesIn(teamId: string, { tags, stores, attributes }: Filter): Statement {
  const ids = {
    tags: rowNumbers("tag", tags?.ids ?? []),
    stores: rowNumbers("sto", stores ?? []),
    attributes: rowNumbers(
      "att",
      (attributes ?? []).map(({ id }) => id),
    ),
  };
  const named = (prefix: string, table: keyof typeof ids) =>
    `select '${prefix}' as prefix, id, name from ${table} where team_id = :team
      and id in (select value from json_each(:ids, '$.${table}'))`;
  return {
    sql: [named("tag", "tags"), named("sto", "stores"), named("att", "attributes")].join(" union all "),
    args: { team: teamId, ids: JSON.stringify(ids) },
  };
}

/** The accounts that the filter names, as far as they are the team's. */
export function accountsIn(teamId: string, { accounts = [] }: Filter): Statement {
  return {
    sql: `select id, channel, name from accounts where team_id = :team
      and id in (select value from json_each(:accounts)) order by channel, name, id`,
    args: { team: teamId, accounts: JSON.stringify(accounts) },
  };
}

const prefixes = { tag: "tag", sto: "sto", att: "att" } as const;

/** By their ids as the API writes them. */
export function namesOf(rows: readonly Row[]): Record<string, string> {
  const entries = rows.map((row) => {
    const prefix = prefixes[text(row, "prefix") as keyof typeof prefixes];
    return [rowId(prefix, integer(row, "id")), text(row, "name")] as const;
  });
  return Object.fromEntries(entries);
}
