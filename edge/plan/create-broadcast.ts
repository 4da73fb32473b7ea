import type { BroadcastRequest, PlatformWord } from "../../schema/api.ts";
import { refusingChannels } from "../../schema/carriage.ts";
import type { Channel } from "../../schema/channels.ts";
import { type ContentProblem, checkContent, mediaOf, wordsOf } from "../../schema/content.ts";
import { newId, rowId } from "../../schema/ids.ts";
import { withSampleLinks } from "../../schema/link-tracking.ts";
import { countLinks } from "../../schema/links.ts";
import { searchTextOf } from "../../schema/search-text.ts";
import { checkSendTime, type SendTimeProblem } from "../../schema/send-time.ts";
import { hashOfContent } from "../audience/content-hash.ts";
import { requireKnownSelection } from "../audience/known-selection.ts";
import { fitsChannels, heldToChannel } from "../audience/one-channel.ts";
import { keptChannels, requireOnlyAccount } from "../audience/only-account.ts";
import { accountsReached } from "../audience/reached.ts";
import { fitsAccounts, heldTo } from "../audience/template-account.ts";
import { askPlatforms } from "../audience/validation.ts";
import type { Actor, Services } from "../context.ts";
import { findEarlier, insertBroadcast } from "../db/broadcasts.ts";
import { type Chosen, countChosen, findStrangers } from "../db/chosen.ts";
import { knownMedia, noteUsed } from "../db/media.ts";
import { findQuietHours } from "../db/schedules.ts";
import { forgetDraft } from "../drafts/drafts.ts";
import { hexSha256 } from "../hex.ts";
import { isMonthUsedUp } from "../limits/room.ts";
import { findLinkForm } from "../referral/link-form.ts";
import { insertLinks } from "../referral/link-rows.ts";
import { withMade } from "../templates/made.ts";
import { type OriginRefusal, originOf, refusalOfOrigin } from "./template-origin.ts";

export type CreateResult =
  | { kind: "created" | "repeated"; broadcastId: string }
  | { kind: "content_invalid"; problems: ContentProblem[] }
  /** The platform takes these messages from nobody. */
  | { kind: "platform_refused"; word: PlatformWord }
  | { kind: "time_refused"; problem: SendTimeProblem }
  | { kind: "people_not_yours"; conversations: string[] }
  | { kind: "one_channel"; channels: Channel[] }
  | { kind: "template_account"; accounts: Chosen["accounts"] }
  | { kind: "nobody_to_send" }
  | { kind: "cap_reached" }
  | OriginRefusal
  | { kind: "too_many_people"; max: number; actual: number }
  | { kind: "idempotency_conflict" }
  | { kind: "draft_already_sent"; broadcastId: string };

/**
 * Writes a send down and winds the team's clock. The same call again gives the same send; the same draft from
 * another tab is refused with the send it has become. The platform is asked whether it would take the messages, unless
 * the check has heard it; nobody is reached before the due moment. The request has passed the form; permission has been checked.
 */
