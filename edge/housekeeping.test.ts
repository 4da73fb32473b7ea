import { expect, test, vi } from "vitest";
import { keepHouse } from "./housekeeping.ts";
import { testDb, testServices } from "./testing/services.ts";
import { createTeam } from "./testing/team.ts";

test("the trouble of the bucket keeps no old event, and is told", async () => {
  const { id: team } = await createTeam();
  const [random = 1] = crypto.getRandomValues(new Uint32Array(1));
  const atMs = Date.now() - 31 * 86_400_000;
  await testDb.write([
    {
      sql: `insert into feed_events (id, team_id, type, event_key, body, at_ms)
        values (:place, :team, 'broadcast.started', :team, '{}', :at)`,
      args: { place: -random, team, at: atMs },
    },
  ]);
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const services = testServices();
  const broken = { ...services.bucket, list: () => Promise.reject(new TypeError("the bucket is away")) };
  await keepHouse({ ...services, bucket: broken });
  expect(told.mock.calls.flat()).toContain('{"event":"chore_failed","chore":"orphans","error":"TypeError"}');
  told.mockRestore();
  const { rows } = await testDb.read({
    sql: "select 1 from feed_events where team_id = :team",
    args: { team },
  });
  expect(rows).toEqual([]);
});
