import type { BroadcastAccount, BroadcastDetail } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Row, Rows, Statement } from "../db/client.ts";
import { integer } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { chosenByColumn, chosenByOf } from "./chosen-by.ts";
import { type Count, countPeople, groupsOf, totalsOf } from "./counts.ts";
import { offersFor, resendColumn, resendsOf } from "./resends.ts";
import { visibleTo } from "./scope.ts";
import { messagesOf, summaryColumns, summaryOf, summaryTables } from "./summary.ts";
import { findUpcoming, withUpcoming } from "./upcoming.ts";

const detailColumns = `b.link_form, ${resendColumn}, ${chosenByColumn}`;

function visibleSend(actor: Actor, broadcastId: string): Statement {
  const visible = visibleTo(actor);
  return {
    sql: `select ${summaryColumns}, ${detailColumns} from ${summaryTables} where ${visible.sql} and b.id = :id`,
    args: { ...visible.args, id: broadcastId },
  };
}

/** The row of a send that the actor may see. Not there and not theirs give the same answer. */
export async function findVisible(services: Services, actor: Actor, broadcastId: string): Promise<Row> {
  const { send } = await readVisible(services, actor, broadcastId);
  return send;
}

/** The same, and in the same round trip what a statement about the send answers. */
export async function readVisible(
  { db }: Services,
  actor: Actor,
  broadcastId: string,
  ...more: Statement[]
): Promise<{ send: Row; answers: Rows[] }> {
  const [found, ...answers] = await db.readAll([visibleSend(actor, broadcastId), ...more]);
  const send = found?.rows[0];
  if (send === undefined) throw new ProblemError("not_found");
  return { send, answers };
}

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
  const { send: row, answers } = await readVisible(services, actor, broadcastId, {
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
