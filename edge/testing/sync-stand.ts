import { createApi } from "./client.ts";
import { testDb } from "./services.ts";
import { createTeam, type TestTeam } from "./team.ts";

const api = createApi();

/** A team of its own with a store, a seller and a customer, as its host's system would have synced them. */
export async function createSyncStand() {
  const team: TestTeam = await createTeam();
  const put = (resource: string, body: unknown, headers: Record<string, string> = {}) =>
    api(`/v1/sync/${resource}`, { body, token: team.syncKey, headers });
  await put("stores", [{ code: "north", name: "北門店" }]);
  await put("staff", [{ code: "amy", name: "陳小美", role: "salesperson", stores: ["north"] }]);
  await put("customers", [
    { code: "c-1", name: "王先生", phone: "0912-345-678", store: "north", tags: ["VIP", "熟客"] },
  ]);
  return {
    team,
    put,
    ask: async (sql: string, args: Record<string, string | number> = {}) => {
      const { rows } = await testDb.read({ sql, args: { team: team.id, ...args } });
      return rows.map((row) => ({ ...row }));
    },
    conversation: (more: object = {}) => ({
      code: "case-1",
      customer: "c-1",
      account: team.line.platformId,
      platformUser: `U${"a".repeat(24)}${team.id.slice(-8)}`,
      state: "in_progress",
      ...more,
    }),
  };
}

export type SyncStand = Awaited<ReturnType<typeof createSyncStand>>;
