import type { BroadcastState } from "../../schema/broadcasts.ts";
import type { Actor, Services } from "../context.ts";
import { cancelIfArmed, findBroadcast, resumeIfPaused, stopIfGoing } from "../db/broadcasts.ts";

/** `conflict`: the send is past the state in which this can be done. */
export type CourseResult = "changed" | "conflict" | "not_found";

type Change = (db: Services["db"], teamId: string, id: string, nowMs: number) => Promise<boolean>;

/**
 * Only the sender changes the course of a send; anybody else is told that there is none. Who asks again because the
 * answer was lost is told that it is done: `end` is the state that says so.
 */
async function change(
  services: Services,
  actor: Actor,
  id: string,
  apply: Change,
  end?: BroadcastState,
): Promise<CourseResult> {
  const send = await findBroadcast(services.db, actor.teamId, id);
  if (!send || send.staffId !== actor.staffId) return "not_found";
  const changed = await apply(services.db, actor.teamId, id, services.nowMs());
  if (!changed) {
    const now = await findBroadcast(services.db, actor.teamId, id);
    if (end === undefined || now?.state !== end) return "conflict";
  }
  await services.platform.wakeTeam(actor.teamId);
  return "changed";
}

/** 復原: nobody has got it, and nobody will. */
export function undo(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  return change(services, actor, id, cancelIfArmed, "cancelled");
}

/** 停止其餘發送. */
export function stop(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  return change(services, actor, id, stopIfGoing, "stopped");
}

/** Goes on where it stood. */
export function resume(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  return change(services, actor, id, resumeIfPaused);
}
