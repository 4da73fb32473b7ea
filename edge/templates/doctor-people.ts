import { z } from "zod";
import type { DoctorPeoplePage, DoctorPeopleRequest } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import type { Database, Row } from "../db/client.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import type { FindingCondition } from "../db/fill-findings.ts";
import { argumentsIn } from "../db/fragment.ts";
import { integer, integerOrNull, oneOf } from "../db/values.ts";
import { type Consultation, consult, sampleOf } from "./doctor.ts";

const list = "doctor";
const Position = z.tuple([z.int().min(0)]);

/** People who are looked over in one statement: a page is found in the first of them, or a few statements later. */
const walkedAtOnce = 1_000;

/** The people of one finding of one place, by the id that never moves. Each page goes on where the last one ended. */
export async function listFound(
  services: Services,
  actor: Actor,
  request: z.output<typeof DoctorPeopleRequest>,
): Promise<DoctorPeoplePage> {
  const { place, finding, cursor, limit } = request;
  const [after] = decodeCursor(list, Position, cursor) ?? [0];
  const consultation = await consult(services, actor, request);
  const found = consultation?.table.findings.find((one) => one.place === place && one.finding === finding);
  if (!consultation || !found) return { items: [], nextCursor: null };
  const rows = await walk(services.db, consultation, found, after, limit + 1);
  const { page, nextCursor } = cutPage(rows, limit, (row) => encodeCursor(list, [integer(row, "id")]));
  const items = page.map((row) => ({
    conversationId: rowId("cnv", integer(row, "id")),
    channel: oneOf(row, "channel", channels),
    ...sampleOf(row, consultation.table, place),
  }));
  return { items, nextCursor };
}

/** Looks people over after an id until enough are found, or nobody is left. */
async function walk(
  db: Database,
  { nextFilled }: Consultation,
  { sql: isFound }: FindingCondition,
  after: number,
  rowsWanted: number,
): Promise<Row[]> {
  const found: Row[] = [];
  const sql = `with ${nextFilled.sql}, seen as (select max(id) as last, count(*) as people from filled)
    select seen.last, seen.people, filled.* from seen left join filled on ${isFound} order by filled.id limit :rows`;
  for (let at = after; ; ) {
    const bounds = { after: at, walked: walkedAtOnce, rows: rowsWanted - found.length };
    const { rows } = await db.read({ sql, args: argumentsIn(sql, { ...nextFilled.args, ...bounds }) });
    found.push(...rows.filter((row) => integerOrNull(row, "id") !== null));
    const [seen] = rows;
    const isEnd = !seen || integer(seen, "people") < walkedAtOnce;
    if (isEnd || found.length >= rowsWanted) return found;
    at = integer(seen, "last");
  }
}
