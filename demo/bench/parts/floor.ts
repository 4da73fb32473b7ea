import { randomUUID } from "node:crypto";
import { capabilities } from "../../../schema/channels.ts";
import { type Engine, openEngine } from "../../libsql/engine.ts";
import type { Stand } from "./stand.ts";
import type { Crowd } from "./team.ts";

const perChunk = capabilities.line.peoplePerChunk;

export interface Floor {
  /** Everything that is written, in the embedded engine. */
  databaseMs: number;
  /** The bare calls, one after the other. */
  callsMs: number;
}

/**
 * The least that sending to a LINE crowd can cost on this machine: a bare script that makes the same rows in the same
 * tables with their indexes, leases and settles each chunk, and calls the double for each. It plans in one statement,
 * checks nothing, keeps no pace, and knows neither restarts nor repeats. It writes in a copy of the database.
 */
export async function dispatchFloor(stand: Stand, crowd: Crowd, text: string): Promise<Floor> {
  const path = stand.path(`floor-${randomUUID()}.db`);
  stand.file.exec(`vacuum into '${path}'`);
  const engine = openEngine(path);
  try {
    const startedMs = performance.now();
    const send = writePlan(engine, crowd, text);
    const chunks = Array.from({ length: crowd.chunks }, (_, number) =>
      takeChunk(engine, crowd, send, number),
    );
    const databaseMs = performance.now() - startedMs;
    const callsFromMs = performance.now();
    for (const people of chunks) await multicast(stand, crowd, people, text);
    return { databaseMs, callsMs: performance.now() - callsFromMs };
  } finally {
    engine.close();
  }
}

function writePlan(engine: Engine, { account, firstId, people, chunks }: Crowd, text: string): string {
  const send = `bc_floor${randomUUID().replaceAll("-", "")}`;
  const nowMs = BigInt(Date.now());
  const lastId = firstId + people - 1;
  engine.exec("begin immediate");
  engine
    .prepare(
      `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash, content,
          selection, links_per_person, epoch, created_at_ms, due_at_ms, plan_max_id)
        select ?1, c.team_id, c.owner_staff_id, 'message', 'running', ?1, ?1, ?1, ?2, '{}', 0, 1, ?3, ?3, ?4
        from conversations c where c.id = ?4`,
    )
    .run([send, text, nowMs, BigInt(lastId)]);
  engine
    .prepare(
      `insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id, channel_user_id,
          name, chunk_number)
        select c.team_id, ?1, c.account_id, u.platform_user_id, c.id, u.id, c.customer_name, (c.id - ?2) / ?4
        from conversations c join channel_users u on u.id = c.channel_user_id
        where c.id between ?2 and ?3 order by c.id`,
    )
    .run([send, BigInt(firstId), BigInt(lastId), BigInt(perChunk)]);
  const addChunk = engine.prepare(
    `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, retry_key)
      select team_id, ?1, id, channel, ?3, 'waiting', ?4, 1, ?5 from accounts where id = ?2`,
  );
  for (let number = 0; number < chunks; number++) {
    const size = Math.min(perChunk, people - number * perChunk);
    addChunk.run([send, account.id, BigInt(number), BigInt(size), randomUUID()]);
  }
  engine.exec("commit");
  return send;
}

/** Lease, people, settle: two writes and a read, each on its own. */
function takeChunk(engine: Engine, { account }: Crowd, send: string, number: number): string[] {
  const place = [send, account.id, BigInt(number)];
  const nowMs = BigInt(Date.now());
  const ofChunk = "broadcast_id = ?1 and account_id = ?2 and number = ?3";
  engine
    .prepare(
      `update chunks set state = 'leased', attempt = 1, lease_until_ms = ?4, first_attempt_at_ms = ?4
        where ${ofChunk}`,
    )
    .run([...place, nowMs]);
  const people = engine.prepare(
    `select platform_user_id from deliveries where broadcast_id = ?1 and account_id = ?2 and chunk_number = ?3
      order by id`,
  );
  const found = Array.from(people.iterate(place), ([platformUserId]) => String(platformUserId));
  engine
    .prepare(`update chunks set state = 'accepted', settled_at_ms = ?4, request_id = ?5 where ${ofChunk}`)
    .run([...place, nowMs, randomUUID()]);
  return found;
}

async function multicast({ stack }: Stand, { account }: Crowd, to: string[], text: string): Promise<void> {
  const answer = await fetch(`${stack.urls.line}/v2/bot/message/multicast`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${account.token}`,
      "content-type": "application/json",
      "x-line-retry-key": randomUUID(),
    },
    body: JSON.stringify({ to, messages: [{ type: "text", text }] }),
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`the bare call was answered ${answer.status}`);
}
