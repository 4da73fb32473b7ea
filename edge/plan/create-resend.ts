import { type ResendGroup, resendFromMs } from "../../schema/broadcasts.ts";
import { newId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { findBroadcast, findEarlier } from "../db/broadcasts.ts";
import { countGroup, findGroup } from "../db/resend-people.ts";
import { findResend, insertResend } from "../db/resends.ts";
import { storedSource } from "../db/stored-selection.ts";
import { copyLinks } from "../referral/link-rows.ts";

export type ResendResult =
  | { kind: "created"; broadcastId: string }
  | { kind: "repeated"; broadcastId: string }
  | { kind: "not_found" }
  /** The send has not ended, or a consumer still holds some of it. */
  | { kind: "state_conflict" }
  | { kind: "nobody_to_send" }
  | { kind: "resend_too_early"; fromMs: number }
  | { kind: "already_resent"; broadcastId: string }
  | { kind: "idempotency_conflict" };

/**
 * Makes a linked send for people of one's own earlier send, once for each group of them. Who they are stands fixed
 * here; the planner leaves out whoever has become known since. The same call again gives the same send.
 */
export async function createResend(
  services: Services,
  actor: Actor,
  { resendOf, group }: { resendOf: string; group: Exclude<ResendGroup, "window"> },
  idempotencyKey: string,
): Promise<ResendResult> {
  const { db, platform } = services;
  const { teamId, staffId } = actor;
  const earlier = await findBroadcast(db, teamId, resendOf);
  if (earlier?.staffId !== staffId) return { kind: "not_found" };

  const nowMs = services.nowMs();
  const id = newId("bc", nowMs);
  // Says all of the request.
  const requestHash = `resend/${resendOf}/${group}`;
  const findRepeat = async (): Promise<ResendResult | undefined> => {
    // The same call may write it down between the two looks: looked for last, it is found as the repeat that it is.
    const other = await findResend(db, teamId, resendOf, group);
    const repeat = await findEarlier(db, { teamId, staffId, idempotencyKey, draftId: id });
    if (repeat && repeat.requestHash !== requestHash) return { kind: "idempotency_conflict" };
    if (repeat) {
      // The first call may have died between the row and the clock.
      await platform.wakeTeam(teamId);
      return { kind: "repeated", broadcastId: repeat.id };
    }
    return other === undefined ? undefined : { kind: "already_resent", broadcastId: other };
  };
  const repeat = await findRepeat();
  if (repeat) return repeat;

  if (earlier.state !== "done" && earlier.state !== "stopped") return { kind: "state_conflict" };
  const { sinceMs, isOpen } = await countGroup(db, teamId, resendOf, group);
  if (isOpen) return { kind: "state_conflict" };
  if (sinceMs === null) return { kind: "nobody_to_send" };
  const fromMs = resendFromMs(group, sinceMs);
  if (nowMs < fromMs) return { kind: "resend_too_early", fromMs };

  const conversations = await findGroup(db, teamId, resendOf, group);
  const source = storedSource(earlier.selection);
  const isNew = await insertResend(db, {
    id,
    teamId,
    staffId,
    resendOf,
    group,
    idempotencyKey,
    requestHash,
    selection: {
      // Who was chosen from one's bound customers stays one, whatever has become of their conversation.
      people: { mode: "resend", resendOf, group, source, conversations },
      remove: { verdicts: [], conversations: [] },
    },
    links: copyLinks(id),
    nowMs,
  });
  if (!isNew) {
    const winner = await findRepeat();
    if (winner) return winner;
    throw new Error("a resend was neither written nor found");
  }
  await platform.wakeTeam(teamId);
  return { kind: "created", broadcastId: id };
}
