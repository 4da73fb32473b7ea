import type { Channel } from "../../schema/channels.ts";
import { reasonOfWhatsappCode } from "../../schema/reasons.ts";
import { readLineWebhook } from "../channels/line/webhook.ts";
import { parseCallbackData } from "../channels/whatsapp/callback-data.ts";
import { readWhatsappWebhook } from "../channels/whatsapp/webhook.ts";
import type { Services } from "../context.ts";
import { type Account, findAccount } from "../db/accounts.ts";
import type { Statement } from "../db/client.ts";
import { findMessages, recordFollowing, recordInbound, recordReceipt } from "../db/inbound.ts";
import { explainFailure, recordMessage, settlePerson } from "../db/messages.ts";
import type { InboundEvent } from "./events.ts";

/** Events written in one batch: well under a second of the database's one writer. */
const eventsPerBatch = 50;

type Status = Extract<InboundEvent, { kind: "status" }>;
type KnownMessages = Awaited<ReturnType<typeof findMessages>>;

/** Applies one kept webhook body. May be repeated: the second time changes nothing. */
export async function applyReceipt(
  services: Services,
  channel: Channel,
  accountId: string,
  body: string,
): Promise<void> {
  const account = await findAccount(services.db, accountId, channel);
  if (!account) return;
  const events = channel === "line" ? readLineWebhook(body) : readWhatsappWebhook(body, account.platformId);
  for (let from = 0; from < events.length; from += eventsPerBatch) {
    const batch = events.slice(from, from + eventsPerBatch);
    const unnamed = batch.flatMap((event) =>
      event.kind === "status" && event.callbackData === undefined ? [event.providerMessageId] : [],
    );
    const known = await findMessages(services.db, account.teamId, unnamed);
    const statements = batch.flatMap((event) => applyEvent(account, event, known));
    if (statements.length > 0) await services.db.write(statements);
  }
}

function applyEvent(account: Account, event: InboundEvent, known: KnownMessages): Statement[] {
  const place = { teamId: account.teamId, accountId: account.id };
  switch (event.kind) {
    case "followed":
    case "unfollowed":
      return [recordFollowing(place, event.platformUserId, event.kind === "followed", event.atMs)];
    case "message":
      return recordInbound(place, event.platformUserId, event.atMs, event.text);
    case "status":
      return applyStatus(account.teamId, event, known);
  }
}

function applyStatus(teamId: string, status: Status, known: KnownMessages): Statement[] {
  const message =
    status.callbackData === undefined
      ? known.get(status.providerMessageId)
      : parseCallbackData(status.callbackData);
  if (!message) return [];
  const { deliveryId, position } = message;
  const { atMs, error, receipt } = status;
  const state = receipt === "sent" ? "accepted" : receipt;
  return [
    recordReceipt(teamId, status.key, atMs),
    recordMessage({ teamId, deliveryId, position, state, providerMessageId: status.providerMessageId, atMs }),
    ...(receipt === "failed"
      ? [
          explainFailure(teamId, deliveryId, {
            reason: error ? reasonOfWhatsappCode(error.code) : "refused",
            code: error?.code ?? null,
            title: error?.title ?? null,
            text: error?.text ?? null,
            atMs,
          }),
        ]
      : []),
    settlePerson(teamId, deliveryId, atMs),
  ];
}
