import type { BroadcastRequest } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import { findBroadcast } from "../db/broadcasts.ts";
import { findResend } from "../db/resends.ts";

export type OriginRefusal =
  | { kind: "not_found" }
  /** The send has not ended. */
  | { kind: "state_conflict" }
  | { kind: "already_resent"; broadcastId: string };

/**
 * Why a template may not be for the people of an earlier send whose 24 hours were over: that is one's own, over, and
 * has had no template yet. Undefined where it may, or is for nobody's people.
 */
export async function refusalOfOrigin(
  { db }: Services,
  { teamId, staffId }: Actor,
  request: BroadcastRequest,
): Promise<OriginRefusal | undefined> {
  const resendOf = originOf(request);
  if (resendOf === null) return undefined;
  const earlier = await findBroadcast(db, teamId, resendOf);
  if (earlier?.staffId !== staffId) return { kind: "not_found" };
  if (earlier.state !== "done" && earlier.state !== "stopped") return { kind: "state_conflict" };
  const other = await findResend(db, teamId, resendOf, "window");
  return other === undefined ? undefined : { kind: "already_resent", broadcastId: other };
}

export function originOf(request: BroadcastRequest): string | null {
  return request.kind === "template" ? (request.resendOf ?? null) : null;
}
