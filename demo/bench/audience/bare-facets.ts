import type { BareCondition, BareStatement, Member } from "./statements.ts";

const own = "c.team_id = ?1 and c.owner_staff_id = ?2 and c.state = 'in_progress'";

/** A facet by hand: what it is called, and its groups of one's own people. */
interface Facet {
  what: string;
  key: string;
  from?: string;
  where?: string;
}

const withTags = "cross join customer_tags t on t.customer_id = c.customer_id";
const withChoices =
  "cross join customer_attributes v on v.customer_id = c.customer_id and v.attribute_id = 1001";
const withUser = "join channel_users u on u.id = c.channel_user_id";

const facets = (closedBefore: number): Facet[] => [
  { what: "account", key: "c.account_id" },
  { what: "channel", key: "c.channel" },
  { what: "tag", key: "t.tag_id", from: withTags },
  { what: "store", key: "c.store_id" },
  { what: "choice", key: "v.text_value", from: withChoices },
  {
    what: "window",
    key: `coalesce(u.last_inbound_at_ms, 0) > ${closedBefore}`,
    from: withUser,
    where: "c.channel = 'whatsapp'",
  },
  { what: "waiting", key: "c.waiting_since_ms is not null" },
];

/**
 * A plain GROUP BY for each choice of the filter form, one under the other. A condition narrows every facet but the one
 * that it is named by; none of them has arguments.
 */
export function bareFacets(
  { teamId, staffId }: Member,
  nowMs: number,
  conditions: Readonly<Record<string, BareCondition>> = {},
): BareStatement {
  const others = (what: string) =>
    Object.entries(conditions).flatMap(([of, { sql }]) => (of === what ? [] : [sql]));
  const parts = facets(nowMs - 24 * 3_600_000).map(
    ({ what, key, from = "", where = "1" }) =>
      `select '${what}', ${key} as value, count(*) from conversations c ${from}
        where ${[own, where, ...others(what)].join(" and ")} group by 2`,
  );
  return { sql: parts.join(" union all "), args: [teamId, staffId] };
}
