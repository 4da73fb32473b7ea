import { Messages } from "../../schema/api.ts";
import { monthOf } from "../../schema/caps.ts";
import { isPersonal } from "../../schema/content.ts";
import { findCheckSettings, occasionOf } from "../audience/occasion.ts";
import type { Services } from "../context.ts";
import { type BroadcastRow, senderOf } from "../db/broadcasts.ts";
import { raiseEpochOf } from "../db/epoch.ts";
import { tellSend } from "../db/feed-events.ts";
import { finishPlanning, planSlice } from "../db/planning.ts";
import { beginPlanning, pauseAsRead } from "../db/schedules.ts";
import { StoredSelection } from "../db/stored-selection.ts";
import { wasCalled } from "../recovery/was-called.ts";
import { findObstacle } from "./obstacle.ts";

/**
 * One step of writing a row for every chosen person, from where the send last stood: a slice of them, or the end of
 * it. May be cut off anywhere and called again; does nothing to a send that has been taken back meanwhile. A scheduled
 * send, whose people are those of now, is first looked at as if it were written now.
 */
export async function planStep(services: Services, send: BroadcastRow): Promise<void> {
  const { db } = services;
  const nowMs = services.nowMs();
  const selection = StoredSelection.parse(JSON.parse(send.selection));
  const messages = Messages.parse(JSON.parse(send.content));
  if (send.planMaxId === 0) {
    const obstacle = await findObstacle(db, send, selection, messages, nowMs);
    if (obstacle)
      await db.write([pauseAsRead(send, obstacle.reason, nowMs, obstacle.code), tellSend(send.id)]);
    else await beginPlanning(db, send);
  } else if (send.planCursor >= send.planMaxId) {
    // Nobody is called before this point: whoever has been, was called before the database was put back. New keys
    // would reach them a second time.
    if (await wasCalled(services, send.teamId, send.id))
      await db.write([raiseEpochOf(send.teamId, send.epoch)]);
    else await finishPlanning(db, send, nowMs);
  } else {
    const month = monthOf(send.timeZone, Math.max(send.dueAtMs, nowMs));
    const settings = await findCheckSettings(db, send.teamId);
    const occasion = await occasionOf(senderOf(send, nowMs), messages, settings, { kind: send.kind });
    const plan = {
      selection,
      occasion,
      isPersonal: isPersonal(messages),
      token: crypto.randomUUID(),
      nowMs,
      month,
    };
    await planSlice(db, send, plan);
  }
}
