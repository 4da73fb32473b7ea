import type { BroadcastState } from "../../schema/broadcasts.ts";
import { checkSendTime, type SendTimeProblem } from "../../schema/send-time.ts";
import type { Actor, Services } from "../context.ts";
import { type BroadcastRow, findBroadcast } from "../db/broadcasts.ts";
import { cancelIfUnbegun, resumeIfPaused, stopIfGoing } from "../db/course.ts";
import { findQuietHours, reschedule } from "../db/schedules.ts";

/** `conflict`: the send is past the state in which this can be done. */
export type CourseResult = "changed" | "conflict" | "not_found";

type Change = (db: Services["db"], teamId: string, id: string, nowMs: number) => Promise<boolean>;

/**
 * Only the sender changes the course of a send; anybody else is told that there is none. Who asks again because the
 * answer was lost is told that it is done: `isDone` knows a send to which it has been.
 */
async function change(
  services: Services,
  actor: Actor,
  id: string,
  apply: Change,
  isDone: (send: BroadcastRow) => boolean,
): Promise<CourseResult> {
  const send = await findBroadcast(services.db, actor.teamId, id);
  if (!send || send.staffId !== actor.staffId) return "not_found";
  if (!(await apply(services.db, actor.teamId, id, services.nowMs()))) {
    const now = await findBroadcast(services.db, actor.teamId, id);
    if (!now || !isDone(now)) return "conflict";
  }
  await services.platform.wakeTeam(actor.teamId);
  return "changed";
}

const isIn =
  (...states: BroadcastState[]) =>
  ({ state }: BroadcastRow) =>
    states.includes(state);

/** 復原, and taking back a scheduled send: nobody has got it, and nobody will. */
export function undo(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  return change(services, actor, id, cancelIfUnbegun, isIn("cancelled"));
}

/** 停止其餘發送. What has not begun is taken back. */
export function stop(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  return change(services, actor, id, stopIfGoing, isIn("stopped", "cancelled"));
}

/** Goes on where it stood. */
export function resume(services: Services, actor: Actor, id: string): Promise<CourseResult> {
  const isUnderWay = isIn("armed", "running", "done");
  return change(services, actor, id, resumeIfPaused, (send) => send.pausedAtMs !== null && isUnderWay(send));
}

/** Another time for a scheduled send that has not begun; null is now, with the time to take it back. */
export async function changeTime(
  services: Services,
  actor: Actor,
  id: string,
  sendAtMs: number | null,
): Promise<CourseResult | SendTimeProblem> {
  const { db, nowMs } = services;
  const problem =
    sendAtMs !== null && checkSendTime(sendAtMs, nowMs(), await findQuietHours(db, actor.teamId));
  const known = await findBroadcast(db, actor.teamId, id);
  if (problem && known?.staffId === actor.staffId) return problem;
  return change(
    services,
    actor,
    id,
    (_db, teamId) => reschedule(db, { teamId, id, sendAtMs, nowMs: nowMs() }),
    ({ state, scheduledAtMs }) => scheduledAtMs === sendAtMs && state !== "cancelled" && state !== "stopped",
  );
}
