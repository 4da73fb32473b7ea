import { testDb } from "./services.ts";
import { randomHex, type TestStaff } from "./team.ts";

export interface SendGiven {
  /** When it went out. */
  atMs: number;
  linksPerPerson?: number;
  /** Of them; all of them usually. */
  tracked?: boolean;
  mode?: "redirect" | "param" | "off";
}

/** Gives a send its links, as they are written when it is made. Returns the code of the first. */
export async function addLinks(
  staff: TestStaff,
  broadcastId: string,
  { atMs, linksPerPerson = 1, tracked = true, mode = "redirect" }: SendGiven,
): Promise<string> {
  const codes = Array.from({ length: linksPerPerson }, () => randomHex(10));
  await testDb.write([
    {
      sql: `update broadcasts set links_per_person = :links, started_at_ms = :at, due_at_ms = :at,
          link_form = :form where id = :id`,
      args: {
        id: broadcastId,
        links: linksPerPerson,
        at: atMs,
        form: JSON.stringify({ mode, base: "https://omo.example" }),
      },
    },
    {
      sql: `insert into links (code, team_id, broadcast_id, staff_id, position, target, is_tracked, created_at_ms)
        select value, :team, :id, :staff, key, 'https://shop.example/' || key, :tracked, :at
        from json_each(:codes)`,
      args: {
        team: staff.team.id,
        id: broadcastId,
        staff: staff.id,
        tracked: tracked ? 1 : 0,
        at: atMs,
        codes: JSON.stringify(codes),
      },
    },
  ]);
  return codes[0] ?? "";
}

/** The link of a send is opened at each of these moments. */
export async function addClicks(
  staff: TestStaff,
  link: { broadcastId: string; code: string },
  atMs: readonly number[],
): Promise<void> {
  await testDb.write([
    {
      sql: `insert into clicks (team_id, link_code, broadcast_id, staff_id, token, at_ms)
        select :team, :code, :id, :staff, hex(randomblob(12)), value from json_each(:times)`,
      args: {
        team: staff.team.id,
        code: link.code,
        id: link.broadcastId,
        staff: staff.id,
        times: JSON.stringify(atMs),
      },
    },
  ]);
}

export interface OrderGiven {
  atMs: number;
  currency?: string;
  amountMinor: number;
  refundedMinor?: number;
  /** Null: by a link that nobody sees being opened. */
  clickedAtMs?: number | null;
  code?: string;
}

/** Orders that are credited to the link of a send. */
export async function addOrders(
  staff: TestStaff,
  link: { broadcastId: string; code: string },
  orders: readonly OrderGiven[],
): Promise<void> {
  const rows = orders.map((order) => ({
    currency: "TWD",
    refundedMinor: 0,
    clickedAtMs: order.atMs,
    code: randomHex(12),
    ...order,
  }));
  await testDb.write([
    {
      sql: `insert into orders (team_id, code, at_ms, currency, amount_minor, refunded_minor, staff_id,
          broadcast_id, link_code, clicked_at_ms, updated_at_ms)
        select :team, value ->> 'code', value ->> 'atMs', value ->> 'currency', value ->> 'amountMinor',
          value ->> 'refundedMinor', :staff, :id, :link, value ->> 'clickedAtMs', 0 from json_each(:orders)`,
      args: {
        team: staff.team.id,
        staff: staff.id,
        id: link.broadcastId,
        link: link.code,
        orders: JSON.stringify(rows),
      },
    },
  ]);
}
