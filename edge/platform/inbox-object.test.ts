/// <reference types="@cloudflare/vitest-plugin/types" />
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addPeople, type TestPerson } from "../testing/people.ts";
import { testDb, testSettings } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { asBindings } from "./cloudflare.ts";
import { KeptBodies } from "./kept-bodies.ts";

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

  it("keeps bodies sealed, and opens each only at the place it was kept at", async () => {
    const { id: accountId } = staff.team.line;
    const texts = [unfollow(5_000), unfollow(6_000)];
    await runInDurableObject(inbox(), async (_object, { storage }) => {
      const bodies = new KeptBodies(storage.sql, testSettings.sealKey);
      for (const text of texts) await bodies.add("line", accountId, text, Date.now());
      const kept = bodies.due(Date.now(), 1_000_000);
      expect(await Promise.all(kept.map((body) => bodies.open(body)))).toEqual(texts);
      const seals = storage.sql.exec<{ sealed: ArrayBuffer }>("select sealed from body_parts").toArray();
      const seen = seals.map(({ sealed }) => new TextDecoder("latin1").decode(sealed)).join();
      expect(seen).not.toContain(person?.platformUserId);
      expect(seen).not.toContain("unfollow");
      const [one, other] = kept.map(({ id }) => id);
      storage.sql.exec("update body_parts set body_id = 'x' where body_id = ?", one ?? "");
      storage.sql.exec("update body_parts set body_id = ? where body_id = ?", one ?? "", other ?? "");
      await expect(Promise.any(kept.map((body) => bodies.open(body)))).rejects.toThrow();
    });
  });

  it("a body that was tampered with is put off, and holds up no other", async () => {
    const away = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("connection refused"));
    await keep("{}");
    await keep(unfollow(5_000));
    await runInDurableObject(inbox(), (_object, { storage }) => {
      storage.sql.exec(
        "update body_parts set sealed = x'00' where body_id = (select id from bodies order by rowid limit 1)",
      );
    });
    away.mockRestore();
    for (let look = 0; look < 4; look++) {
      vi.setSystemTime(Date.now() + hourMs);
      await runDurableObjectAlarm(inbox());
    }
    await expect.poll(isFollowing).toBe(0);
    await expect.poll(keptBodies).toBe(1);
  });

  it("applies many bodies in batches that they share, also those that have waited for the database", async () => {
    const away = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("connection refused"));
    await runInDurableObject(inbox(), async (_object, { storage }) => {
      const bodies = new KeptBodies(storage.sql, testSettings.sealKey);
      for (let body = 0; body < 200; body++)
        await bodies.add("line", staff.team.line.id, unfollow(body), Date.now());
    });
    await keep(unfollow(4_000));
    await runDurableObjectAlarm(inbox());
    expect(await keptBodies()).toBe(201);
    away.mockRestore();
    const asked = vi.spyOn(globalThis, "fetch");
    await keep(unfollow(5_000));
    await expect.poll(keptBodies).toBe(0);
    expect(await isFollowing()).toBe(0);
    expect(asked.mock.calls.length).toBeLessThan(20);
  });

  it("a body that the database does not take is put off by itself, and its neighbours are applied", async () => {
    const { id: accountId } = staff.team.line;
    const real = globalThis.fetch;
    const refusing = vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const request = new Request(input, init);
      const isRefused = (await request.clone().text()).includes("poison");
      return isRefused ? new Response("no", { status: 500 }) : real(request);
    });
    await runInDurableObject(inbox(), async (_object, { storage }) => {
      const bodies = new KeptBodies(storage.sql, testSettings.sealKey);
      const source = { type: "user", userId: person?.platformUserId };
      const message = { type: "text", text: "poison" };
      const poison = JSON.stringify({ events: [{ type: "message", timestamp: 1, source, message }] });
      await bodies.add("line", accountId, poison, Date.now());
      await bodies.add("line", accountId, unfollow(5_000), Date.now());
    });
    await keep(unfollow(6_000));
    for (let look = 0; look < 4; look++) {
      await runDurableObjectAlarm(inbox());
      vi.setSystemTime(Date.now() + 5_000);
    }
    await expect.poll(isFollowing).toBe(0);
    expect(refusing).toHaveBeenCalled();
    expect(await keptBodies()).toBe(1);
  });
});
