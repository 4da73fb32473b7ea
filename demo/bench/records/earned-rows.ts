import { pick, upTo } from "./ledger-rows.ts";
import { clicks, type Given } from "./size.ts";

const linksOfSend = 2;
const orders = 20_000;
const twoWeeksMs = 14 * 86_400_000;

const codeOf = (position: string) => `printf('b%06d', s.i * ${linksOfSend} + ${position})`;

/** Templates have none: what was approved stays as it is. */
export function linkRows({ teamId }: Given): string[] {
  return [
    `insert into links (code, team_id, broadcast_id, staff_id, position, target, is_tracked, created_at_ms)
      select ${codeOf("p.value")}, '${teamId}', s.id, s.staff_id, p.value, 'https://shop.example/' || p.value, 1, s.at_ms
      from made s cross join json_each('[0,1]') p where not s.is_template`,
    // Which sends have links, by a number without gaps.
    "create temp table linked (n integer primary key, i integer)",
    "insert into linked (i) select i from made where not is_template",
  ];
}

const chosenSend = (purpose: number) =>
  `cross join linked l on l.n = 1 + ${pick("n.i", 830, purpose)} cross join made s on s.i = l.i`;

/** Most of them soon after the send; none is in the time to come. */
export function clickRows({ teamId, nowMs }: Given): string[] {
  const later = `${pick("n.i", 1_000, 21)} * ${pick("n.i", 1_000, 22)} * (${twoWeeksMs} / 1000000)`;
  return [
    `${upTo(clicks)} insert into clicks (id, team_id, link_code, broadcast_id, staff_id, token, at_ms)
      select n.i, '${teamId}', ${codeOf(pick("n.i", 2, 23))}, s.id, s.staff_id,
        printf('%08x%012x', n.i * 2654435761 % 4294967296, n.i), min(s.at_ms + 10000 + ${later}, ${nowMs})
      from n ${chosenSend(24)}`,
  ];
}

export function orderRows({ teamId, nowMs }: Given): string[] {
  return [
    `${upTo(orders)} insert into orders (id, team_id, code, at_ms, currency, amount_minor, refunded_minor, staff_id,
        broadcast_id, link_code, clicked_at_ms, updated_at_ms)
      select n.i, '${teamId}', 'o' || n.i, at_ms, iif(n.i % 9, 'TWD', 'HKD'), 50000 + ${pick("n.i", 400_000, 31)},
        iif(n.i % 40 = 0, 10000, 0), staff_id, id, code, iif(n.i % 5 < 3, at_ms - 3600000, null), at_ms
      from (select n.i, s.staff_id, s.id, ${codeOf("0")} as code,
          min(s.at_ms + 3700000 + ${pick("n.i", 1_000, 32)} * (${twoWeeksMs} / 1000), ${nowMs}) as at_ms
        from n ${chosenSend(33)}) n`,
    "drop table linked",
  ];
}
