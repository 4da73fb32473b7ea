import { creditedTrace, type Trace } from "../../schema/credit.ts";
import { momentOf, OrderRow } from "../../schema/orders.ts";
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
    // The plus keeps the engine from walking all links of the team.
    sql: `select c.token as name, c.at_ms as clicked_at_ms, ${columns} from json_each(:names) n
        cross join clicks c on c.token = n.value ${links} where c.team_id = :team
      union all
      select c.link_code, null, ${columns} from (select value as link_code from json_each(:names)) c ${links}
        where +l.team_id = :team`,
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

/** Whom an order is credited to. */
interface Credit {
  staffId: number | null;
  broadcastId: string | null;
  linkCode: string | null;
  clickedAtMs: number | null;
}

const nobody: Credit = { staffId: null, broadcastId: null, linkCode: null, clickedAtMs: null };

/** An order as it goes into the books. */
interface Judged extends Credit {
  code: string;
  atMs: number;
  currency: string;
  amountMinor: number;
  refundedMinor: number;
  updatedAtMs: number;
  /** A refund says nothing of it. */
  saysCredit: boolean;
}

/** A shop's clock may be ahead by so much; a later moment is a wrong one, and would keep every later change out. */
const aheadMaxMs = 3_600_000;

function changedAt({ updatedAt }: OrderRow, nowMs: number): number {
  const saidMs = updatedAt === undefined ? nowMs : momentOf(updatedAt);
  return saidMs > nowMs + aheadMaxMs ? nowMs : saidMs;
}

/** Of two words on one order the newer one holds; where that says nothing of the credit, the other does. */
function merge(later: Judged, earlier: Judged): Judged {
  const [newer, older] = later.updatedAtMs >= earlier.updatedAtMs ? [later, earlier] : [earlier, later];
  if (newer.saysCredit) return newer;
  const { staffId, broadcastId, linkCode, clickedAtMs, saysCredit } = older;
  return { ...newer, staffId, broadcastId, linkCode, clickedAtMs, saysCredit };
}

const facts = ["at_ms", "currency", "amount_minor", "refunded_minor", "updated_at_ms"];
const credit = ["staff_id", "broadcast_id", "link_code", "clicked_at_ms"];
const isNewer = "excluded.updated_at_ms >= orders.updated_at_ms";
/** Whoever is told of a refund first learns of the credit from the order, older though it is. */
const takesCredit = "(orders.broadcast_id is null and excluded.broadcast_id is not null)";
const factsSet = facts.map((column) => `${column} = iif(${isNewer}, excluded.${column}, orders.${column})`);
const creditSet = credit.map(
  (column) => `${column} = iif(${isNewer} or ${takesCredit}, excluded.${column}, orders.${column})`,
);

/** Orders, each with whom it is credited to by the team's rule of now. A later word of the shop replaces an earlier one. */
export const ordersSync: SyncDefinition<OrderRow, Judged> = {
  schema: OrderRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const traces = await findTraces(context, [...new Set(rows.flatMap(({ ocsaid = [] }) => ocsaid))]);
    const rule = await findRule(context);
    const creditOf = ({ at, staff, ocsaid = [] }: OrderRow): Credit => {
      const left = ocsaid.flatMap((name) => traces.get(name) ?? []);
      const trace = creditedTrace({ atMs: momentOf(at), staff: staff ?? undefined }, left, rule);
      const { staffId, broadcastId, linkCode, clickedAtMs } = trace ?? nobody;
      return { staffId, broadcastId, linkCode, clickedAtMs };
    };
    return (row) => ({
      code: row.code,
      atMs: momentOf(row.at),
      currency: row.currency,
      amountMinor: row.amountMinor,
      refundedMinor: row.refundedMinor,
      ...creditOf(row),
      saysCredit: row.ocsaid !== undefined,
      updatedAtMs: changedAt(row, context.nowMs),
    });
  },
  merge,
  statements: [
    `insert into orders (team_id, code, ${facts.join(", ")}, ${credit.join(", ")})
     select :team, value ->> 'code', value ->> 'atMs', value ->> 'currency', value ->> 'amountMinor',
        value ->> 'refundedMinor', value ->> 'updatedAtMs', value ->> 'staffId', value ->> 'broadcastId',
        value ->> 'linkCode', value ->> 'clickedAtMs'
     from json_each(:rows) where value ->> 'saysCredit'
     on conflict (team_id, code) do update set ${[...factsSet, ...creditSet].join(", ")}
     where ${isNewer} or ${takesCredit}`,
    // What says nothing of the credit leaves it alone, be it written at the same moment.
    `insert into orders (team_id, code, ${facts.join(", ")})
     select :team, value ->> 'code', value ->> 'atMs', value ->> 'currency', value ->> 'amountMinor',
        value ->> 'refundedMinor', value ->> 'updatedAtMs'
     from json_each(:rows) where not value ->> 'saysCredit'
     on conflict (team_id, code) do update set ${factsSet.join(", ")} where ${isNewer}`,
  ],
};
