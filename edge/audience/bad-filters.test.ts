import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { limits, Problem } from "../../schema/api.ts";
import { type AudienceStand, createAudienceStand } from "../testing/audience-stand.ts";
import { bodyOf } from "../testing/client.ts";
import { addPeople } from "../testing/people.ts";
import { addStaff, createTeam } from "../testing/team.ts";

let stand: AudienceStand;

beforeEach(async () => {
  stand = await createAudienceStand();
});

const many = (count: number, idOf: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => idOf(index));

describe("a filter", () => {
  test.each<[string, unknown, string]>([
    ["of a newer widget", { mood: "happy" }, "mood"],
    [
      "with a field inside that is not known",
      { tags: { mode: "any", ids: ["tag_1"], not: true } },
      "tags.not",
    ],
    ["that is none", "everybody", ""],
    [
      "with 10,000 tags",
      { tags: { mode: "any", ids: many(10_000, (index) => `tag_${index + 1}`) } },
      "tags.ids",
    ],
    ["with 10,000 accounts", { accounts: many(10_000, (index) => `acc_${index}`) }, "accounts"],
    ["with 10,000 stores", { stores: many(10_000, (index) => `sto_${index + 1}`) }, "stores"],
    ["with a search that ends before it has begun", { search: "\0王" }, "search"],
    ["with half of a character", { search: "\ud83c" }, "search"],
    ["with a search of 10,000 characters", { search: "長".repeat(10_000) }, "search"],
    [
      "with SQL in the place of an id",
      { tags: { mode: "any", ids: ["tag_1); drop table tags"] } },
      "tags.ids.0",
    ],
    ["with an empty list", { stores: [] }, "stores"],
    ["with a mode that does not exist", { tags: { mode: "some", ids: ["tag_1"] } }, "tags.mode"],
    ["with a channel that does not exist", { channels: ["telegram"] }, "channels.0"],
    [
      "with days backwards",
      { lastCustomer: { from: "2026-11-23", until: "2026-11-01" } },
      "lastCustomer.until",
    ],
    ["with a day that does not exist", { lastTeam: { from: "2026-02-30" } }, "lastTeam.from"],
    ["with a day of another age", { lastTeam: { until: "0001-01-01" } }, "lastTeam.until"],
    ["with no time at all", { lastCustomer: {} }, "lastCustomer"],
    ["with two times in one", { lastCustomer: { withinDays: 7, from: "2026-11-01" } }, "lastCustomer"],
    ["with days that are none", { lastCustomer: { withinDays: 0 } }, "lastCustomer.withinDays"],
    ["with a million days", { lastCustomer: { olderThanDays: 1_000_000 } }, "lastCustomer.olderThanDays"],
    ["with a window that is none", { window: "ajar" }, "window"],
    [
      "with numbers backwards",
      { attributes: [{ id: "att_1", type: "number", min: 2, max: 1 }] },
      "attributes.0.max",
    ],
    [
      "with a number that is none",
      { attributes: [{ id: "att_1", type: "number", min: "1" }] },
      "attributes.0.min",
    ],
    [
      "with an attribute that asks nothing",
      { attributes: [{ id: "att_1", type: "number" }] },
      "attributes.0.min",
    ],
    ["with an attribute of no type", { attributes: [{ id: "att_1" }] }, "attributes.0.type"],
    [
      "with 11 attributes",
      { attributes: many(11, String).map(() => ({ id: "att_1", type: "number", min: 1 })) },
      "attributes",
    ],
  ])("%s is refused by its field, with the way out, wherever it is sent", async (_, filter, field) => {
    const selection = {
      people: { mode: "matching", filter, except: [] },
      remove: { verdicts: [], conversations: [] },
    };
    const path = (prefix: string) => [prefix, field].filter(Boolean).join(".");
    const answers = [
      [await stand.post("/v1/conversations/search", { filter }), path("filter")],
      [await stand.post("/v1/conversations/summary", { filter }), path("filter")],
      [await stand.post("/v1/conversations/facets", { filter }), path("filter")],
      [await stand.post("/v1/conversations/widening", { filter }), path("filter")],
      [await stand.post("/v1/filters", { name: "名字", filter }), path("filter")],
      [await stand.post("/v1/check", { messages: [], selection }), path("selection.people.filter")],
    ] as const;
    for (const [answer, expected] of answers)
      expect(bodyOf(Problem, answer)).toMatchObject({
        status: 400,
        code: "invalid_request",
        field: expected,
        detail: expect.any(String),
      });
  });

  test("at every limit at once is answered", async () => {
    const text = "長%_\\".repeat(limits.searchUnitsMax / 4);
    const filter = {
      search: text,
      accounts: many(limits.filterAccountsMax, (index) => `acc_${index}`),
      tags: { mode: "all", ids: many(limits.filterTagsMax, (index) => `tag_${index + 1}`) },
      stores: many(limits.filterStoresMax, (index) => `sto_${index + 1}`),
      lastCustomer: { olderThanDays: limits.filterDaysMax },
      lastTeam: { from: "1900-01-01", until: "2099-12-31" },
    };
    expect(await stand.search(filter)).toMatchObject({ items: [] });
    expect(await stand.summary(filter as object)).toMatchObject({ matching: 0 });
  });
});

describe("people left out", () => {
  const selectionOf = (except: string[], removed: string[] = []) => ({
    people: { mode: "matching", filter: {}, except },
    remove: { verdicts: [], conversations: removed },
  });

  test("must be one's own: others are refused by field and named, at the check and at the send", async () => {
    const [mine] = await addPeople(stand.staff, [{}, {}]);
    const [colleagues] = await addPeople(await addStaff(stand.team, "salesperson"), [{}]);
    const [foreign] = await addPeople(await addStaff(await createTeam(), "salesperson"), [{}]);
    const strangers = [colleagues?.id ?? "", foreign?.id ?? "", "cnv_zzzzzzzz"];
    for (const [selection, field] of [
      [selectionOf([mine?.id ?? "", ...strangers]), "selection.people.except"],
      [selectionOf([], strangers), "selection.remove.conversations"],
    ] as const) {
      const check = await stand.post("/v1/check", { messages: [], selection });
      const send = await stand.api("/v1/broadcasts", {
        body: {
          draftId: crypto.randomUUID(),
          kind: "message",
          messages: [{ type: "text", text: "哈囉" }],
          selection,
        },
        token: stand.token,
        headers: { "Idempotency-Key": crypto.randomUUID() },
      });
      for (const answer of [check, send]) {
        expect(answer).toMatchObject({ status: 422, body: { code: "people_not_yours", field } });
        const ids = z.array(z.string()).parse(bodyOf(Problem, answer).params?.ids);
        expect(ids.toSorted()).toEqual(strangers.toSorted());
      }
    }
  });

  test("may be one's own who are in 處理中 no more", async () => {
    const [closed] = await addPeople(stand.staff, [{ state: "closed" }, {}]);
    const selection = selectionOf([closed?.id ?? ""]);
    expect(await stand.post("/v1/check", { messages: [], selection })).toMatchObject({
      status: 200,
      body: { chosen: 1 },
    });
  });
});
