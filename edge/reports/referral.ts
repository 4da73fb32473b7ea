import type { ReferralGrouping } from "../../schema/api/reports.ts";
import type { ReferralGroup, ReferralReport } from "../../schema/api.ts";
import type { CostPart } from "../../schema/cost.ts";
import {
  addAccepted,
  addCost,
  addOrders,
  figuresOf,
  freshTally,
  isBlank,
  type Tally,
} from "../../schema/referral-figures.ts";
import { type Period, periodOf, type Span, weeksOf } from "../../schema/report-period.ts";
import { refusalFor } from "../../schema/roles.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { clicksBySend, clicksBySpan } from "./clicks.ts";
import { costPartsOf, findRates } from "./costs.ts";
import { type GroupKeys, keysOfSends, keysOfSpans } from "./grouping.ts";
import { findMembers, type Members } from "./members.ts";
import { ordersBySend, ordersBySpan, takingsOf } from "./orders.ts";
import { type SendPart, sendPartOf, sendsIn } from "./sends.ts";

export interface Asked {
  from?: string | undefined;
  until?: string | undefined;
  by: ReferralGrouping;
  store?: string | undefined;
}

/** Groups of one answer; the file holds them all. */
export const groupsMax = 500;

export function periodAsked(actor: Actor, { from, until }: Pick<Asked, "from" | "until">): Period {
  const period = periodOf(actor.clock.timeZone, actor.clock.nowMs, { from, until });
  if (!("code" in period)) return period;
  throw period.code === "order"
    ? new ProblemError("invalid_request", { field: "from", detail: "The first day is after the last one." })
    : new ProblemError("invalid_request", {
        field: "from",
        detail: `A report covers at most ${period.daysMax} days.`,
        params: { max: period.daysMax },
      });
}

interface Facts {
  sends: SendPart[];
  costs: Map<SendPart, CostPart[]>;
  clicks: readonly Row[];
  orders: readonly Row[];
}

/** One statement a figure, all of the same instant. */
async function readFacts(
  { db }: Services,
  { teamId }: Actor,
  members: Members,
  period: Period,
  spans: readonly Span[] | undefined,
): Promise<Facts> {
  const [sends, clicks, orders] = await db.readAll([
    sendsIn(teamId, members, period),
    spans ? clicksBySpan(teamId, members, spans) : clicksBySend(teamId, members, period),
    spans ? ordersBySpan(teamId, members, spans) : ordersBySend(teamId, members, period),
  ]);
  const parts = (sends?.rows ?? []).map(sendPartOf);
  return {
    sends: parts,
    costs: await costPartsOf(db, teamId, parts),
    clicks: clicks?.rows ?? [],
    orders: orders?.rows ?? [],
  };
}

/** Adds each fact to its groups, and once to the sum. */
function addUp({ sends, costs, clicks, orders }: Facts, keys: GroupKeys) {
  const total = freshTally();
  const groups = new Map<string, Tally>(keys.fixed.map((key) => [key, freshTally()]));
  const tallies = (of: readonly string[]): Tally[] => {
    for (const key of of) if (!groups.has(key)) groups.set(key, freshTally());
    return [total, ...of.flatMap((key) => groups.get(key) ?? [])];
  };
  for (const part of sends)
    for (const tally of tallies(keys.ofSend(part))) {
      const { people, messages, links, linksTracked } = part;
      addAccepted(tally, {
        people,
        messagesPerPerson: messages,
        linksPerPerson: links,
        linksTrackedPerPerson: linksTracked,
      });
      for (const cost of costs.get(part) ?? []) addCost(tally, cost);
    }
  for (const row of clicks)
    for (const tally of tallies(keys.ofRow(row))) tally.clicks += integer(row, "clicks");
  for (const row of orders)
    for (const tally of tallies(keys.ofRow(row))) addOrders(tally, text(row, "currency"), takingsOf(row));
  return { total, groups };
}

/** 導購連結報表, with every group there is. */
export async function readReferral(
  services: Services,
  actor: Actor,
  { by, store, ...asked }: Asked,
): Promise<ReferralReport> {
  const { db, nowMs } = services;
  const isOfTime = by === "day" || by === "week";
  const refusal = isOfTime && store === undefined ? undefined : refusalFor("read_report_details", actor);
  if (refusal) throw new ProblemError(refusal, { field: isOfTime ? "store" : "by" });
  const period = periodAsked(actor, asked);
  const [members, rates] = await Promise.all([findMembers(db, actor, store), findRates(db, actor.teamId)]);
  if (store !== undefined && !members.stores.some(({ code }) => code === store))
    throw new ProblemError("not_found", { field: "store" });
  const spans = by === "day" ? period.days : by === "week" ? weeksOf(period) : undefined;
  const facts = await readFacts(services, actor, members, period, spans);
  const keys = spans ? keysOfSpans(spans) : await keysOfSends(db, actor.teamId, by, members, facts);
  const { total, groups } = addUp(facts, keys);
  const shown = [...groups]
    .filter(([, tally]) => spans !== undefined || !isBlank(tally))
    .map(([key, tally]): ReferralGroup => ({ key, ...keys.nameOf(key), ...figuresOf(tally, rates) }));
  return {
    from: period.from,
    until: period.until,
    timeZone: actor.clock.timeZone,
    nowMs: nowMs(),
    by,
    scope: members.scope,
    members: members.members.size,
    stores: refusalFor("read_report_details", actor) ? [] : members.stores,
    total: figuresOf(total, rates),
    groups: shown.toSorted(keys.compare),
    groupsLeftOut: 0,
  };
}

/** As many groups as an answer holds. */
export function cutGroups(report: ReferralReport): ReferralReport {
  const groups = report.groups.slice(0, groupsMax);
  return { ...report, groups, groupsLeftOut: report.groups.length - groups.length };
}
