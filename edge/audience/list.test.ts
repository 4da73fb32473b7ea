import { beforeEach, expect, test } from "vitest";
import { ConversationPage } from "../../schema/api.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addPeople } from "../testing/people.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";

const api = createApi();
let team: TestTeam;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson");
  token = await mintToken(staff);
  const nowMs = Date.now();
  // Two share each moment, so that the place is told by more than the time.
  await addPeople(
    staff,
    Array.from({ length: 20 }, (_, index) => ({
      name: `第${index}位`,
      lastAtMs: nowMs - Math.floor(index / 2) * 1_000,
    })),
  );
});

const ask = (more: object) => api("/v1/conversations/search", { body: { filter: {}, ...more }, token });
const page = async (more: object = {}) => bodyOf(ConversationPage, await ask(more));
const idsOf = ({ items }: ConversationPage) => items.map(({ id }) => id);

test("the list can be entered in its middle, and read on from there both ways", async () => {
  const all = idsOf(await page({ limit: 20 }));
  const middle = await page({ skip: 9, limit: 4 });
  expect(idsOf(middle)).toEqual(all.slice(9, 13));
  expect(idsOf(await page({ cursor: middle.nextCursor, limit: 4 }))).toEqual(all.slice(13, 17));
  expect(idsOf(await page({ cursor: middle.nextCursor, skip: 2, limit: 4 }))).toEqual(all.slice(15, 19));
  const above = await page({ before: middle.previousCursor, limit: 4 });
  expect(idsOf(above)).toEqual(all.slice(5, 9));
  const top = await page({ before: above.previousCursor, limit: 10 });
  expect(idsOf(top)).toEqual(all.slice(0, 5));
  expect(top.previousCursor).toBeNull();
});

test("the page before a place stays what it is while somebody writes above it", async () => {
  const all = idsOf(await page({ limit: 20 }));
  const { previousCursor } = await page({ skip: 9, limit: 4 });
  await addPeople(staff, [{ name: "新來的", lastAtMs: Date.now() + 1_000 }]);
  expect(idsOf(await page({ before: previousCursor, limit: 3 }))).toEqual(all.slice(6, 9));
});

test("nobody stands behind the end of the list", async () => {
  expect(await page({ skip: 20, limit: 4 })).toEqual({ items: [], nextCursor: null, previousCursor: null });
});

test("somebody else's people are on no page, wherever it begins", async () => {
  const other = await addStaff(team, "salesperson");
  await addPeople(other, [{}, {}, {}]);
  const theirs = await mintToken(other);
  const { previousCursor } = await page({ skip: 9, limit: 4 });
  const body = { filter: {}, before: previousCursor, limit: 50 };
  const answer = await api("/v1/conversations/search", { body, token: theirs });
  const all = new Set(idsOf(await page({ limit: 20 })));
  expect(idsOf(bodyOf(ConversationPage, answer)).filter((id) => all.has(id))).toEqual([]);
});

test.each([
  ["before", { before: "garbage" }, "invalid_cursor"],
  ["skip", { skip: -1 }, "invalid_request"],
  ["skip", { skip: 1_000_001 }, "invalid_request"],
  ["skip", { skip: 1.5 }, "invalid_request"],
])("a bad %s is refused by its name: %j", async (field, more, code) => {
  expect(await ask(more)).toMatchObject({ status: 400, body: { code, field } });
});
