import { describe, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { createApi, mintToken } from "../testing/client.ts";
import { testDb } from "../testing/services.ts";
import { addStaff, createTeam } from "../testing/team.ts";

const api = createApi();

describe("sign-in", () => {
  test("a staff member's token opens the API as that person", async () => {
    const team = await createTeam();
    const staff = await addStaff(team, "salesperson", ["北門店"]);
    const { status, body } = await api("/v1/me", { token: await mintToken(staff) });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      staffId: staff.code,
      name: staff.name,
      role: "salesperson",
      teamName: "測試團隊",
      stores: [{ code: "北門店", name: "北門店" }],
      sendRefusal: null,
      failedRecently: 0,
    });
  });

  test("forgives five seconds between the host's clock and ours, and not more", async () => {
    const staff = await addStaff(await createTeam(), "salesperson");
    const nowMs = Date.now();
    const token = await mintToken(staff, { exp: Math.floor(nowMs / 1_000) });
    const at = (laterMs: number) => createApi({ nowMs: () => nowMs + laterMs })("/v1/me", { token });
    expect((await at(3_000)).status).toBe(200);
    expect(await at(6_000)).toMatchObject({ status: 401, body: { code: "token_expired" } });
  });

  test("asks whose issuer it is once a minute, and who the person is at every call", async () => {
    const team = await createTeam();
    const token = await mintToken(await addStaff(team, "salesperson"));
    const asked: string[] = [];
    const db: Database = {
      ...testDb,
      read: (statement) => {
        asked.push(/from (\w+)/.exec(statement.sql)?.[1] ?? "");
        return testDb.read(statement);
      },
    };
    const clock = { ms: Date.now() };
    const watched = createApi({ db, nowMs: () => clock.ms });
    await watched("/v1/me", { token });
    clock.ms += 59_000;
    await watched("/v1/me", { token });
    expect(asked).toEqual(["directory", "staff", "staff"]);
    clock.ms += 1_000;
    await watched("/v1/me", { token });
    expect(asked).toEqual(["directory", "staff", "staff", "directory", "staff"]);
  });

  test("ends at once for somebody who has left the staff or has another role by now", async () => {
    const team = await createTeam();
    const staff = await addStaff(team, "sales_manager");
    const token = await mintToken(staff);
    expect((await api("/v1/me", { token })).status).toBe(200);
    await testDb.write([{ sql: "update staff set role = 'support' where id = :id", args: { id: staff.id } }]);
    expect(await api("/v1/me", { token })).toMatchObject({ status: 401, body: { code: "token_invalid" } });
  });
});
