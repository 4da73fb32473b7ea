import { beforeEach, describe, expect, it } from "vitest";
import { resume, stop } from "../plan/change-course.ts";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import type { TestPerson } from "../testing/people.ts";
import { actorOf, everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";

let stand: LineStand;
let owner: string;

beforeEach(async () => {
  stand = await createLineStand();
  owner = stand.staff.team.line.platformId;
});

function sendPersonal(...texts: string[]): Promise<string> {
  const messages = texts.map((text) => ({ type: "text" as const, text, nameFallback: "您" }));
  return send(stand.services, stand.staff, { ...requestFor(everybody), messages });
}

async function pushes() {
  const entries = await line.log({ limit: 10_000 });
  return entries.filter(({ channel, endpoint }) => channel === owner && endpoint === "push");
}

/** Everybody was pushed to once, and the double saw no key used for two bodies. */
async function expectEachOnce(people: readonly TestPerson[]) {
  const reached = (await pushes()).flatMap(({ to }) => to);
  expect(reached.toSorted()).toEqual(people.map(({ platformUserId }) => platformUserId).toSorted());
  const { violations } = await line.summary();
  expect(violations.filter(({ detail }) => detail.includes(owner))).toEqual([]);
}

const fault = (rest: object) =>
  line.addFault({ endpoint: "push", kind: "status", match: { owner }, ...rest });
const rateLimit = {
  status: 429,
  body: { message: "The API rate limit has been exceeded. Try again later." },
};

describe("personal messages on LINE", () => {
  it("reach each person with their own name, or with the words for nobody's", async () => {
    const people = await stand.friends(3);
    await testDb.write([
      {
        sql: "update conversations set customer_name = ' ' where channel_user_id = :id",
        args: { id: people[0]?.channelUserId ?? 0 },
      },
    ]);
    const id = await sendPersonal("{name}，您好 {name}");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 3 } });
    await expectEachOnce(people);
    const texts = (await pushes()).map(({ messages }) => String(messages[0]?.text));
    expect(texts).toContain("您，您好 您");
    expect(texts.filter((text) => text.includes("{name}"))).toEqual([]);
  });

  it("without a word for nobody's name go as they were typed, together", async () => {
    await stand.friends(3);
    await send(stand.services, stand.staff, requestFor(everybody, "{name}"));
    await stand.platform.work();
    expect(await pushes()).toEqual([]);
    expect(await stand.calls()).toHaveLength(1);
  });

  it.each(["accept-then-reset", "accept-then-hang", "accept-then-status"] as const)(
    "whose answer was lost (%s) are called again under their key, and keep the first call's ids",
    async (kind) => {
      const people = await stand.friends(6);
      await fault({ kind, times: 3, status: 502 });
      const id = await sendPersonal("{name}", "二");
      await stand.platform.work();
      expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 6, unknown: 0 } });
      await expectEachOnce(people);
      const { rows } = await testDb.read({
        sql: `select m.provider_message_id as id from delivery_messages m join deliveries d on d.id = m.delivery_id
          where d.broadcast_id = :id order by 1`,
        args: { id },
      });
      const given = (await pushes()).flatMap(
        ({ sentMessages }) => sentMessages?.map((sent) => sent.id) ?? [],
      );
      expect(rows.map((row) => row.id)).toEqual(given.toSorted());
    },
  );

  it("wait out a rate limit, and nobody fails", async () => {
    const people = await stand.friends(12);
    await fault({ ...rateLimit, times: 4 });
    const id = await sendPersonal("{name}");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 12, failed: 0 } });
    await expectEachOnce(people);
  });

  it("a person whom LINE does not know fails alone, with LINE's words", async () => {
    const people = await stand.friends(4);
    const [stranger, ...others] = people;
    await fault({
      status: 400,
      body: { message: "Failed to send messages" },
      match: { owner, user: stranger?.platformUserId },
    });
    const id = await sendPersonal("{name}");
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 3, failed: 1 } });
    await expectEachOnce(others);
  });

  it.each([
    [401, "Authentication failed.", "token"],
    [429, "You have reached your monthly limit.", "quota"],
  ])("pause with a name on %i, blame nobody, and go on where they stood", async (status, message, reason) => {
    const people = await stand.friends(12);
    await line.setChannels([{ id: owner, quota: { type: "limited", value: 0 } }]);
    await fault({ status, body: { message }, match: { owner, nth: 6 }, times: 12 });
    if (reason === "token") await line.setChannels([{ id: owner, quota: { type: "none" } }]);
    const id = await sendPersonal("{name}");
    await stand.platform.work();
    const paused = await stand.record(id);
    expect(paused).toMatchObject({ state: "paused", pauseReason: reason, totals: { failed: 0, unknown: 0 } });
    await line.clearFaults(owner);
    await line.setChannels([{ id: owner, quota: { type: "none" } }]);
    await resume(stand.services, actorOf(stand.staff), id);
    await stand.platform.work();
    expect(await stand.record(id)).toMatchObject({ state: "done", totals: { accepted: 12 } });
    await expectEachOnce(people);
  });

  it("stopped in the middle: who was called has it, the rest is stopped, nobody is in doubt", async () => {
    await stand.friends(60);
    await fault({ kind: "slow", delayMs: 50, times: 60 });
    const id = await sendPersonal("{name}");
    const grant = stand.platform.grant.bind(stand.platform);
    stand.platform.grant = async (...given) => {
      const pass = await grant(...given);
      await stop(stand.services, actorOf(stand.staff), id);
      return pass;
    };
    await stand.platform.work();
    const { state, totals } = await stand.record(id);
    expect(state).toBe("stopped");
    expect(totals).toMatchObject({ accepted: (await pushes()).length, unknown: 0 });
    expect(totals.stopped).toBeGreaterThanOrEqual(30);
  });
});
