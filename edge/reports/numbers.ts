import { z } from "zod";
import { callingCodeUnits } from "../../schema/rates.ts";
import type { Database } from "../db/client.ts";
import { integer, text } from "../db/values.ts";
import type { SendPart } from "./sends.ts";

/** People by the first characters of their number. */
export type Numbers = Readonly<Record<string, number>>;

const Kept = z.object({ byNumber: z.record(z.string(), z.int().min(0)) });

const sumOf = (numbers: Numbers) => Object.values(numbers).reduce((sum, people) => sum + people, 0);

function read(json: string): Numbers | undefined {
  try {
    return Kept.parse(JSON.parse(json)).byNumber;
  } catch {
    return undefined;
  }
}

/**
 * What a send has kept of its people, where it still holds. Nobody whom a platform has taken is ever taken back from
 * the count, so the same sum is the same people.
 */
function keptBy({ restingTotals, people }: SendPart): Numbers | undefined {
  const numbers = restingTotals === null ? undefined : read(restingTotals);
  return numbers && sumOf(numbers) === people ? numbers : undefined;
}

/** The only figure that reads a row a person. */
async function count(
  db: Database,
  teamId: string,
  parts: readonly SendPart[],
): Promise<Map<string, Numbers>> {
  const { rows } = await db.read({
    sql: `select d.broadcast_id as id, substr(d.platform_user_id, 1, ${callingCodeUnits}) as number,
        count(*) as people
      from json_each(:ids) i cross join chunks k on k.broadcast_id = i.value and k.team_id = :team
        and k.channel = 'whatsapp'
      cross join deliveries d on d.broadcast_id = k.broadcast_id and d.account_id = k.account_id
        and d.chunk_number = k.number
      where coalesce(d.state, k.state) in ('accepted', 'delivered', 'read')
        or (d.state = 'failed' and d.accepted_at_ms is not null)
      group by 1, 2`,
    args: { team: teamId, ids: JSON.stringify(parts.map(({ id }) => id)) },
  });
  const bySend = Map.groupBy(rows, (row) => text(row, "id"));
  return new Map(
    [...bySend].map(([id, found]) => [
      id,
      Object.fromEntries(found.map((row) => [text(row, "number"), integer(row, "people")])),
    ]),
  );
}

/** A send that is over is not counted a second time. A report is right without: a write that fails is passed over. */
async function keep(
  db: Database,
  teamId: string,
  parts: readonly SendPart[],
  counted: ReadonlyMap<string, Numbers>,
): Promise<void> {
  const kept = parts.flatMap(({ id, isOver, people }) => {
    const byNumber = counted.get(id) ?? {};
    return isOver && sumOf(byNumber) === people ? [{ id, totals: JSON.stringify({ byNumber }) }] : [];
  });
  if (kept.length === 0) return;
  try {
    await db.write([
      {
        // The plus keeps the engine from walking all sends of the team.
        sql: `update broadcasts set resting_totals = (select value ->> 'totals' from json_each(:kept)
            where value ->> 'id' = broadcasts.id)
          where +team_id = :team and id in (select value ->> 'id' from json_each(:kept))`,
        args: { team: teamId, kept: JSON.stringify(kept) },
      },
    ]);
  } catch (error) {
    const name = error instanceof Error ? error.name : "unknown";
    console.warn(JSON.stringify({ event: "numbers_not_kept", team: teamId, error: name }));
  }
}

/** Whoever a platform has taken of WhatsApp sends, by number: from the sends themselves where these have kept it. */
export async function numbersOf(
  db: Database,
  teamId: string,
  parts: readonly SendPart[],
): Promise<Map<SendPart, Numbers>> {
  const kept = new Map(parts.map((part) => [part, keptBy(part)]));
  const open = parts.filter((part) => kept.get(part) === undefined);
  const counted = open.length > 0 ? await count(db, teamId, open) : new Map<string, Numbers>();
  await keep(db, teamId, open, counted);
  return new Map(parts.map((part) => [part, kept.get(part) ?? counted.get(part.id) ?? {}]));
}
