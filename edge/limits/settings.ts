import { CostRates, type TeamSettings } from "../../schema/api.ts";
import { creditStarts, linkTrackings } from "../../schema/referral.ts";
import { undoSeconds } from "../../schema/settings.ts";
import type { Actor, Services } from "../context.ts";
import { quietMinutesOf } from "../db/schedules.ts";
import { integer, integerOrNull, oneOf, textOrNull } from "../db/values.ts";

export async function readSettings({ db }: Services, actor: Actor): Promise<TeamSettings> {
  const { rows } = await db.read({
    sql: `select undo_seconds, quiet_from_minute, quiet_until_minute, people_per_send_max, recent_contact_hours,
        sends_per_person_max, cost_rates, link_tracking, credit_from, credit_days from teams where id = :team`,
    args: { team: actor.teamId },
  });
  const [row] = rows;
  if (!row) throw new Error("a signed-in person's team has no row");
  const seconds = integer(row, "undo_seconds");
  const rates = textOrNull(row, "cost_rates");
  return {
    // What an operator entered beside the choices is shown as the next longer one.
    undoSeconds: undoSeconds.find((choice) => choice >= seconds) ?? 30,
    quietHours: quietMinutesOf(row),
    peoplePerSendMax: integerOrNull(row, "people_per_send_max"),
    recentContactHours: integerOrNull(row, "recent_contact_hours"),
    sendsPerPersonMax: integerOrNull(row, "sends_per_person_max"),
    costRates: rates === null ? [] : CostRates.parse(JSON.parse(rates)),
    linkTracking: oneOf(row, "link_tracking", linkTrackings),
    creditFrom: oneOf(row, "credit_from", creditStarts),
    creditDays: integer(row, "credit_days"),
  };
}

/** They hold for what is sent from now on. The team's clock looks again: quiet hours move what is scheduled. */
export async function writeSettings(
  services: Services,
  actor: Actor,
  settings: TeamSettings,
): Promise<TeamSettings> {
  const { quietHours, costRates, ...rest } = settings;
  await services.db.write([
    {
      sql: `update teams set undo_seconds = :undoSeconds, quiet_from_minute = :from, quiet_until_minute = :until,
          people_per_send_max = :peoplePerSendMax, recent_contact_hours = :recentContactHours,
          sends_per_person_max = :sendsPerPersonMax, cost_rates = :costRates, link_tracking = :linkTracking,
          credit_from = :creditFrom, credit_days = :creditDays
        where id = :team`,
      args: {
        ...rest,
        team: actor.teamId,
        from: quietHours?.fromMinute ?? null,
        until: quietHours?.untilMinute ?? null,
        costRates: costRates.length > 0 ? JSON.stringify(costRates) : null,
      },
    },
  ]);
  console.info(JSON.stringify({ event: "settings_changed", team: actor.teamId, staff: actor.staffId }));
  await services.platform.wakeTeam(actor.teamId);
  return readSettings(services, actor);
}
