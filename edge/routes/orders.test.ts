import { beforeEach, describe, expect, it } from "vitest";
import { SyncResult } from "../../schema/sync.ts";
import { bodyOf, createApi } from "../testing/client.ts";
import { interleaved } from "../testing/interleaved.ts";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import { everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { createTeam } from "../testing/team.ts";

const dayMs = 86_400_000;
let stand: LineStand;

beforeEach(async () => {
  stand = await createLineStand();
});

const api = createApi();
const put = async (...orders: object[]) =>
  bodyOf(SyncResult, await api("/v1/orders", { body: orders, token: stand.staff.team.ordersKey }));

/** Sends a link, opens it, and returns the `ocsaid` that the visitor comes with. */
async function visit(): Promise<string> {
  const [person] = await stand.friends(1);
  await send(stand.services, stand.staff, requestFor(everybody, "https://shop.example.com/x"));
  await stand.platform.work();
  const [received] = await line.received(person?.platformUserId ?? "");
  const { pathname } = new URL(String(received?.messages.at(-1)?.text));
  const { headers } = await createApi(stand.services)(pathname, { headers: { "User-Agent": "Safari" } });
  return new URL(headers.get("location") ?? "").searchParams.get("ocsaid") ?? "";
}

async function stored() {
  const { rows } = await testDb.read({
    sql: `select code, at_ms, currency, amount_minor, refunded_minor, staff_id, link_code is not null as has_link
      from orders where team_id = :team order by code`,
    args: { team: stand.staff.team.id },
  });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === "bigint" ? Number(value) : value]),
    ),
  );
}

const order = (more: object = {}) => ({
  code: "A-1",
  at: stand.platform.nowMs,
  currency: "TWD",
  amountMinor: 120_000,
  ...more,
});

