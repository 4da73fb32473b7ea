import { z } from "zod";
import type { DoctorPeoplePage, DoctorPeopleRequest } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { argumentsIn } from "../db/fragment.ts";
import { integer, oneOf } from "../db/values.ts";
import { consult, sampleOf } from "./doctor.ts";

const list = "doctor";
const Position = z.tuple([z.int().min(0)]);

/** The people of one finding of one place, by the id that never moves. */
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
  const { filled, table } = consultation;
  const sql = `with ${filled.sql} select * from filled where id > :after and ${found.sql} order by id limit :rows`;
  const args = argumentsIn(sql, { ...filled.args, after, rows: limit + 1 });
  const { rows } = await services.db.read({ sql, args });
  const { page, nextCursor } = cutPage(rows, limit, (row) => encodeCursor(list, [integer(row, "id")]));
  const items = page.map((row) => ({
    conversationId: rowId("cnv", integer(row, "id")),
    channel: oneOf(row, "channel", channels),
    ...sampleOf(row, table, place),
  }));
  return { items, nextCursor };
}
