/// <reference types="@cloudflare/vitest-plugin/types" />
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { asBindings } from "./cloudflare.ts";

const hourMs = 3_600_000;

let staff: TestStaff;
let person: TestPerson | undefined;

function inbox() {
  return asBindings(env).INBOX.getByName(`${staff.team.id}/${staff.team.line.id}`);
}

function keep(body: string): Promise<void> {
  return inbox().keep("line", staff.team.line.id, body);
}

function unfollow(atMs: number, padding = ""): string {
  const source = { type: "user", userId: person?.platformUserId };
  return JSON.stringify({ padding, events: [{ type: "unfollow", timestamp: atMs, source }] });
}

async function isFollowing(): Promise<unknown> {
  const { rows } = await testDb.read({
    sql: "select is_following from channel_users where id = :id",
    args: { id: person?.channelUserId ?? 0 },
  });
  return rows[0]?.is_following;
}

function keptBodies(): Promise<number> {
  return runInDurableObject(inbox(), (_object, state) => {
    const { n } = state.storage.sql.exec<{ n: number }>("select count(*) as n from bodies").one();
    return n;
  });
}

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  [person] = await addPeople(staff, [{}]);
  vi.useFakeTimers({ toFake: ["Date"] });
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the inbox", () => {
  it("keeps a body of the size that Meta may send", async () => {
    await keep(unfollow(5_000, "字".repeat(960_000)));
    await expect.poll(isFollowing).toBe(0);
    await expect.poll(keptBodies).toBe(0);
  });

  it("loses nothing while the database is away for hours", async () => {
    const away = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("connection refused"));
    await keep(unfollow(5_000));
    for (let look = 0; look < 30; look++) {
      await runDurableObjectAlarm(inbox());
      vi.setSystemTime(Date.now() + hourMs);
    }
    expect(away).toHaveBeenCalled();
    away.mockRestore();
    await runDurableObjectAlarm(inbox());
    await expect.poll(isFollowing).toBe(0);
    await expect.poll(keptBodies).toBe(0);
  });

  it("a body that cannot be applied holds up no other, and is given up after seven days", async () => {
    await keep("not json");
    await keep(unfollow(5_000));
    await runDurableObjectAlarm(inbox());
    await runDurableObjectAlarm(inbox());
    await expect.poll(isFollowing).toBe(0);
    await expect.poll(keptBodies).toBe(1);
    vi.setSystemTime(Date.now() + 8 * 24 * hourMs);
    await runDurableObjectAlarm(inbox());
    expect(await keptBodies()).toBe(0);
  });
});
