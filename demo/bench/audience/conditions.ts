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

const dayMs = 86_400_000;
const carries = (tags: string) =>
  `from customer_tags t where t.customer_id = c.customer_id and t.tag_id in (${tags})`;

/** Every condition the filter knows. */
export function conditions({ accountIds }: Million): Condition[] {
  const [accountId = ""] = accountIds;
  const rows = [1001, 1002, 1021];
  const ids = rows.map((row) => rowId("tag", row));
  const tags = rows.join(", ");
  const held = (attribute: number, value: string) =>
    `exists (select 1 from customer_attributes v where v.customer_id = c.customer_id
      and v.attribute_id = ${attribute} and ${value})`;
  const attribute = (row: number) => rowId("att", row);
  const nowMs = Date.now();
  const day = new Date(nowMs - 5_000 * dayMs).toISOString().slice(0, 10);
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
      bare: { sql: "c.account_id = ?3", args: [accountId], isOfAccount: true },
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
    {
      what: "channel",
      filter: { channels: ["whatsapp"] },
      bare: { sql: "c.channel = 'whatsapp'", args: [] },
    },
    {
      what: "store",
      filter: { stores: [rowId("sto", 1003)] },
      bare: { sql: "c.store_id = 1003", args: [] },
    },
    {
      what: "last-customer",
      filter: { lastCustomer: { withinDays: 7 } },
      bare: { sql: "c.last_customer_at_ms >= ?3", args: [nowMs - 7 * dayMs] },
    },
    {
      what: "last-team",
      filter: { lastTeam: { olderThanDays: 90 } },
      bare: { sql: "coalesce(c.last_team_at_ms, 0) < ?3", args: [nowMs - 90 * dayMs] },
    },
    {
      what: "last-marketing",
      filter: { lastMarketing: { withinDays: 30 } },
      bare: { sql: "c.last_marketing_at_ms >= ?3", args: [nowMs - 30 * dayMs] },
    },
    {
      what: "waiting",
      filter: { waiting: true },
      bare: { sql: "c.waiting_since_ms is not null", args: [] },
    },
    {
      what: "window",
      filter: { window: "open" },
      bare: {
        sql: "c.channel = 'whatsapp' and coalesce(u.last_inbound_at_ms, 0) > ?3",
        args: [nowMs - dayMs],
      },
    },
    {
      what: "choice",
      filter: { attributes: [{ id: attribute(1001), type: "choice", anyOf: ["M"] }] },
      bare: { sql: held(1001, "v.text_value = 'M'"), args: [] },
    },
    {
      what: "number",
      filter: { attributes: [{ id: attribute(1002), type: "number", min: 4_000 }] },
      bare: { sql: held(1002, "v.number_value >= 4000"), args: [] },
    },
    {
      what: "date",
      filter: { attributes: [{ id: attribute(1003), type: "date", from: day }] },
      bare: { sql: held(1003, "v.number_value >= ?3"), args: [Date.parse(day)] },
    },
    {
      what: "text",
      filter: { attributes: [{ id: attribute(1004), type: "text", mode: "contains", value: "紅" }] },
      bare: { sql: held(1004, "v.text_value like ?3"), args: ["%紅%"] },
    },
  ];
}
