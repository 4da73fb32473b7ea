import { beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import {
  BroadcastDetail,
  BroadcastPage,
  BroadcastPeoplePage,
  type BroadcastSummary,
  Me,
} from "../../schema/api.ts";
import { addsUp } from "../../schema/delivery.ts";
import type { Role } from "../../schema/roles.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addRecord, type ChunkGiven, type DeliveryGiven, type RecordGiven } from "../testing/records.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "../testing/team.ts";

const api = createApi();
const createdAtMs = Date.now() - 60_000;
let team: TestTeam;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson", ["north"]);
  token = await mintToken(staff);
});

const people = (count: number, given: DeliveryGiven): DeliveryGiven[] =>
  Array.from({ length: count }, () => given);
const read = <Shape>(shape: z.ZodType<Shape>, path: string) =>
  api(path, { token }).then((answer) => bodyOf(shape, answer));
const detailOf = async (given: RecordGiven) => {
  const record = await addRecord(staff, { createdAtMs, ...given });
  const detail = await read(BroadcastDetail, `/v1/broadcasts/${record.id}`);
  expect(addsUp(detail.totals)).toBe(true);
  expect(detail.totals.chosen).toBe(given.people?.length ?? 0);
  return { record, detail };
};
const lineChunk = (more: Partial<ChunkGiven> = {}): ChunkGiven => ({
  channel: "line",
  number: 0,
  state: "accepted",
  settledAtMs: createdAtMs + 5_000,
  ...more,
});

describe("totals", () => {
  test("take each chunk at its word, less those who have a state of their own", async () => {
    const { detail } = await detailOf({
      people: [
        ...people(3, { chunk: null, state: "failed", reason: "unfollowed" }),
        ...people(2, { chunk: null, state: "left_out", reason: "unsubscribed" }),
        ...people(4, { chunk: 0 }),
        { chunk: 0, state: "failed", reason: "unfollowed", acceptedAtMs: createdAtMs },
        ...people(2, { chunk: 1 }),
        ...people(3, { chunk: 2 }),
        ...people(1, { chunk: 3 }),
        ...people(2, { chunk: 4 }),
        { channel: "whatsapp", chunk: 0, state: "read", acceptedAtMs: createdAtMs },
        { channel: "whatsapp", chunk: 0, state: "delivered", acceptedAtMs: createdAtMs },
        { channel: "whatsapp", chunk: 0, state: "accepted", acceptedAtMs: createdAtMs },
        { channel: "whatsapp", chunk: 0 },
      ],
      chunks: [
        lineChunk(),
        lineChunk({ number: 1, state: "waiting" }),
        lineChunk({ number: 2, state: "unknown" }),
        lineChunk({ number: 3, state: "failed", errorCode: "400", errorText: "Bad" }),
        lineChunk({ number: 4, state: "stopped" }),
        { channel: "whatsapp", number: 0, state: "leased" },
      ],
    });
    expect(detail.totals).toEqual({
      chosen: 22,
      accepted: 7,
      delivered: 2,
      read: 1,
      failed: 5,
      unknown: 3,
      waiting: 3,
      stopped: 2,
      leftOut: 2,
    });
    expect(detail.channels.toSorted()).toEqual(["line", "whatsapp"]);
    expect(detail.accounts.map((account) => account.totals.chosen)).toEqual([18, 4]);
    const groups = detail.groups.map((group) => [group.outcome, group.reason, group.people]);
    expect(groups.toSorted()).toEqual(
      [
        ["accepted", null, 7],
        ["failed", "unfollowed", 4],
        ["failed", "refused", 1],
        ["unknown", "lost_answer", 3],
        ["waiting", null, 3],
        ["stopped", "stopped", 2],
        ["left_out", "unsubscribed", 2],
      ].toSorted(),
    );
  });

  test("grow while people are being counted in, and add up meanwhile", async () => {
    const { detail } = await detailOf({
      state: "armed",
      isPlanned: false,
      people: [...people(5, { chunk: 0 }), { chunk: null, state: "failed", reason: "window" }],
    });
    expect(detail).toMatchObject({ isPlanned: false, totals: { chosen: 6, waiting: 5, failed: 1 } });
  });

  test.each([true, false])("of a send that was taken back, nobody waits (planned: %s)", async (isPlanned) => {
    const { detail } = await detailOf({
      state: "cancelled",
      isPlanned,
      endedAtMs: createdAtMs + 3_000,
      people: people(5, { chunk: 0 }),
      chunks: isPlanned ? [lineChunk({ state: "waiting" })] : [],
    });
    expect(detail.totals).toMatchObject({ chosen: 5, waiting: 0, stopped: 5 });
    expect(detail.groups).toEqual([{ outcome: "stopped", reason: "stopped", people: 5 }]);
  });
});

