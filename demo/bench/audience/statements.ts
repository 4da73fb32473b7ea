/** What somebody would write by hand who wanted the same answers and nothing else. ?1 is the team, ?2 its member. */
export interface BareStatement {
  sql: string;
  args: (string | number)[];
}

/** Words of a hand-written `where` on alias `c`, with what it names from ?3 on. */
export interface BareCondition {
  sql: string;
  args: (string | number)[];
  /** The counts by account are of those without the condition, too. */
  isOfAccount?: true;
}

export interface Member {
  teamId: string;
  staffId: number;
}

const nothingAsked: BareCondition = { sql: "1", args: [] };
const own = "c.team_id = ?1 and c.owner_staff_id = ?2 and c.state = 'in_progress'";
const closedBefore = (nowMs: number) => String(nowMs - 24 * 3_600_000);

/** A page of 50, and the row that says whether there are more. */
export function barePage(
  { teamId, staffId }: Member,
  { sql, args }: BareCondition = nothingAsked,
): BareStatement {
  return {
    sql: `select c.id, c.customer_name, c.channel, c.account_id, c.phone, c.last_text, c.last_at_ms,
        c.waiting_since_ms, u.last_inbound_at_ms, u.is_following, u.is_unsubscribed, u.is_number_invalid,
        (select json_group_array(tags.name) from customer_tags join tags on tags.id = customer_tags.tag_id
          where customer_tags.customer_id = c.customer_id) as tags
      from conversations c join channel_users u on u.id = c.channel_user_id
      where ${own} and ${sql} order by c.last_at_ms desc, c.id desc limit 51`,
    args: [teamId, staffId, ...args],
  };
}

/** Who matches, by account, with those past their 24 hours; and beside a condition, how many there are without it. */
export function bareCount(
  { teamId, staffId }: Member,
  nowMs: number,
  condition?: BareCondition,
): BareStatement {
  const byAccount = (where: string) => `select c.account_id, count(*) as people,
      sum(c.channel = 'whatsapp' and coalesce(u.last_inbound_at_ms, 0) <= ${closedBefore(nowMs)}) as closed
    from conversations c join channel_users u on u.id = c.channel_user_id where ${own} and ${where}
    group by c.account_id`;
  const all = `select 'all', count(*), 0 from conversations c where ${own}`;
  const { sql, args, isOfAccount } = condition ?? nothingAsked;
  const parts = [byAccount(sql), ...(isOfAccount ? [byAccount("1")] : []), ...(condition ? [all] : [])];
  return { sql: parts.join(" union all "), args: [teamId, staffId, ...args] };
}
