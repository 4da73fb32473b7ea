import type { Message } from "../../schema/content.ts";
import type { Database } from "../db/client.ts";
import { judged, type Owner } from "../db/selection.ts";
import type { StoredSelection } from "../db/stored-selection.ts";
import { text } from "../db/values.ts";
import { readRoom } from "../limits/room.ts";
import { capped } from "./capped.ts";
import { findCheckSettings, occasionOf } from "./occasion.ts";

/**
 * The accounts of whose chosen people somebody would be sent to, judged as in the check. `isNow`: it goes at once and
 * counts for this month; what is scheduled counts for the month in which it goes.
 */
export async function accountsReached(
  db: Database,
  owner: Owner,
  selection: StoredSelection,
  { messages, isNow }: { messages: readonly Message[]; isNow: boolean },
): Promise<Set<string>> {
  const settings = await findCheckSettings(db, owner.teamId);
  const people = judged(owner, selection, await occasionOf(owner, messages, settings));
  const { sql, args } = isNow ? capped(people, await readRoom(db, owner)) : people;
  const { rows } = await db.read({
    sql: `with judged as (${sql} limit -1) select distinct account_id from judged where verdict = 'sendable'`,
    args,
  });
  return new Set(rows.map((row) => text(row, "account_id")));
}
