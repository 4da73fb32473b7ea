import { createClient, type InStatement } from "@libsql/client/http";
import { hashOfContent } from "../../edge/audience/content-hash.ts";
import type { Filter, Selection } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import { searchTextOf } from "../../schema/search-text.ts";
import { wallText } from "../../schema/time-zone.ts";
import type { Settings } from "../serve/state-folder.ts";
import type { TeamCast } from "./cast.ts";
import { outcomesOf } from "./past-outcomes.ts";
import { hashOfSend, type PastOrder, type PastSend, planPast } from "./past-plan.ts";
import { responsesTo } from "./past-responses.ts";

/** With fewer customers there is nobody left who is in no seller's list now. */
const customersMin = 500;
const timeZone = "Asia/Taipei";
/** Whom they were for, by turns: everybody, a season's customers, who wrote lately. */
function selections(ids: ReadonlyMap<string, string>): string[] {
  const tags = ["VIP", "生日月"].flatMap((name) => ids.get(name) ?? []);
  const filters: Filter[] = [{}, { tags: { mode: "any", ids: tags } }, { lastCustomer: { withinDays: 30 } }];
  return filters.map((filter) =>
    JSON.stringify({
      people: { mode: "matching", filter, except: [] },
      remove: { verdicts: [], conversations: [] },
    } satisfies Selection),
  );
}

/**
 * Sends of the last weeks with the clicks on their links, written as they stand in the books when all is over; and the
 * orders, told by the shop's server as in real life. Whoever got one is in nobody's 處理中 now, so that a first send
 * from the demo meets nobody who has just been written to.
 */
export async function addPast(team: TeamCast, settings: Settings): Promise<void> {
  if (settings.customers < customersMin) return;
  const { sends, orders } = planPast(settings.plannedAtMs);
  const client = createClient({ url: settings.urls.libsql });
  try {
    const { rows } = await client.execute({
      sql: "select id, name from tags where team_id = :team",
      args: { team: team.id },
    });
    const ids = new Map(rows.map(({ id, name }) => [String(name), rowId("tag", Number(id))]));
    const turns = selections(ids);
    let before = 0;
    for (const [index, send] of sends.entries()) {
      const selection = turns[index % turns.length] ?? "";
      await client.batch(await statementsOf(team, settings, send, { before, selection }), "write");
      before = (before + send.people) % customersMin;
    }
  } finally {
    client.close();
  }
  await tellOrders(team, settings, orders);
}

async function statementsOf(
  team: TeamCast,
  settings: Settings,
  send: PastSend,
  { before, selection }: { before: number; selection: string },
): Promise<InStatement[]> {
  const { id, atMs, messages, links, clicks, people } = send;
  const of = { team: team.id, id };
  const at = BigInt(atMs);
  const brand = accountOf(team, "品牌總號");
  const parts = [
    { account: brand, people },
    { account: accountOf(team, "0185"), people: send.onWhatsapp },
  ];
  const staff = "(select id from staff where team_id = :team and code = :staff)";
  return [
    {
      sql: `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash, content,
          selection, content_hash, search_text, links_per_person, link_form, epoch, created_at_ms, due_at_ms,
          started_at_ms, ended_at_ms, plan_max_id, planned_at_ms)
        values (:id, :team, ${staff}, 'message', 'done', :id, :id, :requestHash, :content, :selection, :contentHash,
          :searchText, :links, :linkForm, 1, :at - 12000, :at, :at, :at + 21000, 0, :at - 9000)`,
      args: {
        ...of,
        at,
        staff: send.staff,
        requestHash: hashOfSend(send),
        content: JSON.stringify(messages),
        selection,
        contentHash: await hashOfContent(messages),
        searchText: searchTextOf(messages),
        links: BigInt(send.linksPerPerson),
        linkForm: JSON.stringify({ mode: "redirect", base: settings.urls.worker }),
      },
    },
    ...parts.flatMap(({ account, people: most }) => [
      {
        sql: `insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id,
          channel_user_id, name, chunk_number, messages_accepted)
        select :team, :id, c.account_id, u.platform_user_id, c.id, u.id, c.customer_name, 0, :messages
        from conversations c join channel_users u on u.id = c.channel_user_id
        where c.team_id = :team and c.account_id = :account and c.state <> 'in_progress'
        group by u.id order by c.id limit :most offset :before`,
        args: {
          ...of,
          account,
          messages: BigInt(messages.length),
          most: BigInt(most),
          before: BigInt(before % 100),
        },
      },
    ]),
    ...outcomesOf({ id, atMs }),
    {
      sql: `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, attempt,
          retry_key, first_attempt_at_ms, settled_at_ms)
        select :team, :id, a.id, a.channel, 0, iif(a.channel = 'line', 'accepted', 'done'), count(*), 1, 1,
          lower(hex(randomblob(16))), iif(a.channel = 'line', :at + 1000, null), :at + 2000
        from deliveries d join accounts a on a.id = d.account_id
        where d.broadcast_id = :id and d.chunk_number = 0 group by a.id`,
      args: { ...of, at },
    },
    ...responsesTo(
      { ...of, account: brand, takenAtMs: atMs + 2_000, people, messages: messages.length },
      settings.plannedAtMs,
    ),
    {
      sql: `update broadcasts set chosen = (select count(*) from deliveries where broadcast_id = :id) where id = :id`,
      args: { id },
    },
    {
      sql: `insert into cap_uses (broadcast_id, channel, team_id, staff_id, month, people)
        select :id, channel, :team, ${staff}, :month, people from chunks where broadcast_id = :id`,
      args: { ...of, staff: send.staff, month: wallText(timeZone, atMs).slice(0, 7) },
    },
    {
      sql: `insert into links (code, team_id, broadcast_id, staff_id, position, target, is_tracked, created_at_ms)
        select value ->> 'code', :team, :id, ${staff}, key, value ->> 'target', 1, :at from json_each(:links)`,
      args: { ...of, staff: send.staff, at, links: JSON.stringify(links) },
    },
    {
      sql: `insert into clicks (team_id, link_code, broadcast_id, staff_id, token, at_ms)
        select :team, value ->> 'code', :id, ${staff}, value ->> 'token', value ->> 'atMs' from json_each(:clicks)`,
      args: { ...of, staff: send.staff, clicks: JSON.stringify(clicks) },
    },
  ];
}

function accountOf({ accounts }: TeamCast, name: string): string {
  return accounts.find((account) => account.name === name)?.id ?? "";
}

async function tellOrders(team: TeamCast, settings: Settings, orders: readonly PastOrder[]): Promise<void> {
  const response = await fetch(`${settings.urls.worker}/v1/orders`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${settings.teams[team.id]?.ordersKey ?? ""}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(orders),
  });
  const answer = (await response.json()) as { errors?: unknown[] };
  if (!response.ok || answer.errors?.length !== 0)
    throw new Error(`the past orders of ${team.name} were not taken: ${response.status}`);
}
