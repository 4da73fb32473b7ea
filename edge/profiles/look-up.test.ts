import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { LineControlClient } from "../../demo/line/control-client.ts";
import type { LineUserSetting } from "../../demo/line/types.ts";
import type { Database } from "../db/client.ts";
import { MovingPlatform } from "../testing/moving-platform.ts";
import { addPeople, type PersonGiven, type TestPerson } from "../testing/people.ts";
import { everybody, recordOf, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { lookUpProfiles } from "./look-up.ts";

const line = new LineControlClient(inject("lineUrl"));
const dayMs = 86_400_000;
const longAgo: PersonGiven = { lastInboundAtMs: null };

let staff: TestStaff;
let platform: MovingPlatform;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  platform = new MovingPlatform();
  const { platformId, token, secret } = staff.team.line;
  await line.setChannels([{ id: platformId, botUserId: platformId, accessToken: token, secret }]);
  vi.spyOn(console, "warn").mockReturnValue();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** People of the account, and what LINE knows of each; a state left out is somebody it has never heard of. */
async function people(
  ...given: (PersonGiven & { line?: Omit<LineUserSetting, "id"> | undefined })[]
): Promise<TestPerson[]> {
  const added = await addPeople(staff, given);
  const known = added.flatMap(({ platformUserId: id }, index) => {
    const setting = given[index]?.line;
    return setting ? [{ id, ...setting }] : [];
  });
  await line.setUsers(staff.team.line.platformId, known);
  return added;
}

const lookUp = (db: Database = testDb) =>
  lookUpProfiles({ ...platform.services, db }, staff.team.id, staff.team.line.id);

async function rows() {
  const { rows: found } = await testDb.read({
    sql: `select is_following, following_from, is_number_invalid, profile_checked_at_ms from channel_users
      where account_id = :account order by id`,
    args: { account: staff.team.line.id },
  });
  return found.map((row) => [row.is_following, row.following_from, row.is_number_invalid]);
}

const setTo = (person: TestPerson | undefined, state: "friend" | "blocked") =>
  line.setUsers(staff.team.line.platformId, [{ id: person?.platformUserId ?? "", state }]);
const fault = (status: number, nth = 1) =>
  line.addFault({
    endpoint: "profile",
    kind: "status",
    status,
    match: { owner: staff.team.line.platformId, nth },
  });

describe("a look-up of profiles", () => {
  it("tells who can be reached from who cannot, and asks for nobody who cannot be", async () => {
    await fault(503, 6);
    await people(
      { line: { state: "friend" } },
      { line: { state: "blocked" } },
      { line: { state: "deleted" } },
      { line: { state: "non-friend", lastWroteAt: Date.now() - dayMs } },
      {},
      { platformUserId: `U${staff.team.id}` },
    );
    await lookUp();
    expect(await rows()).toEqual([
      [1, "profile", 0],
      [0, "profile", 0],
      [0, "profile", 0],
      [1, "profile", 0],
      [0, "profile", 0],
      [null, "profile", 1],
    ]);
  });

  it("keeps those it found blocked from being called, with the exact word", async () => {
    await people({ line: { state: "friend" } }, { line: { state: "blocked" } });
    await lookUp();
    const id = await send(platform.services, staff, requestFor(everybody, "嗨"));
    await platform.work();
    const record = await recordOf(platform.services, staff, id);
    expect(record.totals).toMatchObject({ accepted: 1, failed: 1 });
    expect(record.groups).toContainEqual({ outcome: "failed", reason: "unfollowed", people: 1 });
  });

  it("leaves alone of whom a webhook or the host has spoken", async () => {
    await people(
      { isFollowing: true, line: { state: "blocked" } },
      { isFollowing: false, line: { state: "friend" } },
    );
    expect(await lookUp()).toBeUndefined();
    expect(await rows()).toEqual([
      [1, null, 0],
      [0, null, 0],
    ]);
  });

  it("gives way to a webhook that came while it was asked", async () => {
    const [person] = await people({ line: { state: "blocked" } });
    const followedMeanwhile: Database = {
      ...testDb,
      write: async (statements) => {
        await testDb.write([
          {
            sql: `update channel_users set is_following = 1, following_from = 'webhook',
              following_changed_at_ms = 1 where id = :id`,
            args: { id: person?.channelUserId ?? 0 },
          },
        ]);
        return testDb.write(statements);
      },
    };
    await lookUp(followedMeanwhile);
    expect(await rows()).toEqual([[1, "webhook", 0]]);
  });

  it("goes on at once while there are more than one round takes, then rests", async () => {
    await people(...Array.from({ length: 130 }, () => ({ ...longAgo, line: { state: "friend" as const } })));
    expect(await lookUp()).toBe(platform.nowMs);
    expect((await rows()).filter(([following]) => following === 1)).toHaveLength(100);
    await lookUp();
    expect((await rows()).every(([following]) => following === 1)).toBe(true);
    expect(await lookUp()).toBeUndefined();
  });

  it("holds for seven days: then who was hidden is asked for again, who follows is not", async () => {
    const [friend, blocked] = await people(
      { ...longAgo, line: { state: "friend" } },
      { ...longAgo, line: { state: "blocked" } },
    );
    await lookUp();
    const dueAtMs = platform.nowMs + 7 * dayMs;
    expect(await lookUp()).toBe(dueAtMs);
    await setTo(friend, "blocked");
    await setTo(blocked, "friend");
    platform.nowMs = dueAtMs - 1;
    expect(await lookUp()).toBe(dueAtMs);
    platform.nowMs = dueAtMs;
    await lookUp();
    expect((await rows()).map(([following]) => following)).toEqual([1, 1]);
    expect(await lookUp()).toBeUndefined();
  });

  it("asks again for who had written lately: a stranger's profile is shown for a week", async () => {
    const [person] = await people({ lastInboundAtMs: platform.nowMs - dayMs, line: { state: "friend" } });
    await lookUp();
    await setTo(person, "blocked");
    platform.nowMs += 7 * dayMs;
    await lookUp();
    expect(await rows()).toEqual([[0, "profile", 0]]);
  });
});

describe("trouble with look-ups", () => {
  it("of the token stops them quietly for an hour, and keeps what was found", async () => {
    await people({ line: { state: "blocked" } }, { line: { state: "blocked" } });
    await fault(401, 2);
    expect(await lookUp()).toBe(platform.nowMs + 3_600_000);
    expect((await rows()).map(([following]) => following).toSorted()).toEqual([0, null]);
  });

  it.each([500, 503])("of the platform's (%i) says nothing about anybody", async (status) => {
    await people({ line: { state: "friend" } });
    await fault(status);
    expect(await lookUp()).toBe(platform.nowMs + 60_000);
    expect(await rows()).toEqual([[null, null, 0]]);
  });

  it("of the pace holds the next ones up, and blames nobody", async () => {
    await people({ line: { state: "friend" } });
    await fault(429);
    const againAtMs = platform.nowMs + 60_000;
    expect(await lookUp()).toBe(againAtMs);
    expect(await lookUp()).toBe(againAtMs);
    platform.nowMs = againAtMs;
    await lookUp();
    expect(await rows()).toEqual([[1, "profile", 0]]);
  });

  it("with credentials that do not open, or another team's account, calls nobody", async () => {
    await people({ line: { state: "friend" } });
    const other = await createTeam();
    expect(await lookUpProfiles(platform.services, other.id, staff.team.line.id)).toBeUndefined();
    await testDb.write([
      {
        sql: "update accounts set credentials_sealed = 'x' where id = :id",
        args: { id: staff.team.line.id },
      },
    ]);
    expect(await lookUp()).toBe(platform.nowMs + 3_600_000);
    expect(await rows()).toEqual([[null, null, 0]]);
  });
});
