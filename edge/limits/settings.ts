import { CostRates, type TeamSettings } from "../../schema/api.ts";
import { creditStarts, linkTrackings } from "../../schema/referral.ts";
import { undoSeconds } from "../../schema/settings.ts";
import type { Actor, Services } from "../context.ts";
import { quietMinutesOf } from "../db/schedules.ts";
import { integer, integerOrNull, oneOf, text, textOrNull } from "../db/values.ts";
import { hexSha256 } from "../hex.ts";
import { ProblemError } from "../problem.ts";

const columns = `undo_seconds, quiet_from_minute, quiet_until_minute, people_per_send_max, recent_contact_hours,
  sends_per_person_max, cost_rates, link_tracking, credit_from, credit_days`;
/** Every setting of the team as one text, so that a change is made only to what was read. */
const allSettings = `json_array(${columns})`;

async function readWhole({ db }: Services, actor: Actor): Promise<{ whole: string; settings: TeamSettings }> {
  const { rows } = await db.read({
    sql: `select ${columns}, ${allSettings} as whole from teams where id = :team`,
    args: { team: actor.teamId },
  });
  const [row] = rows;
  if (!row) throw new Error("a signed-in person's team has no row");
  const whole = text(row, "whole");
  const seconds = integer(row, "undo_seconds");
  const rates = textOrNull(row, "cost_rates");
  const settings: TeamSettings = {
    version: await hexSha256(whole, 16),
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
  return { whole, settings };
}

export async function readSettings(services: Services, actor: Actor): Promise<TeamSettings> {
  return (await readWhole(services, actor)).settings;
}

/**
 * Puts all settings in the place of those that were read; they hold for what is sent from now on. Throws
 * `changed_meanwhile` where somebody else was first with others; the same again, after a lost answer, is well. The
 * team's clock looks again: quiet hours move what is scheduled.
 */
export async function writeSettings(
  services: Services,
  actor: Actor,
  settings: TeamSettings,
): Promise<TeamSettings> {
  const { version, quietHours, costRates, ...rest } = settings;
  const before = await readWhole(services, actor);
  if (before.settings.version !== version) return settledAs(before.settings, settings);
  const [written] = await services.db.write([
    {
      sql: `update teams set undo_seconds = :undoSeconds, quiet_from_minute = :from, quiet_until_minute = :until,
          people_per_send_max = :peoplePerSendMax, recent_contact_hours = :recentContactHours,
          sends_per_person_max = :sendsPerPersonMax, cost_rates = :costRates, link_tracking = :linkTracking,
          credit_from = :creditFrom, credit_days = :creditDays
        where id = :team and ${allSettings} = :whole`,
      args: {
        ...rest,
        team: actor.teamId,
        whole: before.whole,
        from: quietHours?.fromMinute ?? null,
        until: quietHours?.untilMinute ?? null,
        costRates: costRates.length > 0 ? JSON.stringify(costRates) : null,
      },
    },
  ]);
  if ((written?.rowsAffected ?? 0) === 0) return settledAs(await readSettings(services, actor), settings);
  console.info(JSON.stringify({ event: "settings_changed", team: actor.teamId, staff: actor.staffId }));
  await services.platform.wakeTeam(actor.teamId);
  return readSettings(services, actor);
}

/** What holds now, if it is what was wanted. */
function settledAs(present: TeamSettings, wanted: TeamSettings): TeamSettings {
  const isSame = JSON.stringify(inOrder(present)) === JSON.stringify(inOrder(wanted));
  if (!isSame)
    throw new ProblemError("changed_meanwhile", {
      field: "version",
      detail: "Read the settings, make the change to them as they are now, and put them with their version.",
    });
  return present;
}

function inOrder({ version: _, costRates, quietHours, ...rest }: TeamSettings) {
  const rates = costRates.map(({ channel, category, country, currency, perPerson }) => [
    channel,
    category,
    country,
    currency,
    perPerson,
  ]);
  return [
    Object.entries(rest).toSorted(([one], [other]) => one.localeCompare(other)),
    [quietHours?.fromMinute, quietHours?.untilMinute],
    rates,
  ];
}
