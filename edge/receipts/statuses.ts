import { reasonOfWhatsappCode } from "../../schema/reasons.ts";
import { parseCallbackData } from "../channels/whatsapp/callback-data.ts";
import { classOf } from "../channels/whatsapp/error-classes.ts";
import type { Services } from "../context.ts";
import { recountTold } from "../db/cap-uses.ts";
import type { Statement } from "../db/client.ts";
import { tellPaused } from "../db/feed-events.ts";
import { recordLastingWords } from "../db/lasting-words.ts";
import { findOwners, findStrangers, type MessageOwner } from "../db/message-owners.ts";
import { type MessageFact, recordMessages } from "../db/messages.ts";
import { pauseSend } from "../db/pause-account.ts";
import type { StatusEvent } from "./events.ts";

interface OwnedStatus {
  status: StatusEvent;
  owner: MessageOwner;
}

/**
 * What statuses come to: facts of messages, and what their errors say of people and sends. A status of another
 * software's message is passed over; one that names a delivery of another send is, too, and is told in the log.
 */
export async function applyStatuses(
  services: Services,
  teamId: string,
  accountId: string,
  statuses: readonly StatusEvent[],
): Promise<Statement[]> {
  if (statuses.length === 0) return [];
  const { owned, strangers } = await findOwned(services, teamId, statuses);
  if (strangers > 0)
    console.error(JSON.stringify({ event: "status_of_another_send", account: accountId, count: strangers }));
  const facts = owned.map(asFact);
  return [
    ...recordMessages(teamId, facts),
    recountTold(
      teamId,
      facts.map(({ deliveryId }) => deliveryId),
    ),
    ...recordLastingWords(teamId, facts),
    ...pauses(teamId, owned, services.nowMs()),
  ];
}

async function findOwned(
  { db }: Services,
  teamId: string,
  statuses: readonly StatusEvent[],
): Promise<{ owned: OwnedStatus[]; strangers: number }> {
  const all = statuses.map((status) => ({
    status,
    named: status.callbackData === undefined ? undefined : parseCallbackData(status.callbackData),
  }));
  const strangers = await findStrangers(
    db,
    teamId,
    all.flatMap(({ named }) => named ?? []),
  );
  const byProvider = await findOwners(
    db,
    teamId,
    all.flatMap(({ named, status }) => (named ? [] : status.providerMessageId)),
  );
  const owned = all.flatMap(({ status, named }) => {
    const owner = named ?? byProvider.get(status.providerMessageId);
    return owner && !strangers.has(owner) ? [{ status, owner }] : [];
  });
  return { owned, strangers: strangers.size };
}

function asFact({ status, owner }: OwnedStatus): MessageFact {
  const { receipt, providerMessageId, atMs, error } = status;
  const { deliveryId, position } = owner;
  const fact = { deliveryId, position, providerMessageId, atMs };
  if (receipt !== "failed") return { ...fact, state: receipt === "sent" ? "accepted" : receipt };
  const failure = {
    reason: error ? reasonOfWhatsappCode(error.code) : ("refused" as const),
    code: error?.code ?? null,
    title: error?.title ?? null,
    text: error?.text ?? null,
  };
  return { ...fact, state: receipt, failure };
}

/** What will come for everybody who follows: an unpaid account, a paused template. One pause a send and reason. */
function pauses(teamId: string, owned: readonly OwnedStatus[], nowMs: number): Statement[] {
  const found = new Map<string, Statement>();
  for (const { status, owner } of owned) {
    const { accountId, error, receipt, atMs: saidAtMs } = status;
    if (receipt !== "failed" || !error) continue;
    const meaning = classOf(Number(error.code), undefined);
    if (meaning.kind !== "pause") continue;
    const cause = { reason: meaning.reason, code: error.code, text: error.text, saidAtMs };
    found.set(
      `${owner.broadcastId} ${cause.reason}`,
      pauseSend(teamId, owner.broadcastId, accountId, cause, nowMs),
    );
  }
  return found.size === 0 ? [] : [...found.values(), tellPaused(teamId)];
}
