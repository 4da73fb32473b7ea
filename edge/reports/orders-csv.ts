import { byteOrderMark, csvLine } from "../../schema/csv.ts";
import { decimalOfMinor } from "../../schema/money.ts";
import type { Period } from "../../schema/report-period.ts";
import { wallText } from "../../schema/time-zone.ts";
import type { Actor } from "../context.ts";
import type { Database, Row, Statement } from "../db/client.ts";
import { integer, integerOrNull, text, textOrNull } from "../db/values.ts";
import type { ExportLocale } from "../history/export/words.ts";
import { textStream } from "../text-stream.ts";
import { countedIn, type Members } from "./members.ts";
import { reportWords } from "./words.ts";

/** Orders read at once: what is held in memory, however many there are. */
const pageSize = 1_000;

/** A page of credited orders by the moment of purchase: a stretch of `orders_credited`. */
export function ordersPage(
  teamId: string,
  members: Members,
  { fromMs, untilMs }: Pick<Period, "fromMs" | "untilMs">,
  after: { atMs: number; id: number } | undefined,
): Statement {
  const counted = countedIn(members, "o.staff_id");
  const { atMs, id } = after ?? { atMs: fromMs, id: 0 };
  return {
    sql: `select o.id, o.code, o.at_ms, o.currency, o.amount_minor, o.refunded_minor, o.broadcast_id,
        o.clicked_at_ms, s.code as staff_code, s.name as staff_name, l.target,
        coalesce(b.started_at_ms, b.due_at_ms) as sent_at_ms
      from (select * from orders o indexed by orders_credited where o.team_id = :team and o.staff_id is not null
          and o.at_ms >= :at and o.at_ms < :until and (o.at_ms > :at or o.id > :id) ${counted.sql}
        order by o.at_ms, o.id limit :rows) o
      left join staff s on s.id = o.staff_id left join links l on l.code = o.link_code
      left join broadcasts b on b.id = o.broadcast_id order by o.at_ms, o.id`,
    args: { ...counted.args, team: teamId, until: untilMs, at: atMs, id, rows: pageSize },
  };
}

function cellsOf(row: Row, timeZone: string): string[] {
  const wall = (atMs: number | null) => (atMs === null ? "" : wallText(timeZone, atMs).replace("T", " "));
  const currency = text(row, "currency");
  const [amount, refunded] = [integer(row, "amount_minor"), integer(row, "refunded_minor")];
  const money = (amountMinor: number) => decimalOfMinor({ currency, amountMinor });
  const [atMs, clickedAtMs] = [integer(row, "at_ms"), integerOrNull(row, "clicked_at_ms")];
  return [
    text(row, "code"),
    wall(atMs),
    currency,
    money(amount),
    money(refunded),
    money(amount - refunded),
    textOrNull(row, "staff_code") ?? "",
    textOrNull(row, "staff_name") ?? "",
    textOrNull(row, "broadcast_id") ?? "",
    textOrNull(row, "target") ?? "",
    wall(integerOrNull(row, "sent_at_ms")),
    wall(clickedAtMs),
    clickedAtMs === null ? "" : String(Math.floor((atMs - clickedAtMs) / 60_000)),
  ];
}

async function* linesOf(db: Database, actor: Actor, members: Members, period: Period, locale: ExportLocale) {
  yield byteOrderMark + csvLine(reportWords[locale].orderHeads);
  let after: { atMs: number; id: number } | undefined;
  for (;;) {
    const { rows } = await db.read(ordersPage(actor.teamId, members, period, after));
    const last = rows.at(-1);
    if (last) yield rows.map((row) => csvLine(cellsOf(row, actor.clock.timeZone))).join("");
    if (!last || rows.length < pageSize) return;
    after = { atMs: integer(last, "at_ms"), id: integer(last, "id") };
  }
}

/** Every credited order of a period as a table, the cancelled ones too, read while it is being taken. */
export function ordersCsv(...of: Parameters<typeof linesOf>): ReadableStream<Uint8Array> {
  return textStream(linesOf(...of));
}
