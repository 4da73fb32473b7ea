import { describe, expect, test } from "vitest";
import { createApi, mintToken } from "../testing/client.ts";
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
});
