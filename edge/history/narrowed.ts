import type { BroadcastFilter } from "../../schema/api.ts";
import type { RecordState } from "../../schema/broadcasts.ts";
import { searchable } from "../../schema/search-text.ts";
import { momentOf } from "../../schema/time-zone.ts";
import { literally } from "../db/filter-search.ts";
import type { Fragment } from "../db/fragment.ts";

const dayMs = 86_400_000;

/** Being in a state, as a condition on alias `b`. */
export const inState: Record<RecordState, string> = {
  open: "b.state in ('armed', 'running', 'paused')",
  scheduled: "b.state = 'armed' and b.scheduled_at_ms is not null",
  failed: `(exists (select 1 from deliveries d where d.broadcast_id = b.id and d.state = 'failed')
    or exists (select 1 from chunks k where k.broadcast_id = b.id and k.state = 'failed'))`,
  paused: "b.state = 'paused'",
  done: "b.state = 'done'",
  stopped: "b.state = 'stopped'",
  cancelled: "b.state = 'cancelled'",
};

const bySender = "b.staff_id = (select id from staff where team_id = :team and code = :sender)";
const byStore = `b.staff_id in (select at.staff_id from stores join staff_stores at on at.store_id = stores.id
  and at.team_id = :team where stores.team_id = :team and stores.code = :store)`;
const onChannel = `exists (select 1 from accounts a join deliveries d on d.broadcast_id = b.id and d.account_id = a.id
  where a.team_id = :team and a.channel = :channel)`;
/** What was sent before there was a text to search is searched as it was written down. */
const holding = "coalesce(b.search_text, b.content) like :search escape '\\'";

/** The days that are asked for, as a stretch of what is looked through. `:team` is the caller's, as below. */
export function within({ from, until }: BroadcastFilter, timeZone: string): Fragment {
  const startMs = (day: string) => momentOf(timeZone, `${day}T00:00`) ?? 0;
  const dayAfter = (day: string) => new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
  const sql = [
    ...(from === undefined ? [] : ["b.created_at_ms >= :fromMs"]),
    ...(until === undefined ? [] : ["b.created_at_ms < :untilMs"]),
  ];
  const args = {
    ...(from === undefined ? {} : { fromMs: startMs(from) }),
    ...(until === undefined ? {} : { untilMs: startMs(dayAfter(until)) }),
  };
  return { sql: sql.join(" and ") || "1", args };
}

/** All else that is asked of a send, as a condition on alias `b`; undefined where it is nothing. */
export function narrowed(filter: BroadcastFilter): Fragment | undefined {
  const { search = "", sender, store, channel, state, kind } = filter;
  const words = searchable(search).trim();
  const conditions: [boolean, string, Fragment["args"]][] = [
    [words !== "", holding, { search: `%${literally(words)}%` }],
    [sender !== undefined, bySender, { sender: sender ?? "" }],
    [store !== undefined, byStore, { store: store ?? "" }],
    [channel !== undefined, onChannel, { channel: channel ?? "" }],
    [kind !== undefined, "b.kind = :kind", { kind: kind ?? "" }],
    [state !== undefined, state === undefined ? "1" : inState[state], {}],
  ];
  const asked = conditions.filter(([isAsked]) => isAsked);
  if (asked.length === 0) return undefined;
  const args = Object.assign({}, ...asked.map(([, , more]) => more)) as Fragment["args"];
  return { sql: asked.map(([, sql]) => sql).join(" and "), args };
}
