import type { BroadcastAccount, BroadcastDetail } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import { integer } from "../db/values.ts";
import { chosenByColumn, chosenByOf } from "./chosen-by.ts";
import { type Count, countPeople, groupsOf, totalsOf } from "./counts.ts";
import { offersFor, resendColumn, resendsOf } from "./resends.ts";
import { messagesOf, summaryColumns, summaryOf, summaryTables } from "./summary.ts";
import { findUpcoming, withUpcoming } from "./upcoming.ts";
import { readVisible, visibleSend } from "./visible-send.ts";

const detail = {
  columns: `${summaryColumns}, ${resendColumn}, ${chosenByColumn}`,
  tables: summaryTables,
};

function accountsOf(counts: readonly Count[]): BroadcastAccount[] {
  return [...Map.groupBy(counts, ({ accountId }) => accountId).values()].flatMap((ofAccount) => {
    const [first] = ofAccount;
    if (first === undefined) return [];
    const { accountId, channel, accountName } = first;
    return [{ id: accountId, channel, name: accountName, totals: totalsOf(ofAccount) }];
  });
}

export async function readBroadcast(
  services: Services,
  actor: Actor,
  broadcastId: string,
): Promise<BroadcastDetail> {
  const { send: row, answers } = await readVisible(services, visibleSend(actor, broadcastId, detail), {
    sql: `select count(*) as people from deliveries where broadcast_id = :id and team_id = :team
      and state = 'failed' and accepted_at_ms is not null`,
    args: { id: broadcastId, team: actor.teamId },
  });
  const failedLater = answers[0]?.rows[0];
  const [counts, chosenBy] = await Promise.all([
    countPeople(services.db, actor.teamId, [broadcastId]),
    chosenByOf(services.db, actor.teamId, row),
  ]);
  const isMine = integer(row, "staff_id") === actor.staffId;
  const counted = summaryOf(row, counts);
  const upcoming = await findUpcoming(services, actor.teamId, counted);
  const summary = withUpcoming(counted, upcoming);
  return {
    ...summary,
    nowMs: services.nowMs(),
    messages: messagesOf(row),
    accounts: accountsOf(counts),
    accountsNow: upcoming?.accounts ?? null,
    groups: groupsOf(counts),
    linksPerPerson: integer(row, "links_per_person"),
    linksTracked: integer(row, "links_tracked"),
    chosenBy,
    everAccepted: summary.totals.accepted + (failedLater ? integer(failedLater, "people") : 0),
    isMine,
    canReschedule: isMine && summary.chosenNow !== null,
    resendOffers: isMine ? await offersFor(services, actor, row, counts) : [],
    resends: resendsOf(row),
  };
}
