import type { ConversationState } from "../../schema/broadcasts.ts";
import { rowId } from "../../schema/ids.ts";
import { integer, text } from "../db/values.ts";
import { bindingsSync } from "../sync/bindings.ts";
import { testDb } from "./services.ts";
import { freshNumber, randomHex, type TestStaff } from "./team.ts";

/** A conversation to be made; what is left out is that of an ordinary person who can be reached. */
export interface PersonGiven {
  name?: string;
  channel?: "line" | "whatsapp";
  platformUserId?: string;
  phone?: string | null;
  state?: ConversationState;
  isFollowing?: boolean | null;
  isUnsubscribed?: boolean;
  isMarketingStopped?: boolean;
  heldUntilMs?: number | null;
  isNumberInvalid?: boolean;
  lastInboundAtMs?: number | null;
  lastAtMs?: number;
  waitingSinceMs?: number | null;
  /** Who of the team wrote last. */
  lastTeamBy?: TestStaff | null;
  tags?: string[];
  lastCustomerAtMs?: number | null;
  lastTeamAtMs?: number | null;
  lastMarketingAtMs?: number | null;
  /** Code of a store of the team. */
  store?: string | null;
}

export interface TestPerson {
  /** Row of the conversation. */
  row: number;
  /** The conversation's id as the API says it. */
  id: string;
  customerId: number;
  channelUserId: number;
  platformUserId: string;
  name: string;
}

let made = 0;

function whole(given: PersonGiven, staff: TestStaff, nowMs: number) {
  made += 1;
  const channel = given.channel ?? "line";
  const { id: accountId } = staff.team[channel];
  return {
    code: `c${made}`,
    name: given.name ?? `顧客${made}`,
    channel,
    accountId,
    platformUserId: given.platformUserId ?? (channel === "line" ? `U${randomHex(32)}` : freshNumber()),
    phone: given.phone ?? null,
    state: given.state ?? "in_progress",
    isFollowing: given.isFollowing ?? null,
    isUnsubscribed: given.isUnsubscribed ?? false,
    isMarketingStopped: given.isMarketingStopped ?? false,
    heldUntilMs: given.heldUntilMs ?? null,
    isNumberInvalid: given.isNumberInvalid ?? false,
    lastInboundAtMs: given.lastInboundAtMs === undefined ? nowMs - 60_000 : given.lastInboundAtMs,
    lastAtMs: given.lastAtMs ?? nowMs - made,
    waitingSinceMs: given.waitingSinceMs ?? null,
    lastTeamStaffId: given.lastTeamBy?.id ?? null,
    tags: given.tags ?? [],
    lastCustomerAtMs: given.lastCustomerAtMs ?? null,
    lastTeamAtMs: given.lastTeamAtMs ?? null,
    lastMarketingAtMs: given.lastMarketingAtMs ?? null,
    store: given.store ?? null,
  };
}

/** Writes people whose conversations belong to this staff member, in the order given. */
export async function addPeople(staff: TestStaff, given: readonly PersonGiven[]): Promise<TestPerson[]> {
  const nowMs = Date.now();
  const rows = given.map((person) => whole(person, staff, nowMs));
  const args = { team: staff.team.id, rows: JSON.stringify(rows) };
  const results = await testDb.write([
    {
      sql: `insert into customers (team_id, code, name, phone) select :team, value ->> 'code', value ->> 'name',
        value ->> 'phone' from json_each(:rows)`,
      args,
    },
    {
      sql: `insert into channel_users (team_id, account_id, platform_user_id, customer_id, is_following,
          is_unsubscribed, is_marketing_stopped, held_until_ms, is_number_invalid, last_inbound_at_ms)
        select :team, value ->> 'accountId', value ->> 'platformUserId', customers.id, value ->> 'isFollowing',
          value ->> 'isUnsubscribed', value ->> 'isMarketingStopped', value ->> 'heldUntilMs',
          value ->> 'isNumberInvalid', value ->> 'lastInboundAtMs'
        from json_each(:rows) cross join customers on customers.team_id = :team and customers.code = value ->> 'code'
        where true on conflict do nothing`,
      args,
    },
    {
      sql: `insert into conversations (team_id, code, customer_id, channel_user_id, account_id, channel, state,
          owner_staff_id, customer_name, phone, last_at_ms, waiting_since_ms, last_team_staff_id, last_customer_at_ms, last_team_at_ms,
          last_marketing_at_ms, store_id)
        select :team, value ->> 'code', customers.id, users.id, users.account_id, value ->> 'channel',
          value ->> 'state', :staff, customers.name, customers.phone, value ->> 'lastAtMs',
          value ->> 'waitingSinceMs', value ->> 'lastTeamStaffId', value ->> 'lastCustomerAtMs', value ->> 'lastTeamAtMs',
          value ->> 'lastMarketingAtMs',
          (select id from stores where team_id = :team and code = value ->> 'store')
        from json_each(:rows) cross join customers on customers.team_id = :team and customers.code = value ->> 'code'
        cross join channel_users users on users.account_id = value ->> 'accountId'
          and users.platform_user_id = value ->> 'platformUserId' order by json_each.key`,
      args: { ...args, staff: staff.id },
    },
    {
      sql: `insert into tags (team_id, name) select distinct :team, tag.value from json_each(:rows) person,
        json_each(person.value, '$.tags') tag where true on conflict do nothing`,
      args,
    },
    {
      sql: `insert into customer_tags (team_id, customer_id, tag_id) select :team, customers.id, tags.id
        from json_each(:rows) person join customers on customers.team_id = :team
          and customers.code = person.value ->> 'code', json_each(person.value, '$.tags') tag
        join tags on tags.team_id = :team and tags.name = tag.value`,
      args,
    },
    {
      sql: `select c.id, c.customer_id, c.channel_user_id, c.customer_name, u.platform_user_id
        from json_each(:rows) person
        cross join conversations c on c.team_id = :team and c.code = person.value ->> 'code'
        cross join channel_users u on u.id = c.channel_user_id order by person.key`,
      args,
    },
  ]);
  return (results.at(-1)?.rows ?? []).map((row) => ({
    row: integer(row, "id"),
    id: rowId("cnv", integer(row, "id")),
    customerId: integer(row, "customer_id"),
    channelUserId: integer(row, "channel_user_id"),
    platformUserId: text(row, "platform_user_id"),
    name: text(row, "customer_name"),
  }));
}

/** Binds these people to a staff member, as their host's sync would: each on the account of their conversation. */
export async function bindPeople(staff: TestStaff, people: readonly TestPerson[]): Promise<void> {
  const { rows } = await testDb.read({
    sql: `select u.customer_id as customerId, u.account_id as accountId from conversations c
      join channel_users u on u.id = c.channel_user_id
      where c.team_id = :team and c.id in (select value from json_each(:ids))`,
    args: { team: staff.team.id, ids: JSON.stringify(people.map(({ row }) => row)) },
  });
  const bindings = rows.map((row) => ({ ...row, customerId: integer(row, "customerId"), staffId: staff.id }));
  const args = { team: staff.team.id, rows: JSON.stringify(bindings) };
  await testDb.write(bindingsSync.statements.map((sql) => ({ sql, args })));
}

/** The id of a tag of the team, as the API says it. */
export async function tagId(teamId: string, name: string): Promise<string> {
  const { rows } = await testDb.read({
    sql: "select id from tags where team_id = :team and name = :name",
    args: { team: teamId, name },
  });
  if (!rows[0]) throw new Error(`there is no tag ${name}`);
  return rowId("tag", integer(rows[0], "id"));
}
