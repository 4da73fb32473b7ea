import type { CapPair, Caps, CapsChange } from "../../schema/api.ts";
import { type CapRule, cappedRoles, ofTheRole } from "../../schema/caps.ts";
import { channels } from "../../schema/channels.ts";
import { roles } from "../../schema/roles.ts";
import type { Actor, Services } from "../context.ts";
import type { Database } from "../db/client.ts";
import { integer, integerOrNull, oneOf, text } from "../db/values.ts";
import { hexSha256 } from "../hex.ts";
import { ProblemError } from "../problem.ts";

interface Store {
  id: number;
  code: string;
  name: string;
}

/** Every rule of the team as one text, so that a change is made only to what was read. */
const allRules = `(select coalesce(group_concat(rule, ' '), '') from (select channel || '/' || store_id || '/' || role
  || '=' || coalesce(people_max, '') as rule from caps where team_id = :team order by channel, store_id, role))`;

async function readRules(db: Database, teamId: string) {
  const args = { team: teamId };
  const [found, storeRows, text_] = await db.readAll([
    { sql: "select channel, store_id, role, people_max from caps where team_id = :team", args },
    { sql: "select id, code, name from stores where team_id = :team order by code", args },
    { sql: `select ${allRules} as rules`, args },
  ]);
  const rules: CapRule[] = (found?.rows ?? []).map((row) => ({
    channel: oneOf(row, "channel", channels),
    storeId: integer(row, "store_id"),
    role: oneOf(row, "role", roles),
    peopleMax: integerOrNull(row, "people_max"),
  }));
  const stores: Store[] = (storeRows?.rows ?? []).map((row) => ({
    id: integer(row, "id"),
    code: text(row, "code"),
    name: text(row, "name"),
  }));
  const whole = text_?.rows[0] ? text(text_.rows[0], "rules") : "";
  return { rules, stores, whole };
}

/** The version of a text of rules. */
const versionOf = (whole: string): Promise<string> => hexSha256(whole, 16);

export async function readCaps({ db }: Services, actor: Actor): Promise<Caps> {
  const { rules, stores, whole } = await readRules(db, actor.teamId);
  const find = (channel: CapRule["channel"], storeId: number, role: CapRule["role"]) =>
    rules.find((rule) => rule.channel === channel && rule.storeId === storeId && rule.role === role)
      ?.peopleMax ?? null;
  const pair = (channel: CapRule["channel"], storeId: number): CapPair => ({
    sales_manager: find(channel, storeId, "sales_manager"),
    salesperson: find(channel, storeId, "salesperson"),
  });
  const own = (channel: CapRule["channel"], storeId: number) =>
    rules.some((rule) => rule.channel === channel && rule.storeId === storeId)
      ? pair(channel, storeId)
      : null;
  return {
    version: await versionOf(whole),
    byRole: { line: pair("line", ofTheRole), whatsapp: pair("whatsapp", ofTheRole) },
    stores: stores.map(({ id, code, name }) => ({
      code,
      name,
      line: own("line", id),
      whatsapp: own("whatsapp", id),
    })),
  };
}

function rulesOf(change: CapsChange, stores: readonly Store[]): CapRule[] {
  const idOf = new Map(stores.map(({ code, id }) => [code, id]));
  const seen = new Set<string>();
  const rules: CapRule[] = [];
  const add = (channel: CapRule["channel"], storeId: number, pair: CapPair) => {
    for (const role of cappedRoles) rules.push({ channel, storeId, role, peopleMax: pair[role] });
  };
  for (const channel of channels) add(channel, ofTheRole, change.byRole[channel]);
  for (const [index, store] of change.stores.entries()) {
    const field = `stores.${index}.code`;
    const storeId = idOf.get(store.code);
    if (storeId === undefined)
      throw new ProblemError("invalid_request", { field, detail: "The team has no store of this code." });
    if (seen.has(store.code))
      throw new ProblemError("invalid_request", {
        field,
        detail: "This store is named twice. Name it once.",
      });
    seen.add(store.code);
    for (const channel of channels) {
      const pair = store[channel];
      if (pair) add(channel, storeId, pair);
    }
  }
  return rules;
}

function isSame(one: readonly CapRule[], other: readonly CapRule[]): boolean {
  const textsOf = (rules: readonly CapRule[]) =>
    rules
      .map(({ channel, storeId, role, peopleMax }) => `${channel}/${storeId}/${role}=${peopleMax}`)
      .toSorted();
  return textsOf(one).join() === textsOf(other).join();
}

/**
 * Puts all rules in the place of those that were read. They hold from the next slice of people that is planned;
 * nobody who has been counted in already is taken out.
 */
export async function writeCaps(services: Services, actor: Actor, change: CapsChange): Promise<Caps> {
  const { db } = services;
  const { rules: known, stores, whole } = await readRules(db, actor.teamId);
  const rules = rulesOf(change, stores);
  // The same again, after a lost answer, is well.
  if (isSame(rules, known)) return readCaps(services, actor);
  if ((await versionOf(whole)) !== change.version) throw new ProblemError("changed_meanwhile");
  const [, written] = await db.write([
    {
      sql: `delete from caps where team_id = :team and ${allRules} = :whole`,
      args: { team: actor.teamId, whole },
    },
    {
      // Rules that are left are those of somebody who was first: there are always the roles'.
      sql: `insert into caps (team_id, channel, store_id, role, people_max)
        select :team, value ->> 'channel', value ->> 'storeId', value ->> 'role', value ->> 'peopleMax'
        from json_each(:rules) where not exists (select 1 from caps where team_id = :team)`,
      args: { team: actor.teamId, rules: JSON.stringify(rules) },
    },
  ]);
  if ((written?.rowsAffected ?? 0) === 0) throw new ProblemError("changed_meanwhile");
  console.info(
    JSON.stringify({
      event: "caps_changed",
      team: actor.teamId,
      staff: actor.staffId,
      rules: rules.length,
    }),
  );
  return readCaps(services, actor);
}
