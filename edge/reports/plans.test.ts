import { expect, test } from "vitest";
import { periodOf } from "../../schema/report-period.ts";
import type { Statement } from "../db/client.ts";
import { text } from "../db/values.ts";
import { testDb } from "../testing/services.ts";
import { clicksBySend, clicksBySpan } from "./clicks.ts";
import type { Members } from "./members.ts";
import { ordersBySend, ordersBySpan } from "./orders.ts";
import { ordersPage } from "./orders-csv.ts";
import { sendsIn } from "./sends.ts";

const team = "tm_1";
const asked = periodOf("Asia/Taipei", Date.UTC(2026, 10, 23), { from: "2026-09-01", until: "2026-11-23" });
if ("code" in asked) throw new Error("the days are no period");
const period = asked;

const members = (scope: Members["scope"], ids: number[] | null): Members => ({
  scope,
  ids,
  members: new Map(),
  stores: [],
});
const whose: [string, Members][] = [
  ["the whole team", members("team", null)],
  ["one's stores", members("own_stores", [1, 2, 3])],
  ["one's own", members("own", [1])],
];

async function planOf({ sql, args = {} }: Statement): Promise<string[]> {
  const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args });
  return rows.map((row) => text(row, "detail"));
}

/** What may be walked is a list of the request, or what the statement itself has put together. */
const mayWalk = /^SCAN (json_each|[isd]\b|s VIRTUAL|wanted|own|parts|accepted|CONSTANT ROW|\(subquery|o\b)/;

function expectBounded(steps: readonly string[]): void {
  for (const step of steps.filter((step) => step.startsWith("SCAN"))) expect(step).toMatch(mayWalk);
  // The team's tables are never among it.
  expect(steps.join("\n")).not.toMatch(/SCAN (broadcasts|deliveries|clicks|orders|links|chunks|b|c|k|l)\b/);
}

test.each(whose)("of %s, no figure of the report walks a table", async (_, whom) => {
  const statements = [
    sendsIn(team, whom, period),
    clicksBySpan(team, whom, period.days),
    clicksBySend(team, whom, period),
    ordersBySpan(team, whom, period.days),
    ordersBySend(team, whom, period),
    ordersPage(team, whom, period, undefined),
  ];
  for (const statement of statements) expectBounded(await planOf(statement));
});

test("clicks of a day are counted in the index alone", async () => {
  const steps = await planOf(clicksBySpan(team, members("team", null), period.days));
  expect(steps.join("\n")).toMatch(
    /SEARCH c USING COVERING INDEX clicks_by_time \(team_id=\? AND at_ms>\? AND at_ms<\?\)/,
  );
  expect(steps.join("\n")).not.toContain("TEMP B-TREE");
});

test("a send's people are spoken for by its chunks; only exceptions are read, by their index", async () => {
  const steps = (await planOf(sendsIn(team, members("team", null), period))).join("\n");
  expect(steps).toMatch(/SEARCH k USING INDEX chunks_by_number \(broadcast_id=\?\)/);
  expect(steps).toMatch(/SEARCH d USING COVERING INDEX deliveries_by_state \(broadcast_id=\?/);
});
