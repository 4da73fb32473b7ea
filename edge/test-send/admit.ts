import { testsPerHourMax } from "../../schema/settings.ts";
import type { Actor, Services } from "../context.ts";
import { integer, text } from "../db/values.ts";
import { hexSha256 } from "../hex.ts";
import { ProblemError } from "../problem.ts";
import { repeatForMs } from "../queue/retry.ts";

const hourMs = 3_600_000;
/** A team's latest entries among which a member's tests of the hour are looked for. */
const entriesSeen = 2_000;

/**
 * Notes a test in the team's log, and gives the name under which its calls are known: the same for a repeat under its
 * key. Refuses a key of another request, and whoever has sent enough of them in the last hour.
 */
export async function admitTest(
  { db, nowMs }: Services,
  actor: Actor,
  request: object,
  idempotencyKey: string,
): Promise<string> {
  const atMs = nowMs();
  const name = `test_${await hexSha256(`${actor.teamId}/${actor.staffId}/${idempotencyKey}`, 16)}`;
  const target = `${name}/${await hexSha256(JSON.stringify(request), 16)}`;
  const own = { team: actor.teamId, staff: actor.staffId };
  const latest = `select staff_id, action, target, at_ms from audit_entries where team_id = :team
    order by id desc limit ${entriesSeen}`;
  await db.write([
    {
      sql: `insert into audit_entries (team_id, staff_id, action, target, at_ms)
        select :team, :staff, 'test_sent', :target, :now
        where (select count(*) filter (where at_ms > :since) < ${testsPerHourMax}
            and count(*) filter (where substr(target, 1, length(:name)) = :name) = 0
          from (${latest}) where staff_id = :staff and action = 'test_sent')`,
      args: { ...own, target, name, now: atMs, since: atMs - hourMs },
    },
  ]);
  const { rows } = await db.read({
    sql: `select target, at_ms from (${latest}) where staff_id = :staff and action = 'test_sent'
      and substr(target, 1, length(:name)) = :name`,
    args: { ...own, name },
  });
  const [row] = rows;
  if (!row)
    throw new ProblemError("test_limit", {
      detail: `At most ${testsPerHourMax} tests an hour. Wait, then send another.`,
      params: { max: testsPerHourMax },
    });
  // LINE forgets its keys after a day: a repeat after that would be another message.
  const isForgotten = integer(row, "at_ms") < atMs - repeatForMs;
  if (text(row, "target") !== target || isForgotten) throw new ProblemError("idempotency_conflict");
  return name;
}
