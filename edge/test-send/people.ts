import type { TestPerson } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import { peopleNotYours } from "../audience/own-people.ts";
import type { Actor, Services } from "../context.ts";
import { rowNumbers } from "../db/filter.ts";
import { isStillHeld } from "../db/source.ts";
import { integer, oneOf, text } from "../db/values.ts";

/** One's own in 處理中, or bound to one: nobody else is ever written to, be it for a test. */
export const isReachable = `(${isStillHeld("in_progress", "c")} or ${isStillHeld("bound", "c")})`;

/** Those who are still one's own, each by the conversation that speaks for them best. */
export async function listTestPeople({ db }: Services, actor: Actor): Promise<TestPerson[]> {
  const { rows } = await db.read({
    sql: `select t.channel_user_id, c.id, c.customer_name, c.channel, c.account_id, a.name as account_name
      from test_people t
        join conversations c indexed by conversations_by_channel_user
          on c.channel_user_id = t.channel_user_id and c.team_id = t.team_id
        join accounts a on a.id = c.account_id
      where t.team_id = :team and t.staff_id = :staff and ${isReachable}
      order by t.channel_user_id, c.owner_staff_id is :staff and c.state = 'in_progress' desc, c.id desc`,
    args: { team: actor.teamId, staff: actor.staffId },
  });
  const [...people] = Map.groupBy(rows, (row) => integer(row, "channel_user_id")).values();
  return people.flatMap(([row]) =>
    row
      ? {
          conversationId: rowId("cnv", integer(row, "id")),
          name: text(row, "customer_name"),
          channel: oneOf(row, "channel", channels),
          accountId: text(row, "account_id"),
          accountName: text(row, "account_name"),
        }
      : [],
  );
}

/** Puts these in the place of all before. Refuses who is not one's own. */
export async function keepTestPeople(
  services: Services,
  actor: Actor,
  conversations: readonly string[],
): Promise<TestPerson[]> {
  const { db } = services;
  const args = { team: actor.teamId, staff: actor.staffId };
  const users = await findReachable(services, actor, conversations);
  await db.write([
    { sql: "delete from test_people where team_id = :team and staff_id = :staff", args },
    {
      sql: `insert or ignore into test_people (team_id, staff_id, channel_user_id)
        select :team, :staff, value from json_each(:users)`,
      args: { ...args, users: JSON.stringify(users.map(({ channelUserId }) => channelUserId)) },
    },
  ]);
  return listTestPeople(services, actor);
}

/** Refuses with `people_not_yours` where anybody is not the actor's own. */
export async function findReachable(
  { db }: Services,
  actor: Actor,
  conversations: readonly string[],
): Promise<{ row: number; channelUserId: number; name: string }[]> {
  const named = rowNumbers("cnv", conversations);
  const { rows } = await db.read({
    // The plus keeps the engine from walking the whole team for a few ids.
    sql: `select c.id, c.channel_user_id, c.customer_name from conversations c
      where +c.team_id = :team and c.id in (select value from json_each(:named)) and ${isReachable}`,
    args: { team: actor.teamId, staff: actor.staffId, named: JSON.stringify(named) },
  });
  const found = rows.map((row) => ({
    row: integer(row, "id"),
    channelUserId: integer(row, "channel_user_id"),
    name: text(row, "customer_name"),
  }));
  const strangers = conversations.filter((id) => !found.some(({ row }) => rowId("cnv", row) === id));
  if (strangers.length > 0) throw peopleNotYours([...strangers]);
  return found;
}
