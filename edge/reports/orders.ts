import type { Takings } from "../../schema/referral-figures.ts";
import type { Period, Span } from "../../schema/report-period.ts";
import type { Row, Statement } from "../db/client.ts";
import { integer } from "../db/values.ts";
import { spansArgument } from "./clicks.ts";
import { countedIn, type Members } from "./members.ts";

/** One that was given back altogether has been cancelled: it is no order. */
const stands = "(o.amount_minor = 0 or o.refunded_minor < o.amount_minor)";
const sums = `o.currency, count(*) as orders, count(o.clicked_at_ms) as by_click,
  sum(o.amount_minor - o.refunded_minor) as net`;
const credited = `o.team_id = :team and o.staff_id is not null and ${stands}`;

/** Orders of each span by currency: columns `span`, `currency`, `orders`, `by_click`, `net`. */
export function ordersBySpan(teamId: string, members: Members, spans: readonly Span[]): Statement {
  const counted = countedIn(members, "o.staff_id");
  return {
    sql: `select s.value ->> 0 as span, ${sums} from json_each(:spans) s
      cross join orders o indexed by orders_credited on o.at_ms >= s.value ->> 1 and o.at_ms < s.value ->> 2
      where ${credited} ${counted.sql} group by 1, o.currency`,
    args: { ...counted.args, team: teamId, spans: spansArgument(spans) },
  };
}

/** Orders of each send by currency: columns `id`, `staff_id`, `currency`, `orders`, `by_click`, `net`. */
export function ordersBySend(teamId: string, members: Members, { fromMs, untilMs }: Period): Statement {
  const counted = countedIn(members, "o.staff_id");
  return {
    sql: `select o.broadcast_id as id, o.staff_id, ${sums} from orders o indexed by orders_credited
      where ${credited} and o.at_ms >= :from and o.at_ms < :until ${counted.sql}
      group by o.broadcast_id, o.staff_id, o.currency`,
    args: { ...counted.args, team: teamId, from: fromMs, until: untilMs },
  };
}

export function takingsOf(row: Row): Takings {
  return {
    orders: integer(row, "orders"),
    ordersByClick: integer(row, "by_click"),
    netMinor: integer(row, "net"),
  };
}
