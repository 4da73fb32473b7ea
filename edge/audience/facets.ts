import type { AttributeFacet, ConversationFacets, FacetsRequest, Filter } from "../../schema/api.ts";
import { limits } from "../../schema/api.ts";
import { attributeTypes } from "../../schema/attributes.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import type { Argument, Row, Rows, Statement } from "../db/client.ts";
import { rowNumbers, windowArguments, windowCondition } from "../db/filter.ts";
import { ownMatching } from "../db/selection.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { accountFacet } from "./account-facet.ts";
import { requireKnownAttributes } from "./known-attributes.ts";
import { requireListSource } from "./list-source.ts";

/** Tags that a form could show. */
const tagsMax = 500;

type Own = (filter: Filter) => { sql: string; args: Record<string, Argument> };

function byAccount(own: Own, { accounts: _, ...others }: Filter): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select a.id, a.channel, a.name, coalesce(held.people, 0) as people from accounts a
      left join (select c.account_id, count(*) as people from conversations c where ${sql}
        group by c.account_id) held on held.account_id = a.id
      where a.team_id = :team order by a.channel, a.name, a.id`,
    args,
  };
}

function byChannel(own: Own, { channels: _, ...others }: Filter): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select c.channel, count(*) as people from conversations c where ${sql} group by c.channel`,
    args,
  };
}

function byTag(own: Own, { tags, ...others }: Filter): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select t.id, t.name, coalesce(held.people, 0) as people from tags t
      left join (select ct.tag_id, count(*) as people from conversations c
        cross join customer_tags ct on ct.customer_id = c.customer_id where ${sql}
        group by ct.tag_id) held on held.tag_id = t.id
      where t.team_id = :team and (held.people > 0 or t.id in (select value from json_each(:asked)))
      order by people desc, t.name limit ${tagsMax}`,
    args: { ...args, asked: JSON.stringify(rowNumbers("tag", tags?.ids ?? [])) },
  };
}

function byStore(own: Own, { stores: _, ...others }: Filter): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select s.id, s.name, coalesce(held.people, 0) as people from stores s
      left join (select c.store_id, count(*) as people from conversations c where ${sql}
        group by c.store_id) held on held.store_id = s.id
      where s.team_id = :team order by s.name, s.id limit ${limits.filterStoresMax}`,
    args,
  };
}

/** One condition's counts; the condition itself is left out, and so are the others of the filter where it has none. */
function byChoice(own: Own, filter: Filter, index?: number): Statement {
  const asked = filter.attributes ?? [];
  const others = asked.filter((_, other) => other !== index);
  const { sql, args } = own({ ...filter, attributes: others });
  const ids = rowNumbers(
    "att",
    asked.filter((_, other) => index === undefined || other === index).map(({ id }) => id),
  );
  const which = index === undefined ? "not in" : "in";
  return {
    sql: `select v.attribute_id, v.text_value, count(*) as people from conversations c
      cross join customer_attributes v on v.customer_id = c.customer_id
      where ${sql} and v.attribute_id in (select id from attributes where team_id = :team and type = 'choice'
        and id ${which} (select value from json_each(:asked)))
      group by v.attribute_id, v.text_value`,
    args: { ...args, asked: JSON.stringify(ids) },
  };
}

function byWindow(own: Own, { window: _, ...others }: Filter, nowMs: number): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select count(*) filter (where ${windowCondition("open", "c")}) as open, count(*) as people
      from conversations c where ${sql} and c.channel = 'whatsapp'`,
    args: { ...args, ...windowArguments(nowMs) },
  };
}

function byWaiting(own: Own, { waiting: _, ...others }: Filter): Statement {
  const { sql, args } = own(others);
  return {
    sql: `select count(*) as people, count(c.waiting_since_ms) as waiting from conversations c where ${sql}`,
    args,
  };
}

const attributesOf = (actor: Actor): Statement => ({
  sql: `select id, name, type, choices from attributes where team_id = :team
    order by name, id limit ${limits.attributesPerTeamMax}`,
  args: { team: actor.teamId },
});

function attributeFacet(row: Row, counts: ReadonlyMap<string, number>): AttributeFacet {
  const id = integer(row, "id");
  const type = oneOf(row, "type", attributeTypes);
  const values = type === "choice" ? (JSON.parse(text(row, "choices")) as string[]) : [];
  const choices = values.map((value) => ({ value, count: counts.get(`${id} ${value}`) ?? 0 }));
  return { id: rowId("att", id), name: text(row, "name"), type, choices };
}

const rowsOf = (result: Rows | undefined): Row[] => result?.rows ?? [];
const named = (prefix: "tag" | "sto") => (row: Row) => ({
  id: rowId(prefix, integer(row, "id")),
  name: text(row, "name"),
  count: integer(row, "people"),
});

/** The counts behind every choice of the filter form. Each is a walk of one's own people and of nobody else's. */
export async function countFacets(
  services: Services,
  actor: Actor,
  { filter, ...part }: FacetsRequest,
): Promise<ConversationFacets> {
  requireListSource(actor, part.source);
  await requireKnownAttributes(services, actor, filter);
  const own: Own = (others) => ownMatching(actor, others, part);
  const choices = [undefined, ...(filter.attributes ?? []).keys()];
  const [accounts, byChannels, tags, stores, window, waiting, attributes, ...counts] =
    await services.db.readAll([
      byAccount(own, filter),
      byChannel(own, filter),
      byTag(own, filter),
      byStore(own, filter),
      byWindow(own, filter, actor.clock.nowMs),
      byWaiting(own, filter),
      attributesOf(actor),
      ...choices.map((index) => byChoice(own, filter, index)),
    ]);
  const people = (row: Row | undefined, column: string) => (row ? integer(row, column) : 0);
  const ofChannel = new Map(rowsOf(byChannels).map((row) => [text(row, "channel"), integer(row, "people")]));
  const ofChoice = new Map(
    counts
      .flatMap(rowsOf)
      .map((row) => [`${integer(row, "attribute_id")} ${text(row, "text_value")}`, integer(row, "people")]),
  );
  const [windowRow] = rowsOf(window);
  const [waitingRow] = rowsOf(waiting);
  const open = people(windowRow, "open");
  const yes = people(waitingRow, "waiting");
  return {
    channels: channels.map((channel) => ({ channel, count: ofChannel.get(channel) ?? 0 })),
    accounts: rowsOf(accounts).map(accountFacet),
    tags: rowsOf(tags).map(named("tag")),
    stores: rowsOf(stores).map(named("sto")),
    attributes: rowsOf(attributes).map((row) => attributeFacet(row, ofChoice)),
    window: { open, closed: people(windowRow, "people") - open },
    waiting: { yes, no: people(waitingRow, "people") - yes },
  };
}
