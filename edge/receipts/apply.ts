import type { Channel } from "../../schema/channels.ts";
import { readLineWebhook } from "../channels/line/webhook.ts";
import { readWhatsappWebhook } from "../channels/whatsapp/webhook.ts";
import type { Services } from "../context.ts";
import { findTeamAccounts } from "../db/account-limits.ts";
import { recordFollowings, recordInbound, recordMarketing } from "../db/inbound.ts";
import { recordResponses } from "../db/responses.ts";
import { ringFeed } from "../feed/ring.ts";
import { applyAccountEvents } from "./account-events.ts";
import type { InboundEvent } from "./events.ts";
import { applyStatuses } from "./statuses.ts";

/**
 * Events written in one batch, those of several bodies together. Measured on a ledger of 100,000 people: some 60 ms
 * of the database's one writer, which gives up what takes it longer than five seconds.
 */
const eventsPerBatch = 2_000;

/**
 * Applies kept webhook bodies of one account's address. May be repeated, and in any order: states and times only go
 * forward. Returns which bodies could not be read; what the others tell has been written by then. Throws when the
 * database does not take it.
 */
export async function applyReceipts(
  services: Services,
  channel: Channel,
  accountId: string,
  bodies: readonly string[],
): Promise<{ unreadable: number[] }> {
  const known = await findTeamAccounts(services.db, accountId, channel);
  if (!known) return { unreadable: [] };
  const unreadable: number[] = [];
  const events: InboundEvent[] = [];
  for (const [index, body] of bodies.entries()) {
    try {
      events.push(
        ...(channel === "line"
          ? readLineWebhook(body, accountId)
          : readWhatsappWebhook(body, known.accounts, accountId)),
      );
    } catch {
      unreadable.push(index);
    }
  }
  for (let from = 0; from < events.length; from += eventsPerBatch)
    await applyBatch(services, known.teamId, accountId, events.slice(from, from + eventsPerBatch));
  if (events.length > 0) await ringFeed(services, known.teamId);
  return { unreadable };
}

/** Applies one body. Throws when it cannot be read, too. */
export async function applyReceipt(
  services: Services,
  channel: Channel,
  accountId: string,
  body: string,
): Promise<void> {
  const { unreadable } = await applyReceipts(services, channel, accountId, [body]);
  if (unreadable.length > 0) throw new TypeError("the body is not one of this channel's webhooks");
}

async function applyBatch(
  services: Services,
  teamId: string,
  accountId: string,
  events: readonly InboundEvent[],
): Promise<void> {
  const ofKind = <Kind extends InboundEvent["kind"]>(kind: Kind) =>
    events.filter((event): event is Extract<InboundEvent, { kind: Kind }> => event.kind === kind);
  const statuses = await applyStatuses(services, teamId, accountId, ofKind("status"));
  const statements = [
    ...statuses,
    ...recordResponses(teamId, [...ofKind("following"), ...ofKind("marketing"), ...ofKind("message")]),
    ...recordFollowings(teamId, ofKind("following")),
    ...recordMarketing(teamId, ofKind("marketing")),
    ...recordInbound(teamId, ofKind("message")),
    ...applyAccountEvents(
      teamId,
      [...ofKind("trouble"), ...ofKind("template"), ...ofKind("limit")],
      services.nowMs(),
    ),
  ];
  if (statements.length > 0) await services.db.write(statements);
}
