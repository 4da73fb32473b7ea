import type { AccountFacet, ConversationSummary, Filter, TagFacet } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import type { Row, Statement } from "../db/client.ts";
import { listVerdict, ownMatching } from "../db/selection.ts";
import { integer, oneOf, text } from "../db/values.ts";

function countMatching(actor: Actor, filter: Filter, nowMs: number): Statement {
  const own = ownMatching(actor, filter);
  const verdict = listVerdict(nowMs);
  return {
    sql: `select count(*) as people, count(*) filter (where ${verdict.sql} = 'window') as window_closed
      from conversations c join channel_users u on u.id = c.channel_user_id where ${own.sql}`,
    args: { ...own.args, ...verdict.args },
  };
}

function countInProgress(actor: Actor): Statement {
  const own = ownMatching(actor, {});
  return { sql: `select count(*) as people from conversations c where ${own.sql}`, args: own.args };
}

/** All of the team's accounts: an account with nobody shows that it has nobody. */
function countByAccount(actor: Actor, { accounts: _, ...others }: Filter): Statement {
  const own = ownMatching(actor, others);
  return {
    sql: `select a.id, a.channel, a.name, coalesce(held.people, 0) as people from accounts a
      left join (select c.account_id, count(*) as people from conversations c where ${own.sql}
        group by c.account_id) held on held.account_id = a.id
      where a.team_id = :team order by a.channel, a.name, a.id`,
    args: own.args,
  };
}

/** Tags that lead to somebody. */
function countByTag(actor: Actor, { tags: _, ...others }: Filter): Statement {
  const own = ownMatching(actor, others);
  return {
    sql: `select tags.id, tags.name, count(*) as people from conversations c
      join customer_tags on customer_tags.customer_id = c.customer_id
      join tags on tags.id = customer_tags.tag_id
      where ${own.sql} group by tags.id order by people desc, tags.name`,
    args: own.args,
  };
}

const accountFacet = (row: Row): AccountFacet => ({
  id: text(row, "id"),
  channel: oneOf(row, "channel", channels),
  name: text(row, "name"),
  count: integer(row, "people"),
});

const tagFacet = (row: Row): TagFacet => ({
  id: rowId("tag", integer(row, "id")),
  name: text(row, "name"),
  count: integer(row, "people"),
});

export async function summarise(
  { db, nowMs }: Services,
  actor: Actor,
  filter: Filter,
): Promise<ConversationSummary> {
  const [matching, inProgress, byAccount, byTag] = await db.readAll([
    countMatching(actor, filter, nowMs()),
    countInProgress(actor),
    countByAccount(actor, filter),
    countByTag(actor, filter),
  ]);
  const matchingRow = matching?.rows[0];
  const inProgressRow = inProgress?.rows[0];
  if (!matchingRow || !inProgressRow) throw new Error("a count came without a row");
  return {
    matching: integer(matchingRow, "people"),
    inProgress: integer(inProgressRow, "people"),
    windowClosed: integer(matchingRow, "window_closed"),
    accounts: (byAccount?.rows ?? []).map(accountFacet),
    tags: (byTag?.rows ?? []).map(tagFacet),
  };
}
