import { z } from "zod";
import type { CheckPeoplePage, CheckPeopleRequest, CheckPerson, Selection } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { channels } from "../../schema/channels.ts";
import { kindOf, type Message } from "../../schema/content.ts";
import { parseRowId, rowId } from "../../schema/ids.ts";
import { verdicts } from "../../schema/reach.ts";
import { fieldsOf } from "../../schema/template-fill.ts";
import type { Warning } from "../../schema/warnings.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { findValues } from "../db/fill-values.ts";
import { rowNumbers } from "../db/filter.ts";
import { judged } from "../db/selection.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "../db/values.ts";
import { readRoom } from "../limits/room.ts";
import { withMadeFor } from "../templates/made.ts";
import { capped } from "./capped.ts";
import { findCheckSettings, occasionOf } from "./occasion.ts";
import { requireOnlyAccount } from "./only-account.ts";
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
    atMs: integerOrNull(row, "at"),
    by: textOrNull(row, "by"),
    times: integerOrNull(row, "times"),
  };
}

/** What a list of people says beside them, by the warning it is of. */
const notes: Record<Warning, string> = {
  recent: `cast(substr(p.recent, 1, 13) as integer) as at, (select s.name from staff s
    where s.id = cast(substr(p.recent, 15) as integer) and s.team_id = :team) as by, null as times`,
  waiting: "p.waiting as at, null as by, null as times",
  same: "p.same as at, null as by, null as times",
  often: "null as at, null as by, p.often as times",
};
const noNotes = "null as at, null as by, null as times";

export interface CheckPeopleOptions
  extends Pick<z.infer<typeof CheckPeopleRequest>, "messages" | "verdict" | "warning"> {
  selection: Selection;
  kind: BroadcastKind;
  cursor?: string | null | undefined;
  limit: number;
}

/** The people behind one group of the check, or behind a warning, by the id that never moves. */
export async function listCheckedPeople(
  services: Services,
  actor: Actor,
  { selection, messages: asked = [], kind, verdict, warning, cursor, limit }: CheckPeopleOptions,
): Promise<CheckPeoplePage> {
  const [after] = decodeCursor(list, Position, cursor) ?? [0];
  await requireOwnPeople(services, actor, selection);
  await requireOnlyAccount(services.db, actor, selection, asked.length > 0 ? kindOf(asked) : kind);
  const messages = await withMadeFor(services.db, actor, selection, asked);
  const settings = await findCheckSettings(services.db, actor.teamId);
  const occasion = await occasionOf(actor, messages, settings, {
    kind: messages.length > 0 ? kindOf(messages) : kind,
    shown: warning ? [warning] : [],
  });
  const room = await readRoom(services.db, actor);
  const mayBeCapped = room.size > 0 && (verdict === "sendable" || verdict === "cap");
  const people = mayBeCapped
    ? capped(judged(actor, selection, occasion), room)
    : judged(actor, selection, occasion, "c.id > :after");
  const { rows } = await services.db.read({
    sql: `select p.id, p.customer_name, p.channel, p.account_id, a.name as account_name, p.verdict,
        ${warning ? notes[warning] : noNotes}
      from (${people.sql}) p cross join accounts a on a.id = p.account_id
      where p.id > :after and ${warning ? `p.${warning} is not null` : "p.verdict = :verdict"} order by p.id limit :rows`,
    args: { ...people.args, team: actor.teamId, after, rows: limit + 1, ...(verdict ? { verdict } : {}) },
  });
  const { page, nextCursor } = cutPage(rows, limit, (row) => encodeCursor(list, [integer(row, "id")]));
  return { ...(await withValues(services, actor, messages, page.map(personOf))), nextCursor };
}

/** With what a filled template would say to each of them. */
async function withValues(
  { db }: Services,
  actor: Actor,
  [message]: readonly Message[],
  items: CheckPerson[],
): Promise<Pick<CheckPeoplePage, "items" | "made">> {
  const fill = message?.type === "template" ? message.template.fill : undefined;
  if (message?.type !== "template" || !fill || !message.made) return { items };
  const { made } = message;
  const wanted = { fields: fieldsOf(fill), languages: made.map(({ language }) => language) };
  const ids = items.map(({ conversationId }) => conversationId);
  const values = await findValues(db, actor.teamId, rowNumbers("cnv", ids), wanted);
  const filledOf = (id: string) => {
    const own = values.get(parseRowId("cnv", id) ?? -1);
    return own ? { filled: { made: own.language, values: { ...own.values } } } : {};
  };
  return { items: items.map((item) => ({ ...item, ...filledOf(item.conversationId) })), made };
}
