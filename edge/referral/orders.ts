import { creditedTrace, type Trace } from "../../schema/credit.ts";
import { OrderRow } from "../../schema/orders.ts";
import { creditStarts } from "../../schema/referral.ts";
import { integer, integerOrNull, oneOf, text } from "../db/values.ts";
import type { SyncContext, SyncDefinition } from "../sync/resource.ts";

interface LinkTrace extends Trace {
  staffId: number;
  broadcastId: string;
  linkCode: string;
}

/** An `ocsaid` is the token of a click, or the code of a link that carried it by itself. */
async function findTraces(
  { db, teamId }: SyncContext,
  names: readonly string[],
): Promise<Map<string, LinkTrace>> {
  const links = `join links l on l.code = c.link_code join broadcasts b on b.id = l.broadcast_id
      join staff s on s.id = l.staff_id`;
  const columns =
    "l.code, l.broadcast_id, l.staff_id, s.code as staff, coalesce(b.started_at_ms, b.due_at_ms) as sent_at_ms";
  const { rows } = await db.read({
    sql: `select c.token as name, c.at_ms as clicked_at_ms, ${columns} from json_each(:names) n
        cross join clicks c on c.token = n.value ${links} where c.team_id = :team
      union all
      select c.link_code, null, ${columns} from (select value as link_code from json_each(:names)) c ${links}
        where l.team_id = :team`,
    args: { names: JSON.stringify(names), team: teamId },
  });
  return new Map(
    rows.map((row) => [
      text(row, "name"),
      {
        sentAtMs: integer(row, "sent_at_ms"),
        clickedAtMs: integerOrNull(row, "clicked_at_ms"),
        staff: text(row, "staff"),
        staffId: integer(row, "staff_id"),
        broadcastId: text(row, "broadcast_id"),
        linkCode: text(row, "code"),
      },
    ]),
  );
}

async function findRule({ db, teamId }: SyncContext) {
  const { rows } = await db.read({
    sql: "select credit_from, credit_days from teams where id = :team",
    args: { team: teamId },
  });
  const [row] = rows;
  if (row === undefined) throw new Error("the team is gone");
  return { from: oneOf(row, "credit_from", creditStarts), days: integer(row, "credit_days") };
}

const momentOf = (given: string | number): number => (typeof given === "number" ? given : Date.parse(given));

/** Orders, each with whom it is credited to by the team's rule of now. A later word of the shop replaces an earlier one. */
export const ordersSync: SyncDefinition<OrderRow> = {
  schema: OrderRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const traces = await findTraces(context, [...new Set(rows.flatMap(({ ocsaid }) => ocsaid))]);
    const rule = await findRule(context);
    return (row) => {
      const atMs = momentOf(row.at);
      const left = row.ocsaid.flatMap((name) => traces.get(name) ?? []);
      const credited = creditedTrace({ atMs, staff: row.staff ?? undefined }, left, rule);
      return {
        code: row.code,
        atMs,
        currency: row.currency,
        amountMinor: row.amountMinor,
        refundedMinor: row.refundedMinor,
        staffId: credited?.staffId ?? null,
        broadcastId: credited?.broadcastId ?? null,
        linkCode: credited?.linkCode ?? null,
        clickedAtMs: credited?.clickedAtMs ?? null,
        updatedAtMs: row.updatedAt === undefined ? context.nowMs : momentOf(row.updatedAt),
      };
    };
  },
  statements: [
    `insert into orders (team_id, code, at_ms, currency, amount_minor, refunded_minor, staff_id, broadcast_id,
        link_code, clicked_at_ms, updated_at_ms)
     select :team, value ->> 'code', value ->> 'atMs', value ->> 'currency', value ->> 'amountMinor',
        value ->> 'refundedMinor', value ->> 'staffId', value ->> 'broadcastId', value ->> 'linkCode',
        value ->> 'clickedAtMs', value ->> 'updatedAtMs'
     from json_each(:rows) where true
     on conflict (team_id, code) do update set at_ms = excluded.at_ms, currency = excluded.currency,
        amount_minor = excluded.amount_minor, refunded_minor = excluded.refunded_minor,
        staff_id = excluded.staff_id, broadcast_id = excluded.broadcast_id, link_code = excluded.link_code,
        clicked_at_ms = excluded.clicked_at_ms, updated_at_ms = excluded.updated_at_ms
     where excluded.updated_at_ms >= orders.updated_at_ms`,
  ],
};