export async function createBroadcast(
  services: Services,
  actor: Actor,
  request: BroadcastRequest,
  idempotencyKey: string,
): Promise<CreateResult> {
  const { db, platform } = services;
  const requestHash = await hexSha256(JSON.stringify(request));
  const earlier = await findRepeat(services, actor, request, idempotencyKey, requestHash);
  if (earlier) return earlier;
  const refusal = await refusalOfOrigin(services, actor, request);
  if (refusal) return refusal;

  await requireKnownSelection(services, actor, request.selection);
  const only = await requireOnlyAccount(db, actor, request.selection, request.kind);
  const strangers = await findStrangers(db, actor, request.selection);
  if (strangers.length > 0)
    return { kind: "people_not_yours", conversations: strangers.map((row) => rowId("cnv", row)) };
  const chosen = await countChosen(db, actor, request.selection);
  const { onlyAccount } = request.selection;
  // A template goes to all accounts of a business.
  const isKept = ({ id }: { id: string }) =>
    onlyAccount === undefined || request.kind === "template" || id === onlyAccount;
  const accounts = chosen.accounts.filter(isKept);
  const kept = keptChannels([...new Set(accounts.map(({ channel }) => channel))], only);
  if (kept.length === 0) return { kind: "nobody_to_send" };
  if (chosen.peopleMax !== null && chosen.people > chosen.peopleMax)
    return { kind: "too_many_people", max: chosen.peopleMax, actual: chosen.people };
  if (!fitsChannels(request.selection, chosen.channels))
    return { kind: "one_channel", channels: chosen.channels };
  if (onlyAccount === undefined && !fitsAccounts(request.kind, chosen.accounts))
    return { kind: "template_account", accounts: chosen.accounts };
  const [account] = chosen.accounts;
  const messages = await withMade(db, actor.teamId, onlyAccount ?? account?.id, request.messages);
  const linkForm = await findLinkForm(services, actor.teamId);
  const refusing = refusingChannels(messages);
  const carrying = kept.filter((channel) => !refusing.includes(channel));
  const mediaIds = mediaOf(messages);
  await noteUsed(db, actor.teamId, mediaIds, services.nowMs());
  const media = await knownMedia(db, actor.teamId, mediaIds);
  const problems = checkContent(withSampleLinks(messages, linkForm), carrying, media);
  if (problems.length > 0) return { kind: "content_invalid", problems };
  // As in the check: what the platform refuses for somebody who would be sent to is refused here.
  const asked = accounts.filter(({ channel }) => carrying.includes(channel));
  const words = await askPlatforms(services, actor, messages, asked);
  const refusals = words.filter(({ word }) => word === "refused");
  if (refusals.length > 0) {
    const isNow = request.sendAtMs == null;
    const reached = await accountsReached(db, actor, request.selection, { messages, isNow });
    const refused = refusals.find(({ accountId }) => reached.has(accountId));
    if (refused) return { kind: "platform_refused", word: refused };
  }

  const isHeld = request.kind === "template" && account !== undefined && onlyAccount === undefined;
  const ofChannel = heldToChannel(request.selection, chosen.channels);
  const selection = isHeld ? heldTo(ofChannel, account.id) : ofChannel;
  const nowMs = services.nowMs();
  const sendAtMs = request.sendAtMs ?? null;
  const problem = sendAtMs !== null && checkSendTime(sendAtMs, nowMs, await findQuietHours(db, actor.teamId));
  if (problem) return { kind: "time_refused", problem };
  // A scheduled send counts for the month in which it goes, and is looked at then.
  if (sendAtMs === null && (await isMonthUsedUp(db, actor, kept))) return { kind: "cap_reached" };
  const id = newId("bc", nowMs);
  const isNew = await insertBroadcast(db, {
    id,
    teamId: actor.teamId,
    staffId: actor.staffId,
    kind: request.kind,
    draftId: request.draftId,
    idempotencyKey,
    requestHash,
    content: JSON.stringify(messages),
    selection: JSON.stringify(selection),
    contentHash: await hashOfContent(messages),
    searchText: searchTextOf(messages),
    linksPerPerson: countLinks(wordsOf(messages)),
    linkForm: JSON.stringify(linkForm),
    links: insertLinks(id, messages, linkForm),
    resendOf: originOf(request),
    sendAtMs,
    nowMs,
  });
  if (!isNew) {
    const winner = await findRepeat(services, actor, request, idempotencyKey, requestHash);
    const other = winner ?? (await refusalOfOrigin(services, actor, request));
    if (other) return other;
    throw new Error("a send was neither written nor found");
  }
  await db.write([forgetDraft(actor, request.draftId)]);
  await platform.wakeTeam(actor.teamId);
  return { kind: "created", broadcastId: id };
}

async function findRepeat(
  services: Services,
  actor: Actor,
  request: BroadcastRequest,
  idempotencyKey: string,
  requestHash: string,
): Promise<CreateResult | undefined> {
  const earlier = await findEarlier(services.db, {
    teamId: actor.teamId,
    staffId: actor.staffId,
    idempotencyKey,
    draftId: request.draftId,
  });
  if (!earlier) return undefined;
  if (earlier.idempotencyKey !== idempotencyKey || earlier.staffId !== actor.staffId)
    return { kind: "draft_already_sent", broadcastId: earlier.id };
  if (earlier.requestHash !== requestHash) return { kind: "idempotency_conflict" };
  // The first call may have died between the row, its draft and the clock.
  await services.db.write([forgetDraft(actor, request.draftId)]);
  await services.platform.wakeTeam(actor.teamId);
  return { kind: "repeated", broadcastId: earlier.id };
}
