import { expect, test } from "vitest";
import type { Filter, ListSource, Selection } from "../../schema/api.ts";
import type { Fragment } from "../db/fragment.ts";
import { judged, ownMatching } from "../db/selection.ts";
import { text } from "../db/values.ts";
import { testDb } from "../testing/services.ts";

const owner = {
  teamId: "tm_1",
  staffId: 1,
  clock: { nowMs: Date.UTC(2026, 10, 23), timeZone: "Asia/Taipei" },
};

const filters: [string, Filter][] = [
  ["nothing", {}],
  ["two characters of a name", { search: "小明" }],
  ["a phone number", { search: "0912345678" }],
  ["channels and accounts", { channels: ["line"], accounts: ["acc_1", "acc_2"] }],
  ["any tag", { tags: { mode: "any", ids: ["tag_1", "tag_2"] } }],
  ["all tags", { tags: { mode: "all", ids: ["tag_1", "tag_2"] } }],
  ["no tag", { tags: { mode: "none", ids: ["tag_1", "tag_2"] } }],
  [
    "times",
    {
      lastCustomer: { withinDays: 7 },
      lastTeam: { olderThanDays: 7 },
      lastMarketing: { from: "2026-11-01" },
    },
  ],
  ["stores", { stores: ["sto_1", "sto_2"] }],
  ["an attribute", { attributes: [{ id: "att_1", type: "text", mode: "contains", value: "羊" }] }],
  ["a choice", { attributes: [{ id: "att_1", type: "choice", anyOf: ["金卡"] }] }],
  ["the window", { window: "closed" }],
  ["waiting", { waiting: true }],
];

/** How the engine would go about it: each step in words, as a million people would be looked through. */
async function planOf({ sql, args }: Fragment): Promise<string[]> {
  const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args });
  return rows.map((row) => text(row, "detail"));
}

/** The team's tables are only looked into by a key; what may be walked is a list of the request, or one's own. */
function expectBounded(steps: readonly string[]): void {
  const walks = steps.filter((step) => step.startsWith("SCAN"));
  for (const walk of walks) expect(walk).toMatch(/^SCAN (json_each|x|CONSTANT ROW|\(subquery|mine|p\b)/);
}

const ownersIndex: Record<Exclude<ListSource, "team">, RegExp> = {
  in_progress:
    /^SEARCH c USING (COVERING )?INDEX conversations_\w+ \(team_id=\? AND owner_staff_id=\? AND state=\?/,
  bound: /^SEARCH c USING (COVERING )?INDEX conversations_bound\w* \(team_id=\? AND bound_staff_id=\?/,
};

for (const source of ["in_progress", "bound"] as const) {
  test.each(filters)(
    `a list of ${source} by %s walks the owner's own and nobody else's`,
    async (_, filter) => {
      const own = ownMatching(owner, filter, { source });
      for (const columns of ["c.id, c.customer_name, c.last_at_ms", "count(*)"]) {
        const order = columns.startsWith("count") ? "" : "order by c.last_at_ms desc, c.id desc limit 51";
        const steps = await planOf({
          sql: `select ${columns} from conversations c where ${own.sql} ${order}`,
          args: own.args,
        });
        expectBounded(steps);
        const [walk] = steps.filter((step) => /\bc\b/.test(step));
        expect(walk).toMatch(ownersIndex[source]);
        // The order of the page comes from the index: nothing is sorted, so a page costs a page.
        expect(steps.join("\n")).not.toContain("TEMP B-TREE");
      }
    },
  );
}

test.each(filters)(
  "the check of everybody who matches %s walks the owner's own and nobody else's",
  async (_, filter) => {
    const selection: Selection = {
      people: { mode: "matching", filter, except: ["cnv_1"] },
      remove: { verdicts: [], conversations: ["cnv_2"] },
    };
    const steps = await planOf(judged(owner, selection, { kind: "message", nowMs: owner.clock.nowMs }));
    expectBounded(steps);
    expect(steps.filter((step) => /^SEARCH c /.test(step)).join()).toMatch(/owner_staff_id=\?/);
  },
);
