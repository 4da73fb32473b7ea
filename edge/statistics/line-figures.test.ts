import { beforeEach, describe, expect, it } from "vitest";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import { actorOf } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { readStatistics } from "./read.ts";

const hourMs = 3_600_000;

let stand: LineStand;

async function sentTo(people: number): Promise<string> {
  await stand.friends(people);
  const id = await stand.send();
  await stand.platform.work();
  return id;
}

async function figures(id: string) {
  const { line: accounts } = await readStatistics(stand.services, actorOf(stand.staff), id);
  return accounts;
}

/** LINE's answer when a channel has asked too often. */
async function refuse(): Promise<void> {
  const match = { owner: stand.staff.team.line.platformId };
  const body = { message: "The API rate limit has been exceeded. Try again later." };
  await line.addFault({ endpoint: "insight", kind: "status", status: 429, body, match, times: 10_000 });
}

/** Fifty other sends of the account have been asked about at this moment. */
async function spendTheHour(): Promise<void> {
  const account = stand.staff.team.line.id;
  const args = {
    account,
    team: stand.staff.team.id,
    sends: JSON.stringify(Array.from({ length: 50 }, (_unused, index) => `bc_${account}_${index}`)),
  };
  await testDb.write([
    {
      sql: `insert into aggregation_units (account_id, month, broadcast_id, team_id)
        select :account, '2026-11', value, :team from json_each(:sends)`,
      args,
    },
    {
      sql: `insert into line_statistics (broadcast_id, account_id, team_id, body, fetched_at_ms)
        select value, :account, :team, 'null', :now from json_each(:sends)`,
      args: { ...args, now: stand.platform.nowMs },
    },
  ]);
}

beforeEach(async () => {
  stand = await createLineStand();
});

describe("LINE's own figures", () => {
  it("a send's figures are LINE's, and a second look within hours does not ask it again", async () => {
    const id = await sentTo(200);
    const first = await figures(id);
    expect(first).toMatchObject([{ people: 124, clicks: null, asOfMs: stand.platform.nowMs }]);
    await refuse();
    stand.platform.nowMs += hourMs;
    expect(await figures(id)).toEqual(first);
  });

  it("figures of too few people are none, and none are asked for a send without a name", async () => {
    const few = await sentTo(30);
    expect(await figures(few)).toMatchObject([{ impressions: null, people: null }]);
    stand = await createLineStand();
    expect(await figures(await sentTo(3))).toEqual([]);
  });

  it("while LINE refuses, what it said last stays, and it is asked again later", async () => {
    const id = await sentTo(200);
    const [first] = await figures(id);
    await refuse();
    stand.platform.nowMs += 4 * hourMs;
    expect(await figures(id)).toMatchObject([{ people: first?.people }]);
  });

  it("a refusal at the first look leaves the figures open, and the next look minutes later has them", async () => {
    const id = await sentTo(200);
    await refuse();
    expect(await figures(id)).toMatchObject([{ people: null, asOfMs: null }]);
    await stand.letGo();
    expect(await figures(id)).toMatchObject([{ asOfMs: null }]);
    stand.platform.nowMs += hourMs;
    expect(await figures(id)).toMatchObject([{ people: 124 }]);
  });

  it("LINE is asked no more than fifty times an hour for an account", async () => {
    const id = await sentTo(200);
    await spendTheHour();
    expect(await figures(id)).toMatchObject([{ people: null, asOfMs: null }]);
    stand.platform.nowMs += hourMs + 1;
    expect(await figures(id)).toMatchObject([{ people: 124 }]);
  });
});
