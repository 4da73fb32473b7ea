import { hasParameter, referralParameter, withParameter } from "../../schema/link-tracking.ts";
import type { Services } from "../context.ts";
import type { Database } from "../db/client.ts";
import { tellClick } from "../db/feed-events.ts";
import { integer, text } from "../db/values.ts";
import { ringFeed } from "../feed/ring.ts";
import { randomHexOf } from "../hex.ts";

/** A short link and where it leads. */
export interface StoredLink {
  code: string;
  teamId: string;
  broadcastId: string;
  staffId: number;
  target: string;
}

/** Only what was stored when the send was made, and only to the web. */
export async function findLink(db: Database, code: string): Promise<StoredLink | undefined> {
  const { rows } = await db.read({
    sql: "select code, team_id, broadcast_id, staff_id, target from links where code = :code",
    args: { code },
  });
  const [row] = rows;
  if (row === undefined || !/^https?:\/\//i.test(text(row, "target"))) return undefined;
  return {
    code: text(row, "code"),
    teamId: text(row, "team_id"),
    broadcastId: text(row, "broadcast_id"),
    staffId: integer(row, "staff_id"),
    target: text(row, "target"),
  };
}

/**
 * Writes a click down and returns the target with what an order is recognised by. The customer is led on whatever
 * becomes of our books: a click that cannot be written is lost, and the target is then as it was typed.
 */
export async function countClick(services: Services, link: StoredLink): Promise<string> {
  const { db, nowMs } = services;
  const { code, teamId, broadcastId, staffId, target } = link;
  const token = randomHexOf(12);
  try {
    await db.write([
      {
        sql: `insert into clicks (team_id, link_code, broadcast_id, staff_id, token, at_ms)
          values (:teamId, :code, :broadcastId, :staffId, :token, :now)`,
        args: { code, teamId, broadcastId, staffId, token, now: nowMs() },
      },
      tellClick({ code, teamId, broadcastId, token, nowMs: nowMs() }),
    ]);
  } catch {
    console.error(JSON.stringify({ event: "click_lost", send: broadcastId }));
    return target;
  }
  await ringFeed(services, teamId);
  return hasParameter(target, referralParameter) ? target : withParameter(target, referralParameter, token);
}