describe("the record", () => {
  test("lists sends newest first, page by page, with what each was and came to", async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index++) {
      const record = await addRecord(staff, {
        createdAtMs: createdAtMs + Math.floor(index / 2),
        messages: [`第 ${index} 則\n週末😀`, "第二則"],
        people: people(index, { chunk: 0 }),
        chunks: [lineChunk()],
      });
      ids.push(record.id);
    }
    const seen: BroadcastSummary[] = [];
    let cursor: string | null = null;
    do {
      const page: BroadcastPage = await read(
        BroadcastPage,
        `/v1/broadcasts?limit=2${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(seen.map(({ id }) => id)).toEqual(
      seen
        .map(({ id }) => id)
        .toSorted()
        .reverse(),
    );
    expect(seen.find(({ id }) => id === ids[3])).toMatchObject({
      glimpse: "第 3 則 週末😀",
      messageCount: 2,
      senderName: staff.name,
      totals: { accepted: 3 },
    });
  });

  test.each<[Role, string[], boolean]>([
    ["salesperson", ["north"], false],
    ["sales_manager", ["north"], true],
    ["sales_manager", ["south"], false],
    ["sales_manager", [], false],
    ["admin", [], true],
  ])("a %s of stores %j sees a colleague's send of store north: %s", async (role, stores, isSeen) => {
    const record = await addRecord(staff, { people: [{ chunk: 0 }], chunks: [lineChunk()] });
    const reader = await mintToken(await addStaff(team, role, stores));
    const paths = ["", "/people?outcome=accepted", `/people/${record.people[0]}`];
    for (const path of paths) {
      const { status } = await api(`/v1/broadcasts/${record.id}${path}`, { token: reader });
      expect(status).toBe(isSeen ? 200 : 404);
    }
    const { items } = bodyOf(BroadcastPage, await api("/v1/broadcasts", { token: reader }));
    expect(items.map(({ id }) => id)).toEqual(isSeen ? [record.id] : []);
  });

  test.each([
    ["the platform", { code: "131042", text: "Business eligibility payment issue" }],
    ["a rule of ours", { code: "too_many_people", text: null }],
    ["nobody", null],
  ])("a pause says what was said by %s, and whose trouble it is, only while it lasts", async (_, said) => {
    const { id } = await addRecord(staff, {
      people: [{ chunk: 0 }],
      chunks: [lineChunk({ state: "waiting" })],
    });
    const change = (state: "paused" | "running") =>
      testDb.write([
        {
          sql: `update broadcasts set state = :state, pause_reason = 'payment', pause_code = :code,
            pause_text = :text, pause_account_id = :account where id = :id`,
          args: {
            id,
            state,
            code: said?.code ?? null,
            text: said?.text ?? null,
            account: team.line.id,
          },
        },
      ]);
    await change("paused");
    const pauseAccount = { channel: "line", name: team.line.name };
    expect(await read(BroadcastDetail, `/v1/broadcasts/${id}`)).toMatchObject({
      pauseRaw: said,
      pauseAccount,
    });
    const { items } = await read(BroadcastPage, "/v1/broadcasts");
    expect(items).toMatchObject([{ pauseReason: "payment", pauseAccount }]);
    await change("running");
    expect(await read(BroadcastDetail, `/v1/broadcasts/${id}`)).toMatchObject({
      pauseRaw: null,
      pauseAccount: null,
    });
  });

  test("a person of one record does not exist in another", async () => {
    const [one, other] = [await addRecord(staff, { people: [{}] }), await addRecord(staff, { people: [{}] })];
    const { status } = await api(`/v1/broadcasts/${one.id}/people/${other.people[0]}`, { token });
    expect(status).toBe(404);
  });

  test("the menu is marked with the sends of the last week in which somebody failed", async () => {
    const failed = { people: [{ chunk: null, state: "failed", reason: "unfollowed" } as const] };
    await addRecord(staff, failed);
    await addRecord(staff, { people: [{ chunk: 0 }], chunks: [lineChunk({ state: "failed" })] });
    await addRecord(staff, { people: [{ chunk: 0 }], chunks: [lineChunk()] });
    await addRecord(staff, { ...failed, createdAtMs: Date.now() - 8 * 86_400_000 });
    expect(await read(Me, "/v1/me")).toMatchObject({ failedRecently: 2 });
  });
});

describe("the people of an outcome", () => {
  test("come page by page, each once, whether the state is theirs or their chunk's", async () => {
    const { record } = await detailOf({
      people: [
        ...people(4, { chunk: 0 }),
        { chunk: 0, state: "failed", reason: "unfollowed" },
        ...people(2, { chunk: null, state: "failed", reason: "window" }),
        { channel: "whatsapp", chunk: 0, state: "read" },
        ...people(2, { chunk: 1 }),
      ],
      chunks: [
        lineChunk(),
        lineChunk({ number: 1, state: "failed" }),
        { channel: "whatsapp", number: 0, state: "done" },
      ],
    });
    const all = async (query: string) => {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: BroadcastPeoplePage = await read(
          BroadcastPeoplePage,
          `/v1/broadcasts/${record.id}/people?${query}&limit=2${cursor ? `&cursor=${cursor}` : ""}`,
        );
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor !== null);
      return seen;
    };
    const at = (...indexes: number[]) => indexes.map((index) => record.people[index]);
    expect(await all("outcome=accepted")).toEqual(at(0, 1, 2, 3, 7));
    expect(await all("outcome=failed")).toEqual(at(4, 5, 6, 8, 9));
    expect(await all("outcome=failed&reason=window")).toEqual(at(5, 6));
    expect(await all("outcome=failed&reason=refused")).toEqual(at(8, 9));
    expect(await all("outcome=unknown")).toEqual([]);
  });

  test("are searched by name, whether the state is theirs or their chunk's, each sign standing for itself", async () => {
    const { record } = await detailOf({
      people: [
        { name: "王小明", chunk: 0 },
        { name: "林小明", chunk: 0 },
        { name: "100%棉", chunk: 0 },
        { name: "王小明二", channel: "whatsapp", chunk: 0, state: "read" },
        { name: "王小明三", chunk: null, state: "failed", reason: "window" },
      ],
      chunks: [lineChunk(), { channel: "whatsapp", number: 0, state: "done" }],
    });
    const found = async (search: string) => {
      const path = `/v1/broadcasts/${record.id}/people?${new URLSearchParams({ outcome: "accepted", search })}`;
      return (await read(BroadcastPeoplePage, path)).items.map(({ name }) => name);
    };
    expect(await found("王小")).toEqual(["王小明", "王小明二"]);
    expect(await found("0%")).toEqual(["100%棉"]);
    expect(await found("_")).toEqual([]);
    expect(await found(" ")).toHaveLength(4);
  });
});
