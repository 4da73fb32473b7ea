import { CostRates } from "../../schema/api.ts";
import type { BroadcastKind } from "../../schema/broadcasts.ts";
import { refusingChannels } from "../../schema/carriage.ts";
import { kindOf, type Message } from "../../schema/content.ts";
import { monthSinceMs } from "../../schema/time-zone.ts";
import { type Warning, warnings } from "../../schema/warnings.ts";
import type { Database } from "../db/client.ts";
import { valueMissing } from "../db/fill-findings.ts";
import type { Fragment } from "../db/fragment.ts";
import type { Occasion } from "../db/reach.ts";
import type { Owner } from "../db/selection.ts";
import { integerOrNull, textOrNull } from "../db/values.ts";
import { hashOfContent } from "./content-hash.ts";

/** What a team has set about whom to be told of, and what it pays. */
export interface CheckSettings {
  /** Null: nobody is pointed out. */
  recentContactHours: number | null;
  sendsPerPersonMax: number | null;
  /** In place of the table's. */
  costRates: CostRates;
}

export async function findCheckSettings(db: Database, teamId: string): Promise<CheckSettings> {
  const { rows } = await db.read({
    sql: "select recent_contact_hours, sends_per_person_max, cost_rates from teams where id = :team",
    args: { team: teamId },
  });
  const [row] = rows;
  if (!row) throw new Error("a team has no row");
  const stored = textOrNull(row, "cost_rates");
  return {
    recentContactHours: integerOrNull(row, "recent_contact_hours"),
    sendsPerPersonMax: integerOrNull(row, "sends_per_person_max"),
    costRates: stored === null ? [] : CostRates.parse(JSON.parse(stored)),
  };
}

/** What the people of a send of these messages are judged by at the moment on the owner's clock. */
export async function occasionOf(
  owner: Owner,
  messages: readonly Message[],
  { recentContactHours, sendsPerPersonMax }: CheckSettings,
  { kind = kindOf(messages), shown = [] }: { kind?: BroadcastKind; shown?: readonly Warning[] } = {},
): Promise<Occasion> {
  const { nowMs, timeZone } = owner.clock;
  const recentSinceMs = recentContactHours === null ? null : nowMs - recentContactHours * 3_600_000;
  const rules = {
    staffId: owner.staffId,
    recentSinceMs,
    contentHash: messages.length > 0 ? await hashOfContent(messages) : null,
    monthSinceMs: monthSinceMs(timeZone, nowMs),
    sendsPerPersonMax,
  };
  const missing = missingIn(messages);
  const refusing = refusingChannels(messages);
  return { kind, nowMs, refusing, ...(missing ? { valueMissing: missing } : {}), warnings: { rules, shown } };
}

/** Who cannot be given a filled template; undefined where it is filled alike for everybody. */
export function missingIn([message]: readonly Message[]): Fragment | undefined {
  if (message?.type !== "template" || !message.made || !message.template.fill) return undefined;
  return valueMissing({ made: message.made, fill: message.template.fill });
}

/** The warnings that can be about anybody: what nobody asks about is not looked for. */
export function shownOf(
  messages: readonly Message[],
  { recentContactHours, sendsPerPersonMax }: CheckSettings,
): Warning[] {
  const isAsked: Record<Warning, boolean> = {
    recent: recentContactHours !== null,
    waiting: true,
    same: messages.length > 0,
    often: sendsPerPersonMax !== null,
  };
  return warnings.filter((warning) => isAsked[warning]);
}
