import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DeadLetterPage } from "../../schema/dead-letters.ts";
import { bodyOf } from "../testing/client.ts";
import { createFeedStand, type FeedStand } from "../testing/feed-stand.ts";
import { testDb } from "../testing/services.ts";

let host: FeedStand;
const log = vi.spyOn(console, "error").mockImplementation(() => undefined);

beforeEach(async () => {
  host = await createFeedStand();
  await host.listen();
  log.mockClear();
});
afterEach(() => log.mockClear());

/** Events as this version writes them, and as others might; in this order. */
async function write(...events: (readonly [type: string, body: string])[]): Promise<void> {
  await testDb.write(
    events.map(([type, body]) => ({
      sql: `insert into feed_events (team_id, type, event_key, body, at_ms)
        values (:team, :type, hex(randomblob(8)), :body, 1)`,
      args: { team: host.team.id, type, body },
    })),
  );
}

const readable = (name: string) => ["broadcast.started", JSON.stringify({ broadcastId: name })] as const;
const unreadable = [
  ["person.married", '{"name":"林小姐"}'],
  ["person.failed", '{"broadcastId":"b","conversation":null,"reason":"a reason of tomorrow"}'],
  ["broadcast.started", "{"],
  ["broadcast.started", "null"],
] as const;
const names = (events: readonly { data: { broadcastId: string } }[]) =>
  events.map(({ data }) => data.broadcastId);
const letters = async () => bodyOf(DeadLetterPage, await host.call("/v1/dead-letters")).items;

it.each(unreadable)("an event %s %s holds up none of the later ones", async (...bad) => {
  await write(readable("before"), bad, readable("after"));
  expect(await host.deliver()).toBeUndefined();
  expect(names(await host.heard())).toEqual(["before", "after"]);
  expect(await host.read()).toMatchObject({ events: [{}, {}], unreadable: 1, hasMore: false });
});

it("a whole call's worth of them is passed over without a call, and nothing is told twice", async () => {
  await write(...Array.from({ length: 100 }, () => unreadable[0]), readable("after"));
  expect(await host.deliver()).toBeUndefined();
  expect(names(await host.heard())).toEqual(["after"]);
  expect((await host.posted()).length).toBe(1);
});

it("reading by cursor goes on behind a page of nothing but such events", async () => {
  await write(...unreadable, readable("after"));
  const page = await host.read("?limit=4");
  expect(page).toMatchObject({ events: [], unreadable: 4, hasMore: true });
  const next = await host.read(`?limit=4&after=${page.cursor}`);
  expect(next).toMatchObject({ unreadable: 0, hasMore: false });
  expect(names(next.events)).toEqual(["after"]);
});

it("each is a dead letter of the team, once however often it is met, that names the event and nobody", async () => {
  await write(...unreadable, readable("after"));
  await host.deliver();
  const { cursor } = await host.read("?limit=1");
  await host.read();
  const kept = await letters();
  expect(kept.map(({ cause }) => cause)).toEqual(Array(4).fill("unreadable"));
  expect(kept.at(-1)?.body).toBe(JSON.stringify({ feedEvent: cursor }));
  expect(JSON.stringify([kept, log.mock.calls])).not.toContain("林小姐");
  expect(log.mock.calls.join()).toContain('"event":"feed_events_unreadable"');
  const replay = { method: "POST" };
  expect(await host.call(`/v1/dead-letters/${kept[0]?.id}/replay`, replay)).toMatchObject({
    status: 422,
    body: { code: "letter_unreadable" },
  });
});

it("a version that knows the event again tells it from its place", async () => {
  await write(unreadable[1], readable("after"));
  await host.deliver();
  await testDb.write([
    {
      sql: `update feed_events set body = json_set(body, '$.reason', 'unfollowed')
        where team_id = :team and type = 'person.failed'`,
      args: { team: host.team.id },
    },
  ]);
  const [first] = (await host.read()).events;
  expect(first).toMatchObject({ type: "person.failed", data: { reason: "unfollowed" } });
});
