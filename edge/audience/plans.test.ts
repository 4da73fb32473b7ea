import { expect, test } from "vitest";
import type { Filter, ListSource, PeopleSource, Selection } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import { countChosen, findStrangers } from "../db/chosen.ts";
import { encodeCursor } from "../db/cursor.ts";
import { chosen, judged, ownMatching } from "../db/selection.ts";
import { integer } from "../db/values.ts";
import { expectBounded, planOf, withNotes } from "../testing/plans.ts";
import { testDb, testServices } from "../testing/services.ts";
import { addStaff, createTeam } from "../testing/team.ts";
import { checkSelection } from "./check.ts";
import { listCheckedPeople } from "./check-people.ts";
import { countFacets } from "./facets.ts";
import { listConversations } from "./list.ts";
import { summarise } from "./summary.ts";

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

const sources = ["in_progress", "bound"] as const;
const place = encodeCursor("conversations", [1, 1]);
const messages = [{ type: "text" as const, text: "新品到店" }];
/** Everybody of a source who matches, with every warning shown and one of them acted upon. */
const everybody = (filter: Filter, source: PeopleSource): Selection => ({
  people: { mode: "matching", source, filter, except: [] },
  remove: { verdicts: ["blocked"], conversations: [], warnings: ["recent"] },
});

/** What the API is asked, by the statements that it then asks the database. */
const questions: [
  string,
  (services: Services, actor: Actor, filter: Filter, source: PeopleSource) => Promise<unknown>,
][] = [
  ["a page", (...[on, by, filter, source]) => listConversations(on, by, { source, filter, limit: 50 })],
  [
    "a page far down",
    (...[on, by, filter, source]) => listConversations(on, by, { source, filter, skip: 50_000, limit: 50 }),
  ],
  [
    "the page after a place, some further on",
    (...[on, by, filter, source]) =>
      listConversations(on, by, { source, filter, cursor: place, skip: 100, limit: 50 }),
  ],
  [
    "the page before a place",
    (...[on, by, filter, source]) => listConversations(on, by, { source, filter, before: place, limit: 50 }),
  ],
  ["the counts", (...[on, by, filter, source]) => summarise(on, by, { source, filter })],
  ["the counts of the form", (...[on, by, filter, source]) => countFacets(on, by, { source, filter })],
  [
    "the check",
    (...[on, by, filter, source]) =>
      checkSelection(on, by, { messages, selection: everybody(filter, source) }),
  ],
  [
    "the people behind a verdict",
    (...[on, by, filter, source]) =>
      listCheckedPeople(on, by, {
        messages,
        kind: "message",
        selection: everybody(filter, source),
        verdict: "sendable",
        limit: 50,
      }),
  ],
  [
    "the people behind a warning",
    (...[on, by, filter, source]) =>
      listCheckedPeople(on, by, {
        messages,
        kind: "message",
        selection: everybody(filter, source),
        warning: "same",
        limit: 50,
      }),
  ],
];

test.each(questions)("%s asks for nothing beyond the owner's own, whatever the filter", async (_, ask) => {
  const team = await createTeam();
  const staff = await addStaff(team, "salesperson");
  await testDb.write([
    { sql: "update teams set sends_per_person_max = 2 where id = :team", args: { team: team.id } },
  ]);
  const { rows } = await testDb
    .write([
      {
        sql: `insert into attributes (team_id, code, name, type, choices) values
        (:team, 'note', '備註', 'text', null), (:team, 'card', '卡', 'choice', '["金卡"]') returning id`,
        args: { team: team.id },
      },
    ])
    .then(([result]) => result ?? { rows: [] });
  const [text, choice] = rows.map((row) => rowId("att", integer(row, "id")));
  const actor: Actor = {
    teamId: team.id,
    staffId: staff.id,
    staffCode: staff.code,
    name: staff.name,
    role: "salesperson",
    plan: "omo",
    clock: owner.clock,
  };
  for (const source of sources)
    for (const [, { attributes, ...filter }] of filters) {
      const { db, asked } = withNotes(testDb);
      const known = attributes?.map((one) => ({ ...one, id: (one.type === "text" ? text : choice) ?? "" }));
      await ask(testServices({ db }), actor, { ...filter, ...(known && { attributes: known }) }, source);
      expect(asked.length).toBeGreaterThan(0);
      for (const statement of asked) expectBounded(await planOf(statement));
    }
});

test.each(sources)(
  "people named of %s are looked up by their ids, and the team is walked for nothing",
  async (source) => {
    const selection: Selection = {
      people: { mode: "named", source, conversations: ["cnv_1", "cnv_2"] },
      remove: { verdicts: [], conversations: ["cnv_2"] },
    };
    const { db, asked } = withNotes(testDb);
    await countChosen(db, owner, selection);
    await findStrangers(db, owner, selection);
    const { nowMs } = owner.clock;
    asked.push(judged(owner, selection, { kind: "message", nowMs }));
    const walk = chosen(owner, selection);
    const slice = "c.id > :cursor and c.id <= :maxId";
    const bounds = { cursor: 1, maxId: 9 };
    const judgedSlice = judged(owner, selection, { kind: "message", nowMs }, slice);
    asked.push({ sql: judgedSlice.sql, args: { ...judgedSlice.args, ...bounds } });
    asked.push({
      sql: `select c.id from conversations c where ${walk.sql} and ${slice} order by c.id limit 5`,
      args: { ...walk.args, ...bounds },
    });
    for (const statement of asked) {
      const steps = await planOf(statement);
      expectBounded(steps);
      for (const step of steps.filter((one) => /^SEARCH c\b/.test(one)))
        expect(step).toBe("SEARCH c USING INTEGER PRIMARY KEY (rowid=?)");
    }
  },
);

test("the check works out each person's verdict once, however many groups and warnings read it", async () => {
  const { db, asked } = withNotes(testDb);
  const team = await createTeam();
  const { id, code, name } = await addStaff(team, "salesperson");
  const actor = { teamId: team.id, staffId: id, staffCode: code, name, plan: "omo" };
  await checkSelection(
    testServices({ db }),
    { ...actor, role: "salesperson", clock: owner.clock },
    { messages, selection: everybody({}, "in_progress") },
  );
  const plans = await Promise.all(asked.map(planOf));
  // The look for an earlier conversation of the same person is part of the verdict alone.
  expect(plans.flat().filter((step) => step.startsWith("SEARCH e "))).toHaveLength(1);
});
