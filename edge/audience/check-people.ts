import { z } from "zod";
import type { CheckPeoplePage, CheckPerson, Selection } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import { type Verdict, verdicts } from "../../schema/reach.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { judged } from "../db/selection.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { requireOwnPeople } from "./own-people.ts";

const list = "check";
const Position = z.tuple([z.int().min(0)]);

function personOf(row: Row): CheckPerson {
  return {
    conversationId: rowId("cnv", integer(row, "id")),
    name: text(row, "customer_name"),
    channel: oneOf(row, "channel", channels),
    accountId: text(row, "account_id"),
    accountName: text(row, "account_name"),
    verdict: oneOf(row, "verdict", verdicts),
  };
}

export interface CheckPeopleOptions {
  selection: Selection;
  kind: BroadcastKind;
  verdict: Verdict;
  cursor?: string | null | undefined;
  limit: number;
}

/** The people behind one group of the check, by the id that never moves. */
export async function listCheckedPeople(
  services: Services,
  actor: Actor,
  { selection, kind, verdict, cursor, limit }: CheckPeopleOptions,
): Promise<CheckPeoplePage> {
  const [after] = decodeCursor(list, Position, cursor) ?? [0];
  await requireOwnPeople(services, actor, selection);
  const people = judged(actor, selection, { kind, nowMs: services.nowMs() }, "c.id > :after");
  const { rows } = await services.db.read({
    sql: `select p.id, p.customer_name, p.channel, p.account_id, a.name as account_name, p.verdict
      from (${people.sql}) p join accounts a on a.id = p.account_id
      where p.verdict = :verdict order by p.id limit :rows`,
    args: { ...people.args, after, verdict, rows: limit + 1 },
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) => encodeCursor(list, [integer(row, "id")]));
  return { items: page.map(personOf), nextCursor };
}