describe("orders of the shop", () => {
  it("are credited to whose link was opened, and dated on the purchase", async () => {
    const ocsaid = await visit();
    const at = stand.platform.nowMs + 29 * dayMs;
    expect(await put(order({ at, ocsaid: [ocsaid] }))).toMatchObject({ written: 1, errors: [] });
    expect(await stored()).toMatchObject([
      { code: "A-1", at_ms: at, amount_minor: 120_000, staff_id: stand.staff.id, has_link: 1 },
    ]);
  });

  it("after the window, of no click, or of another team's click are kept and credited to nobody", async () => {
    const ocsaid = await visit();
    await put(
      order({ code: "late", at: stand.platform.nowMs + 40 * dayMs, ocsaid: [ocsaid] }),
      order({ code: "none" }),
    );
    expect(await stored()).toMatchObject([
      { code: "late", staff_id: null },
      { code: "none", staff_id: null },
    ]);
    const other = await createTeam();
    await api("/v1/orders", { body: [order({ ocsaid: [ocsaid] })], token: other.ordersKey });
    const { rows } = await testDb.read({
      sql: "select staff_id from orders where team_id = :team",
      args: { team: other.id },
    });
    expect(rows.map((row) => row.staff_id)).toEqual([null]);
  });

  it("sent again change nothing; a refund replaces what was known, and an older word does not", async () => {
    const ocsaid = await visit();
    const at = stand.platform.nowMs;
    await put(order({ ocsaid: [ocsaid], updatedAt: at }));
    await put(order({ ocsaid: [ocsaid], updatedAt: at }));
    await put(order({ ocsaid: [ocsaid], refundedMinor: 20_000, updatedAt: at + 2 }));
    await put(order({ ocsaid: [ocsaid], refundedMinor: 0, updatedAt: at + 1 }));
    expect(await stored()).toMatchObject([
      { amount_minor: 120_000, refunded_minor: 20_000, staff_id: stand.staff.id },
    ]);
  });

  it("that are wrong are named by line and field, and the others go in", async () => {
    const result = await put(
      order({ code: "good" }),
      order({ currency: "NT$" }),
      order({ amountMinor: 12.5 }),
      order({ refundedMinor: 120_001 }),
      order({ at: "yesterday" }),
      order({ total: 5 }),
      { code: "x" },
    );
    expect(result).toMatchObject({ received: 7, written: 1 });
    expect(new Set(result.errors.map(({ line: at, field }) => `${at} ${field}`))).toEqual(
      new Set([
        "2 currency",
        "3 amountMinor",
        "4 refundedMinor",
        "5 at",
        "6 total",
        "7 at",
        "7 currency",
        "7 amountMinor",
      ]),
    );
    expect(await stored()).toMatchObject([{ code: "good" }]);
  });

  it("keep their credit when a refund does not name the visit, and lose it when it is said to be nobody's", async () => {
    const ocsaid = await visit();
    await put(order({ ocsaid: [ocsaid] }));
    await put(order({ refundedMinor: 50_000 }));
    expect(await stored()).toMatchObject([
      { amount_minor: 120_000, refunded_minor: 50_000, staff_id: stand.staff.id, has_link: 1 },
    ]);
    await put(order({ ocsaid: [], refundedMinor: 50_000 }));
    expect(await stored()).toMatchObject([{ staff_id: null, has_link: 0 }]);
  });

  it("refunded long after the window still count as credited on their day, less the refund", async () => {
    const ocsaid = await visit();
    const at = stand.platform.nowMs + dayMs;
    await put(order({ at, ocsaid: [ocsaid] }));
    const updatedAt = stand.platform.nowMs + 90 * dayMs;
    await put(order({ at, ocsaid: [ocsaid], refundedMinor: 120_000, updatedAt }));
    expect(await stored()).toMatchObject([{ at_ms: at, refunded_minor: 120_000, staff_id: stand.staff.id }]);
  });

  const inTwoWays = [
    ["in one call", (...orders: object[]) => put(...orders)],
    [
      "in two",
      async (...orders: object[]) => {
        for (const one of orders) await put(one);
      },
    ],
  ] as const;

  it.each(inTwoWays)("whose changes come out of order, %s, are as the newest says", async (_how, tell) => {
    const ocsaid = await visit();
    const at = stand.platform.nowMs;
    await tell(
      order({ refundedMinor: 30_000, updatedAt: at + 3_000 }),
      order({ refundedMinor: 10_000, updatedAt: at + 2_000 }),
      order({ ocsaid: [ocsaid], updatedAt: at + 1_000 }),
    );
    expect(await stored()).toMatchObject([
      { amount_minor: 120_000, refunded_minor: 30_000, staff_id: stand.staff.id, has_link: 1 },
    ]);
  });

  it("keep their credit wherever the order comes in the middle of a refund being put in", async () => {
    const ocsaid = await visit();
    const at = stand.platform.nowMs;
    let isMet = true;
    for (let place = 0; isMet; place++) {
      const code = `A-${place}`;
      const refund = interleaved(stand.services, place, async () => {
        await put(order({ code, ocsaid: [ocsaid], updatedAt: at }));
      });
      const body = [order({ code, refundedMinor: 1, updatedAt: at + 1 })];
      await createApi(refund.services)("/v1/orders", { body, token: stand.staff.team.ordersKey });
      isMet = refund.count() > place;
      if (!isMet) await put(order({ code, ocsaid: [ocsaid], updatedAt: at }));
    }
    const all = await stored();
    expect(all.length).toBeGreaterThan(2);
    for (const one of all) expect(one).toMatchObject({ refunded_minor: 1, staff_id: stand.staff.id });
  });

  it("whose currency was wrong are in the right one afterwards, and in no other", async () => {
    const ocsaid = await visit();
    await put(order({ ocsaid: [ocsaid] }));
    await put(order({ currency: "JPY", amountMinor: 1_200 }));
    expect(await stored()).toMatchObject([
      { currency: "JPY", amount_minor: 1_200, staff_id: stand.staff.id },
    ]);
  });

  it("of a shop whose clock is ahead can still be changed", async () => {
    await put(order({ updatedAt: "2099-01-01T00:00:00Z" }));
    await put(order({ refundedMinor: 1 }));
    expect(await stored()).toMatchObject([{ refunded_minor: 1 }]);
  });

  it.each([
    [{ amountMinor: -1 }, "amountMinor"],
    [{ refundedMinor: -1 }, "refundedMinor"],
    [{ amountMinor: 2 ** 53 }, "amountMinor"],
    [{ amountMinor: 1e300 }, "amountMinor"],
    [{ amountMinor: 1_000_000_000_001 }, "amountMinor"],
    [{ amountMinor: "100" }, "amountMinor"],
    [{ amountMinor: null }, "amountMinor"],
    [{ currency: "twd" }, "currency"],
    [{ currency: "" }, "currency"],
    [{ at: 1_763_000_000 }, "at"],
    [{ at: 1_763_000_000_000_000 }, "at"],
    [{ at: "2026-11-23T12:00:00" }, "at"],
    [{ updatedAt: 1_763_000_000 }, "updatedAt"],
    [{ code: " " }, "code"],
    [{ code: "A-1\0-2" }, "code"],
    [{ ocsaid: ["a\0"] }, "ocsaid.0"],
    [{ staff: "a\0" }, "staff"],
    [{ ocsaid: Array(21).fill("a") }, "ocsaid"],
  ])("%j is refused by the name of its field, and nothing is written", async (more, field) => {
    const result = await put(order(more));
    expect(result).toMatchObject({ written: 0, rejected: 1 });
    expect(result.errors.map((error) => error.field)).toContain(field);
    expect(await stored()).toEqual([]);
  });

  it("of the largest amount there may be are kept to the unit", async () => {
    await put(order({ amountMinor: 999_999_999_999, refundedMinor: 1 }));
    expect(await stored()).toMatchObject([{ amount_minor: 999_999_999_999, refunded_minor: 1 }]);
  });
});
