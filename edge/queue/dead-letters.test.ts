import { beforeEach, describe, expect, it } from "vitest";
import { DeadLetterPage } from "../../schema/dead-letters.ts";
import { createApi } from "../testing/client.ts";
import { addDeadLetter } from "../testing/dead-letter.ts";
import { StillPlatform, testDb, testServices } from "../testing/services.ts";
import { createTeam, type TestTeam } from "../testing/team.ts";
import { consume, type QueueMessage } from "./consume.ts";
import { keepDead } from "./dead-letters.ts";

let team: TestTeam;

/** A message of the queue, with what the handler did to it. */
class Message implements QueueMessage {
  readonly id = crypto.randomUUID();
  readonly body: unknown;
  fate: "acked" | "retried" | undefined;
  constructor(body: unknown) {
    this.body = body;
  }
  ack(): void {
    this.fate = "acked";
  }
  retry(): void {
    this.fate = "retried";
  }
}

const away = testServices({ db: { ...testDb, write: () => Promise.reject(new TypeError("fetch failed")) } });
const doorbell = (chunkId = 1) => ({ version: 1, teamId: team.id, chunkId });
const api = createApi();

async function kept(messages: Message[]) {
  const { rows } = await testDb.read({
    sql: `select team_id, cause, body from dead_letters where message_id in (select value from json_each(:ids))
      order by id`,
    args: { ids: JSON.stringify(messages.map(({ id }) => id)) },
  });
  return rows.map((row) => ({ ...row }));
}

async function letters() {
  return DeadLetterPage.parse((await api("/v1/dead-letters", { token: team.syncKey })).body);
}

beforeEach(async () => {
  team = await createTeam();
});

describe("a doorbell that has failed all its attempts", () => {
  it("is kept once, however often the queue brings it", async () => {
    const message = new Message(doorbell());
    await keepDead(testServices(), [message]);
    await keepDead(testServices(), [message]);
    expect(message.fate).toBe("acked");
    expect(await kept([message])).toEqual([
      { team_id: team.id, cause: "attempts", body: JSON.stringify(doorbell()) },
    ]);
  });

  it("that dies again and again is one letter until it is replayed", async () => {
    const messages = [new Message(doorbell()), new Message(doorbell()), new Message(doorbell(2))];
    await keepDead(testServices(), messages);
    const { items } = await letters();
    expect(items.map(({ body }) => body)).toEqual([JSON.stringify(doorbell(2)), JSON.stringify(doorbell())]);
    await api(`/v1/dead-letters/${items[1]?.id}/replay`, { method: "POST", token: team.syncKey });
    await keepDead(testServices(), [new Message(doorbell())]);
    expect((await letters()).items).toHaveLength(3);
  });

  it("comes again later when it cannot be kept, and nothing is thrown", async () => {
    const messages = [new Message(doorbell(1)), new Message(doorbell(2))];
    await keepDead(away, messages);
    expect(messages.map(({ fate }) => fate)).toEqual(["retried", "retried"]);
    await keepDead(testServices(), messages);
    expect(messages.map(({ fate }) => fate)).toEqual(["acked", "acked"]);
    expect(await kept(messages)).toHaveLength(2);
  });
});

describe("a message that cannot be read", () => {
  const circular: { self?: object } = {};
  circular.self = circular;

  it.each<[string, unknown]>([
    ["of a later version", { version: 2, chunkId: 1 }],
    ["that is no object", 5],
    ["that is nothing", undefined],
    ["that JSON cannot say", circular],
    ["of whole numbers that JSON cannot say", { version: 1n }],
    ["that is very long", "字".repeat(40_000)],
    ["that is cut in the middle of a character", `${"a".repeat(1_998)}😀${"a".repeat(100)}`],
  ])("%s is kept and holds up nobody", async (_, body) => {
    const message = new Message(body);
    const other = new Message({ ...doorbell(), chunkId: 2 ** 40 });
    await consume(testServices(), [message, other]);
    expect([message.fate, other.fate]).toEqual(["acked", "acked"]);
    const found = await testDb.read({
      sql: "select team_id, cause, length(body) as units from dead_letters where message_id = :id",
      args: { id: message.id },
    });
    expect(found.rows[0]).toMatchObject({ team_id: null, cause: "unreadable" });
    expect(Number(found.rows[0]?.units)).toBeLessThanOrEqual(2_000);
    expect(await kept([other])).toEqual([]);
  });

  it("is shown to the team that it names, and to nobody when there is no such team", async () => {
    const own = new Message({ version: 2, teamId: team.id, chunkId: 1 });
    const foreign = new Message({ version: 2, teamId: `tm_${crypto.randomUUID()}`, chunkId: 1 });
    await consume(testServices(), [own, foreign]);
    expect(await kept([own, foreign])).toMatchObject([{ team_id: team.id }, { team_id: null }]);
    expect((await letters()).items).toMatchObject([{ cause: "unreadable", replayedAtMs: null }]);
  });

  it("comes again later when it cannot be kept", async () => {
    const message = new Message("oops");
    await consume(away, [message]);
    expect(message.fate).toBe("retried");
  });
});

describe("the letters of a team", () => {
  it("are read in pages, newest first, each once", async () => {
    for (let chunkId = 1; chunkId <= 5; chunkId++) await addDeadLetter(team, doorbell(chunkId));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const path: string = `/v1/dead-letters?limit=2${cursor && `&cursor=${cursor}`}`;
      const page = DeadLetterPage.parse((await api(path, { token: team.syncKey })).body);
      seen.push(...page.items.map(({ body }) => body));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1].map((chunkId) => JSON.stringify(doorbell(chunkId))));
  });

  it("replayed, the doorbell rings again, as often as it is asked for", async () => {
    const rung: unknown[] = [];
    const platform = new StillPlatform();
    platform.ring = async (...[doorbells]: unknown[]) => void rung.push(doorbells);
    const ringing = createApi({ platform });
    const id = await addDeadLetter(team, doorbell(7));
    for (let time = 0; time < 2; time++) {
      const answer = await ringing(`/v1/dead-letters/${id}/replay`, { method: "POST", token: team.syncKey });
      expect(answer).toMatchObject({ status: 200, body: { id, replayedAtMs: expect.any(Number) } });
    }
    expect(rung).toEqual([[doorbell(7)], [doorbell(7)]]);
    expect((await letters()).items).toMatchObject([{ id, replayedAtMs: expect.any(Number) }]);
  });

  it("stays unreplayed when the queue does not take the doorbell", async () => {
    const platform = new StillPlatform();
    platform.ring = () => Promise.reject(new Error("Too Many Requests"));
    const id = await addDeadLetter(team, doorbell());
    const failing = createApi({ platform });
    const answer = await failing(`/v1/dead-letters/${id}/replay`, { method: "POST", token: team.syncKey });
    expect(answer.status).toBe(500);
    expect((await letters()).items).toMatchObject([{ id, replayedAtMs: null }]);
  });

  it.each([
    ["of a later version", () => ({ version: 2, teamId: team.id, chunkId: 1 })],
    ["that rings for another team", () => ({ version: 1, teamId: "tm_other", chunkId: 1 })],
  ])("a letter %s is not replayed, and says so", async (_, body) => {
    const id = await addDeadLetter(team, body());
    const answer = await api(`/v1/dead-letters/${id}/replay`, { method: "POST", token: team.syncKey });
    expect(answer).toMatchObject({ status: 422, body: { code: "letter_unreadable" } });
  });
});
