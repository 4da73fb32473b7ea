import type { Filter } from "../../../schema/api.ts";
import { rowId } from "../../../schema/ids.ts";
import type { Million } from "./million.ts";
import type { BareCondition } from "./statements.ts";

/** A filter of one condition, and the same condition by hand. */
export interface Condition {
  what: string;
  filter: Filter;
  bare: BareCondition;
}

const carries = (tags: string) =>
  `from customer_tags t where t.customer_id = c.customer_id and t.tag_id in (${tags})`;

/** Every condition the filter knows. */
export function conditions({ accountIds }: Million): Condition[] {
  const [accountId = ""] = accountIds;
  const rows = [1001, 1002, 1021];
  const ids = rows.map((row) => rowId("tag", row));
  const tags = rows.join(", ");
  return [
    {
      what: "name",
      filter: { search: "小明" },
      bare: { sql: "c.customer_name like ?3", args: ["%小明%"] },
    },
    {
      what: "nobody",
      filter: { search: "沒有這個人" },
      bare: { sql: "c.customer_name like ?3", args: ["%沒有這個人%"] },
    },
    {
      what: "phone",
      filter: { search: "+886 900-012-340" },
      bare: { sql: "c.phone_digits like ?3", args: ["%900012340%"] },
    },
    {
      what: "account",
      filter: { accounts: [accountId] },
      bare: { sql: "c.account_id = ?3", args: [accountId] },
    },
    {
      what: "tags-any",
      filter: { tags: { mode: "any", ids } },
      bare: { sql: `exists (select 1 ${carries(tags)})`, args: [] },
    },
    {
      what: "tags-all",
      filter: { tags: { mode: "all", ids: ids.slice(1) } },
      bare: { sql: `(select count(*) ${carries("1002, 1021")}) = 2`, args: [] },
    },
    {
      what: "tags-none",
      filter: { tags: { mode: "none", ids } },
      bare: { sql: `not exists (select 1 ${carries(tags)})`, args: [] },
    },
  ];
}
