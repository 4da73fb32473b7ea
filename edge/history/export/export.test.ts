import { beforeEach, describe, expect, test } from "vitest";
import { integer, text } from "../../db/values.ts";
import { createApi, mintToken } from "../../testing/client.ts";
import { addRecord, type DeliveryGiven } from "../../testing/records.ts";
import { actorOf } from "../../testing/sending.ts";
import { testDb, testServices } from "../../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../../testing/team.ts";
import { exportPageSize, exportPeople } from "./export-people.ts";
import { exportPage, exportStart } from "./page.ts";

const api = createApi();
/** 2026-11-23 14:32:09 in Taipei. */
const createdAtMs = Date.UTC(2026, 10, 23, 6, 32, 9);
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson", ["north"]);
  token = await mintToken(staff);
});

const take = (id: string, query = "", by = token) =>
  api(`/v1/broadcasts/${id}/people.csv${query}`, { token: by });
const linesOf = (body: unknown) =>
  String(body)
    .split("\r\n")
    .slice(1, -1)
    .map((line) => line.split(","));
const lineChunk = {
  channel: "line",
  number: 0,
  state: "accepted",
  settledAtMs: createdAtMs + 5_000,
} as const;

describe("the table of people", () => {
  test("tells of each person what the record tells, in the team's time", async () => {
    const { id } = await addRecord(staff, {
      createdAtMs,
      messages: ["一", "二"],
      people: [
        { name: "王小明", chunk: 0 },
        {
          name: "=1+1",
          channel: "whatsapp",
          chunk: 0,
          state: "failed",
          reason: "window",
          errorCode: "131047",
          acceptedAtMs: createdAtMs + 1_000,
          failedAtMs: createdAtMs + 3_000,
          messagesAccepted: 2,
        },
        { name: "陳,雅", chunk: null, state: "left_out", reason: "unsubscribed" },
      ],
      chunks: [lineChunk, { channel: "whatsapp", number: 0, state: "done" }],
    });
    const { body, status, headers } = await take(id);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const csv = String(body);
    expect(csv).toContain(
      `王小明,LINE,${staff.team.line.name},,已送出,2026-11-23T14:32:14+08:00,,,,,,2026-11-23T14:32:14+08:00,,,,2\r\n`,
    );
    expect(csv).toContain(
      `\r\n"陳,雅",LINE,${staff.team.line.name},,略過,2026-11-23T14:32:09+08:00,取消訂閱,`,
    );
    const window = linesOf(body).find(([name]) => name === "'=1+1");
    expect(window?.slice(3, 10)).toEqual([
      expect.stringMatching(/^'\+886/),
      "失敗",
      "2026-11-23T14:32:12+08:00",
      "超過 24 小時",
      "超過 24 小時沒有回覆，WhatsApp 不收一般訊息。",
      "改用範本訊息。客人回覆之後的 24 小時內，一般訊息也送得到。",
      "131047",
    ]);
    expect(window?.[10]).toMatch(/^Message failed to send because more than 24 hours/);
    expect(window?.slice(-2)).toEqual(["2026-11-23T14:32:12+08:00", "2"]);
  });

  test("begins with a byte order mark, and speaks English when asked", async () => {
    const { id } = await addRecord(staff, { people: [{ chunk: 0 }], chunks: [lineChunk] });
    const { body } = await take(id, "?locale=en");
    expect(String(body)).toMatch(/^Customer name,Channel,Account,/);
    expect(linesOf(body)[0]?.[4]).toBe("Sent");
    const { body: stream } = await exportPeople(testServices(), actorOf(staff), id, "en");
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  });

  test("is named after the day and the first words, without what a file's name may not hold", async () => {
    const { id } = await addRecord(staff, { createdAtMs, messages: ['週末/品牌日: "滿額"\n折 300!'] });
    const { headers } = await take(id);
    const [, name = ""] = /filename\*=UTF-8''(\S+)$/.exec(headers.get("content-disposition") ?? "") ?? [];
    expect(decodeURIComponent(name)).toBe("群發訊息紀錄 2026-11-23 週末 品牌日 滿額 折 300!.csv");
    expect(headers.get("content-disposition")).toContain('filename="broadcast-2026-11-23.csv"');
    expect(headers.get("access-control-expose-headers")).toContain("Content-Disposition");
  });

  test("holds everybody once, however many pages it is read in", async () => {
    const many = (count: number, given: DeliveryGiven) => Array.from({ length: count }, () => given);
    const half = exportPageSize / 2;
    const people = [
      ...many(exportPageSize + 3, { chunk: null, state: "left_out", reason: "removed" } as const),
      ...many(half, { chunk: 0 }),
      ...many(half, { chunk: 1 }),
      ...many(half + 1, { chunk: 2 }),
      ...many(exportPageSize, { channel: "whatsapp", chunk: 0, state: "read" } as const),
    ].map((person, index) => ({ ...person, name: `人${index}` }));
    const { id } = await addRecord(staff, {
      people,
      chunks: [0, 1, 2].map((number) => ({ ...lineChunk, number })),
    });
    const { body } = await take(id);
    const names = linesOf(body).map(([name]) => name);
    expect(names.length).toBe(people.length);
    expect(new Set(names).size).toBe(people.length);
  });

  test("holds everybody once, though people leave their set while it is taken", async () => {
    const set = { ...lineChunk, state: "waiting", settledAtMs: null } as const;
    const people = Array.from({ length: 2 * exportPageSize }, (_, index) => ({
      name: `人${index}`,
      chunk: index < exportPageSize ? 0 : 1,
    }));
    const { id } = await addRecord(staff, {
      people: [...people, { name: "送不到", chunk: null, state: "failed", reason: "unfollowed" }],
      chunks: [set, { ...set, number: 1 }],
    });
    const services = testServices();
    let isFirstRead = false;
    // As when LINE refuses one id of a set after the first page: of those read, and of those to be read.
    const db: typeof services.db = {
      ...services.db,
      async read(statement) {
        const answer = await services.db.read(statement);
        if (answer.rows.length === exportPageSize && !isFirstRead) {
          isFirstRead = true;
          await testDb.write([
            {
              sql: `update deliveries set chunk_number = null, state = 'failed', reason = 'invalid_number',
                  failed_at_ms = :now where broadcast_id = :id and name in ('人7', '人${exportPageSize + 7}')`,
              args: { id, now: createdAtMs + 9_000 },
            },
          ]);
        }
        return answer;
      },
    };
    const { body: stream } = await exportPeople({ ...services, db }, actorOf(staff), id, "zh-Hant");
    const lines = linesOf(await new Response(stream).text());
    expect(isFirstRead).toBe(true);
    expect(lines.map(([name]) => name).toSorted()).toEqual(
      [...people.map(({ name }) => name), "送不到"].toSorted(),
    );
    const outcomeOf = (wanted: string) => lines.find(([name]) => name === wanted)?.[4];
    expect([outcomeOf("人7"), outcomeOf(`人${exportPageSize + 7}`)]).toEqual(["等待中", "失敗"]);
  });

  test("is noted: who took it, of which send, when", async () => {
    const { id } = await addRecord(staff);
    await take(id);
    const { rows } = await testDb.read({
      sql: "select staff_id, action, target from audit_entries where team_id = :team",
      args: { team: staff.team.id },
    });
    expect(rows.map((row) => [integer(row, "staff_id"), text(row, "action"), text(row, "target")])).toEqual([
      [staff.id, "people_exported", id],
    ]);
  });

  test("does not exist for who may not see the send, and leaves no note", async () => {
    const { id } = await addRecord(staff);
    const other = await mintToken(await addStaff(staff.team, "salesperson", ["north"]));
    expect((await take(id, "", other)).status).toBe(404);
    const { rows } = await testDb.read({
      sql: "select 1 from audit_entries where team_id = :team",
      args: { team: staff.team.id },
    });
    expect(rows).toEqual([]);
  });

  test("is refused in a language that there is not, naming the field", async () => {
    const { id } = await addRecord(staff);
    expect(await take(id, "?locale=fr")).toMatchObject({
      status: 400,
      body: { code: "invalid_request", field: "locale" },
    });
  });
});

test.each([exportStart, { chunk: 3, delivery: 77 }, { chunk: null, delivery: 0 }])(
  "a page after %j is a stretch of one index: nothing is sorted",
  async (position) => {
    const { sql, args } = exportPage({ teamId: "t", broadcastId: "b", accountId: "a" }, position, 10);
    const { rows } = await testDb.read({ sql: `explain query plan ${sql}`, args: args ?? {} });
    const steps = rows.map((row) => text(row, "detail"));
    expect(steps.join("\n")).not.toMatch(/TEMP B-TREE|SCAN/);
    expect(steps.find((step) => step.startsWith("SEARCH d "))).toMatch(
      position.chunk === null
        ? /deliveries_by_chunk \(broadcast_id=\? AND account_id=\? AND chunk_number=\? AND rowid>\?\)/
        : /deliveries_by_chunk \(broadcast_id=\? AND account_id=\? AND chunk_number>\?\)/,
    );
  },
);
