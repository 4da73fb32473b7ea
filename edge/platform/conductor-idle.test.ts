/// <reference types="@cloudflare/vitest-plugin/types" />
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, inject, it, vi } from "vitest";
import { LineControlClient } from "../../demo/line/control-client.ts";
import { addPeople } from "../testing/people.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";
import { asBindings } from "./cloudflare.ts";

let staff: TestStaff;

beforeEach(async () => {
  staff = await addStaff(await createTeam(), "salesperson");
  const { platformId, token } = staff.team.line;
  await new LineControlClient(inject("lineUrl")).setChannels([{ id: platformId, accessToken: token }]);
});

async function unseen(): Promise<number> {
  const { rows } = await testDb.read({
    sql: "select id from channel_users where account_id = :account and is_following is null",
    args: { account: staff.team.line.id },
  });
  return rows.length;
}

describe("a conductor with nothing to send", () => {
  it("looks up who has not been seen, round by round at its own pace, and sets an alarm for the next time", async () => {
    await addPeople(
      staff,
      Array.from({ length: 103 }, () => ({})),
    );
    const { id } = staff.team.line;
    const conductor = asBindings(env).CONDUCTOR.getByName(`${staff.team.id}/${id}`);
    await conductor.wake(staff.team.id, id);
    // Alarms that are due also go off by themselves.
    await vi.waitFor(async () => {
      await runDurableObjectAlarm(conductor);
      const nextAtMs = await runInDurableObject(conductor, (_object, state) => state.storage.getAlarm());
      expect(nextAtMs ?? 0).toBeGreaterThan(Date.now() + 60_000);
    }, 20_000);
    expect(await unseen()).toBe(0);
  });
});
