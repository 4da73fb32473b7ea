import { beforeEach, describe, expect, test } from "vitest";
import { BroadcastPersonDetail } from "../../schema/api.ts";
import { exactTexts } from "../../schema/reasons.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addRecord, type ChunkGiven, type DeliveryGiven, type RecordGiven } from "../testing/records.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";

const api = createApi();
const createdAtMs = Date.now() - 60_000;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  token = await mintToken(staff);
});

const personOf = async (given: DeliveryGiven, chunks: ChunkGiven[] = [], more: RecordGiven = {}) => {
  const record = await addRecord(staff, { createdAtMs, ...more, people: [given], chunks });
  const path = `/v1/broadcasts/${record.id}/people/${record.people[0]}`;
  return bodyOf(BroadcastPersonDetail, await api(path, { token }));
};
const lineChunk = (more: Partial<ChunkGiven> = {}): ChunkGiven => ({
  channel: "line",
  number: 0,
  state: "accepted",
  settledAtMs: createdAtMs + 5_000,
  ...more,
});

describe("one person", () => {
  test("of an accepted multicast was taken when the chunk was", async () => {
    const atMs = createdAtMs + 5_000;
    expect(await personOf({ chunk: 0 }, [lineChunk()])).toMatchObject({
      state: "accepted",
      reason: null,
      atMs,
      phone: null,
      raw: null,
      messagesAccepted: null,
      timeline: [
        { event: "checked", atMs: createdAtMs },
        { event: "accepted", atMs },
      ],
    });
  });

  test.each([
    ["unfollowed", "line", exactTexts.unfollowed],
    ["window", "whatsapp", exactTexts.window],
  ] as const)("known as %s failed without a call, with the exact text", async (reason, channel, text) => {
    const given = { channel, chunk: null, state: "failed", reason, failedAtMs: createdAtMs } as const;
    const person = await personOf(given);
    expect(person).toMatchObject({
      state: "failed",
      reason,
      raw: { code: null, title: null, text },
      timeline: [
        { event: "checked", atMs: createdAtMs },
        { event: "failed_without_call", atMs: createdAtMs },
      ],
    });
  });

  test("whose message failed after it was taken has both moments and the platform's own words", async () => {
    const person = await personOf(
      {
        channel: "whatsapp",
        chunk: 0,
        state: "failed",
        reason: "window",
        acceptedAtMs: createdAtMs + 100,
        failedAtMs: createdAtMs + 900,
        errorCode: "131047",
        errorTitle: "Re-engagement message",
        errorText: exactTexts.window,
        messagesAccepted: 1,
      },
      [{ channel: "whatsapp", number: 0, state: "done" }],
      { messages: ["一", "二"] },
    );
    expect(person).toMatchObject({
      phone: expect.stringMatching(/^\+886/),
      messagesAccepted: 1,
      raw: { code: "131047", title: "Re-engagement message", text: exactTexts.window },
      timeline: [
        { event: "checked", atMs: createdAtMs },
        { event: "accepted", atMs: createdAtMs + 100 },
        { event: "reported_failed", atMs: createdAtMs + 900 },
      ],
    });
  });

  test("who was read by keeps every step on the way", async () => {
    const [acceptedAtMs, deliveredAtMs, readAtMs] = [1, 2, 3].map((step) => createdAtMs + step);
    const person = await personOf(
      {
        channel: "whatsapp",
        chunk: 0,
        state: "read",
        acceptedAtMs: acceptedAtMs ?? 0,
        deliveredAtMs: deliveredAtMs ?? 0,
        readAtMs: readAtMs ?? 0,
      },
      [{ channel: "whatsapp", number: 0, state: "done" }],
    );
    expect(person.atMs).toBe(readAtMs);
    expect(person.timeline.map(({ event }) => event)).toEqual(["checked", "accepted", "delivered", "read"]);
  });

  test("of a refused, lost or stopped chunk says so, with the chunk's words", async () => {
    const refused = await personOf({ chunk: 0 }, [
      lineChunk({ state: "failed", errorCode: "400", errorText: "May not be empty" }),
    ]);
    expect(refused).toMatchObject({
      state: "failed",
      reason: "refused",
      raw: { code: "400", title: null, text: "May not be empty" },
    });
    expect(refused.timeline.at(-1)).toEqual({ event: "refused", atMs: createdAtMs + 5_000 });
    const lost = await personOf({ chunk: 0 }, [lineChunk({ state: "unknown" })]);
    expect(lost).toMatchObject({
      state: "unknown",
      reason: "lost_answer",
      atMs: createdAtMs + 5_000,
      raw: null,
    });
    const stopped = await personOf({ chunk: 0 }, [lineChunk({ state: "stopped" })]);
    expect(stopped).toMatchObject({ state: "stopped", reason: "stopped", raw: null });
    const waiting = await personOf({ chunk: 0 }, [lineChunk({ state: "leased", settledAtMs: null })]);
    expect(waiting).toMatchObject({ state: "waiting", reason: null, atMs: null });
  });

  test("who was left out was so at the check", async () => {
    const person = await personOf({ chunk: null, state: "left_out", reason: "unsubscribed" });
    expect(person).toMatchObject({ state: "left_out", reason: "unsubscribed", atMs: createdAtMs, raw: null });
    expect(person.timeline.map(({ event }) => event)).toEqual(["checked", "left_out"]);
  });
});

describe("the group for which a person can be sent to once more", () => {
  const cases: [string, DeliveryGiven, ChunkGiven[], string | null][] = [
    ["past 24 hours", { channel: "whatsapp", chunk: null, state: "failed", reason: "window" }, [], "window"],
    ["held back", { channel: "whatsapp", state: "failed", reason: "held_back" }, [], "held_back"],
    [
      "met by a busy platform",
      { channel: "whatsapp", state: "failed", reason: "refused", errorCode: "131016" },
      [],
      "busy",
    ],
    [
      "refused for another reason",
      { channel: "whatsapp", state: "failed", reason: "refused", errorCode: "135000" },
      [],
      null,
    ],
    ["unknown with their chunk", { chunk: 0 }, [lineChunk({ state: "unknown" })], "unknown"],
    ["stopped with their chunk", { chunk: 0 }, [lineChunk({ state: "stopped" })], "stopped"],
    ["blocked", { chunk: null, state: "failed", reason: "unfollowed" }, [], null],
    ["reached", { chunk: 0 }, [lineChunk()], null],
  ];
  test.each(cases)("who was %s", async (_, given, chunks, resendGroup) => {
    expect(await personOf(given, chunks)).toMatchObject({ resendGroup });
  });
});
