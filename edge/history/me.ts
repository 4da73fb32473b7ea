import type { Me } from "../../schema/api.ts";
import { linkTrackings } from "../../schema/referral.ts";
import { refusalFor } from "../../schema/roles.ts";
import type { Actor, Services } from "../context.ts";
import { quietMinutesOf } from "../db/schedules.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { visibleTo } from "./scope.ts";

const recentMs = 7 * 86_400_000;

/** Who is signed in, what they may do, and whether their records want a look. */
export async function readMe({ db, nowMs, settings }: Services, actor: Actor): Promise<Me> {
  const visible = visibleTo(actor);
  const [team, stores, failed] = await db.readAll([
    {
      sql: `select name, time_zone, undo_seconds, quiet_from_minute, quiet_until_minute, link_tracking from teams
        where id = :team`,
      args: { team: actor.teamId },
    },
    {
      sql: `select stores.code, stores.name from staff_stores
        join stores on stores.id = staff_stores.store_id
        where staff_stores.staff_id = :staff and staff_stores.team_id = :team order by stores.code`,
      args: { team: actor.teamId, staff: actor.staffId },
    },
    {
      sql: `select count(*) as sends from broadcasts b where ${visible.sql} and b.created_at_ms >= :since
        and (exists (select 1 from deliveries d where d.broadcast_id = b.id and d.state = 'failed')
          or exists (select 1 from chunks k where k.broadcast_id = b.id and k.state = 'failed'))`,
      args: { ...visible.args, since: nowMs() - recentMs },
    },
  ]);
  const teamRow = team?.rows[0];
  const failedRow = failed?.rows[0];
  if (!teamRow || !failedRow) throw new Error("a signed-in person's team has no row");
  const recordsRefusal = refusalFor("read_records", actor) ?? null;
  return {
    staffId: actor.staffCode,
    name: actor.name,
    role: actor.role,
    plan: actor.plan,
    teamName: text(teamRow, "name"),
    timeZone: text(teamRow, "time_zone"),
    stores: (stores?.rows ?? []).map((row) => ({ code: text(row, "code"), name: text(row, "name") })),
    sendRefusal: refusalFor("send", actor) ?? null,
    recordsRefusal,
    reportRefusal: refusalFor("read_report", actor) ?? null,
    capsRefusal: refusalFor("caps", actor) ?? null,
    settingsRefusal: refusalFor("settings", actor) ?? null,
    undoSeconds: integer(teamRow, "undo_seconds"),
    quietHours: quietMinutesOf(teamRow),
    links: { mode: oneOf(teamRow, "link_tracking", linkTrackings), base: settings.publicBase },
    failedRecently: recordsRefusal === null ? integer(failedRow, "sends") : 0,
  };
}
