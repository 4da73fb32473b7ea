import { beforeEach, describe, expect, it } from "vitest";
import { stopIfGoing } from "../db/course.ts";
import { applyReceipts } from "../receipts/apply.ts";
import { countClick, findLink } from "../referral/follow-link.ts";
import { createFeedStand, type FeedStand } from "../testing/feed-stand.ts";
import { addPeople } from "../testing/people.ts";
import { everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";
import { createStatusStand, statusOf, statusServices } from "../testing/status-stand.ts";
import { waitAfterMs } from "./deliver.ts";
import { signFeed } from "./signature.ts";
import { rowOfCursor } from "./targets.ts";

let host: FeedStand;

beforeEach(async () => {
  host = await createFeedStand();
});

async function sendAll(text = "嗨"): Promise<string> {
  const { stand } = host;
  const id = await send(stand.services, stand.staff, requestFor(everybody, text));
  await stand.platform.work();
  return id;
}

const types = (events: readonly { type: string }[]) => events.map(({ type }) => type);

describe("what a host is told", () => {
  it("a send that starts and comes to its end, in this order, each once", async () => {
    await host.listen();
    await host.stand.friends(3);
    const id = await sendAll();
    expect(await host.deliver()).toBeUndefined();
    await host.deliver();
    const heard = await host.heard();
    expect(types(heard)).toEqual(["broadcast.started", "broadcast.completed"]);
    expect(heard.map(({ data }) => data)).toEqual([{ broadcastId: id }, { broadcastId: id }]);
  });

  it("who fails, by the host's own code of the conversation, and nothing else of the person", async () => {
    await host.listen();
    const [friend, blocked] = [
      await host.stand.friends(1),
      await addPeople(host.stand.staff, [{ isFollowing: false, name: "林小姐" }]),
    ];
    expect(friend).toHaveLength(1);
    const id = await sendAll();
    await host.deliver();
    const { rows } = await testDb.read({
      sql: "select code from conversations where id = :id",
      args: { id: blocked[0]?.row ?? 0 },
    });
    const failed = (await host.heard()).filter(({ type }) => type === "person.failed");
    expect(failed).toMatchObject([
      { data: { broadcastId: id, conversation: rows[0]?.code, reason: "unfollowed" } },
    ]);
    const bodies = (await host.posted()).map(({ body }) => body).join();
    expect(bodies).not.toContain("林小姐");
    expect(bodies).not.toContain(blocked[0]?.platformUserId);
  });

  it("who blocks the account after the people were counted, and whose id LINE does not know", async () => {
    await host.listen();
    const { stand } = host;
    const [person] = await stand.friends(2);
    await addPeople(stand.staff, [{}]);
    await send(stand.services, stand.staff, requestFor(everybody, "嗨"));
    await stand.platform.work(stand.platform.nowMs + 1_000);
    const body = JSON.stringify({
      destination: stand.staff.team.line.platformId,
      events: [
        {
          type: "unfollow",
          timestamp: stand.platform.nowMs,
          source: { type: "user", userId: person?.platformUserId },
        },
      ],
    });
    await applyReceipts(stand.services, "line", stand.staff.team.line.id, [body]);
    await stand.platform.work();
    await host.deliver();
    const failed = (await host.heard()).filter((event) => event.type === "person.failed");
    expect(failed.map(({ data }) => data.reason).sort()).toEqual(["invalid_number", "unfollowed"]);
  });

  it("a failure that WhatsApp reports later, once however often it is reported", async () => {
    const stand = await createStatusStand();
    await testDb.write([
      {
        sql: `insert into feed_targets (id, team_id, url, secret_sealed, created_at_ms) values (:team, :team, '', '', 0)`,
        args: { team: stand.staff.team.id },
      },
    ]);
    const sent = await stand.sendTo([{}, {}]);
    const [first = 0, second = 0] = sent.rows;
    await stand.apply([
      statusOf(sent, first, { status: "sent" }),
      statusOf(sent, second, { status: "sent" }),
    ]);
    const failure = [statusOf(sent, first, { status: "failed", code: 131_026 })];
    await stand.apply(failure);
    await stand.apply(failure);
    const { rows } = await testDb.read({
      sql: "select type, body from feed_events where team_id = :team",
      args: { team: stand.staff.team.id },
    });
    expect(statusServices.nowMs()).toBeGreaterThan(0);
    expect(rows.map(({ type }) => type)).toEqual(["person.failed"]);
  });

  it("a pause with its reason, and a stop", async () => {
    await host.listen();
    const { stand } = host;
    await stand.friends(1);
    await stand.holdBack();
    const id = await send(stand.services, stand.staff, requestFor(everybody, "嗨"));
    await stand.platform.work(stand.platform.nowMs + 15_000);
    await testDb.write([
      {
        sql: `update broadcasts set state = 'paused', pause_reason = 'quota', paused_at_ms = :now where id = :id`,
        args: { id, now: stand.platform.nowMs },
      },
    ]);
    await stopIfGoing(testDb, stand.staff.team.id, id, stand.platform.nowMs);
    await stand.letGo();
    expect(types((await host.read()).events)).toEqual(["broadcast.started", "broadcast.stopped"]);
  });

  it("a send that was taken back, and nobody of it as failed", async () => {
    await host.listen();
    const { stand } = host;
    await addPeople(stand.staff, [{ isFollowing: false }, {}]);
    const id = await send(stand.services, stand.staff, requestFor(everybody, "嗨"));
    await stand.platform.work(stand.platform.nowMs + 1_000);
    const { cancelIfUnbegun } = await import("../db/course.ts");
    await cancelIfUnbegun(testDb, stand.staff.team.id, id, stand.platform.nowMs);
    await stand.platform.work();
    expect(types((await host.read()).events)).toEqual(["broadcast.cancelled"]);
  });

  it("a click on a link of a send", async () => {
    await host.listen();
    await host.stand.friends(1);
    const id = await sendAll("看 https://shop.example/a");
    const { rows } = await testDb.read({
      sql: "select code from links where broadcast_id = :id",
      args: { id },
    });
    const link = await findLink(testDb, String(rows[0]?.code));
    if (!link) throw new Error("the send has no link");
    await countClick(host.services, link);
    await countClick(host.services, link);
    const clicks = (await host.read()).events.filter(({ type }) => type === "link.clicked");
    expect(clicks).toMatchObject([
      { data: { broadcastId: id, linkId: link.code } },
      { data: { broadcastId: id } },
    ]);
  });

  it("nothing is written down for a team that nobody listens to", async () => {
    await host.stand.friends(1);
    await sendAll();
    expect(await host.read()).toEqual({ events: [], unreadable: 0, cursor: null, hasMore: false });
    await sendAll("再一次");
    expect(types((await host.read()).events)).toEqual(["broadcast.started", "broadcast.completed"]);
  });
});

describe("how it is told", () => {
  it("signed over the time and the very bytes, with a secret that is shown once", async () => {
    const { secret } = await host.listen();
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect((await host.listen()).secret).toBeNull();
    await host.stand.friends(1);
    await sendAll();
    await host.deliver();
    const [first] = await host.posted();
    const seconds = Number(/^t=(\d+),v1=[0-9a-f]{64}$/.exec(first?.signature ?? "")?.[1]);
    expect(first?.signature).toBe(await signFeed(secret ?? "", first?.body ?? "", seconds * 1_000));
  });

  it("a host that is down hears everything, in order, when it is back, after waits that grow to an hour", async () => {
    await host.listen({ secret: "a secret of the host's own" });
    await host.stand.friends(1);
    await host.answerWith(503);
    const first = await sendAll();
    for (const failures of [1, 2, 3]) {
      const nowMs = host.stand.platform.nowMs;
      const nextMs = await host.deliver();
      expect(nextMs).toBe(nowMs + waitAfterMs(failures));
      expect(await host.deliver()).toBe(nextMs);
      host.stand.platform.nowMs = nextMs ?? 0;
    }
    expect(waitAfterMs(30)).toBe(3_600_000);
    const second = await sendAll("再一次");
    const tries = (await host.posted()).length;
    await host.answerWith(200);
    host.stand.platform.nowMs += 3_600_000;
    expect(await host.deliver()).toBeUndefined();
    const heard = (await host.posted()).slice(tries).flatMap(({ body }) => JSON.parse(body).events);
    expect(heard.map((event: { data: object }) => event.data)).toEqual(
      [first, first, second, second].map((broadcastId) => ({ broadcastId })),
    );
  });

  it("a redirect is not followed", async () => {
    const other = await createFeedStand();
    await host.listen();
    await host.answerWith(307, other.url);
    await host.stand.friends(1);
    await sendAll();
    expect(await host.deliver()).toBeGreaterThan(0);
    expect(await other.posted()).toEqual([]);
  });

  it("many events go a hundred a call", async () => {
    await host.listen();
    await addPeople(
      host.stand.staff,
      Array.from({ length: 230 }, () => ({ isFollowing: false })),
    );
    await sendAll();
    expect(await host.deliver()).toBeUndefined();
    const sizes = (await host.posted()).map(({ body }) => JSON.parse(body).events.length);
    expect(sizes).toEqual([100, 100, 32]);
  });

  it("the feed can be read again from any place, and told again from there", async () => {
    await host.listen();
    await host.stand.friends(1);
    await sendAll();
    const page = await host.read("?limit=1");
    expect(page).toMatchObject({ hasMore: true, events: [{ type: "broadcast.started" }] });
    expect(types((await host.read(`?after=${page.cursor}`)).events)).toEqual(["broadcast.completed"]);
    await host.deliver();
    await host.listen({ after: page.cursor ?? "" });
    await host.deliver();
    expect(types(await host.heard())).toEqual([
      "broadcast.started",
      "broadcast.completed",
      "broadcast.completed",
    ]);
  });

  it("a target shows how far it is behind, and is gone once it is deleted", async () => {
    const { id } = await host.listen();
    await host.answerWith(500);
    await host.stand.friends(1);
    await sendAll();
    await host.deliver();
    const list = await host.call("/v1/feed/targets");
    expect(list.body).toMatchObject({ items: [{ id, url: host.url, behind: 2, failures: 1 }] });
    expect(JSON.stringify(list.body)).not.toContain("secret");
    const stranger = await createFeedStand();
    expect(await stranger.call(`/v1/feed/targets/${id}`, { method: "DELETE" })).toMatchObject({
      status: 404,
    });
    expect(await host.call(`/v1/feed/targets/${id}`, { method: "DELETE" })).toMatchObject({ status: 204 });
    expect(await host.deliver()).toBeUndefined();
  });

  it("after an older copy of the database was put back, no event has the id of one that a host has seen", async () => {
    await host.listen();
    await host.stand.friends(1);
    await sendAll();
    const seen = (await host.read()).cursor ?? "";
    await testDb.write([
      { sql: "update teams set tide = 0 where id = :team", args: { team: host.team.id } },
      { sql: "delete from feed_events where team_id = :team", args: { team: host.team.id } },
    ]);
    await sendAll("再一次");
    const [next] = (await host.read()).events;
    expect(next).toMatchObject({ type: "broadcast.paused", data: { reason: "restored" } });
    expect(rowOfCursor(next?.id ?? "")).toBeGreaterThan(rowOfCursor(seen) + 500_000);
  });

  it("a team's events are its own", async () => {
    const other = await createFeedStand();
    await host.listen();
    await other.listen();
    await host.stand.friends(1);
    await sendAll();
    expect(types((await host.read()).events)).toHaveLength(2);
    expect((await other.read()).events).toEqual([]);
    expect(await other.deliver()).toBeUndefined();
  });

  it.each([
    [{ url: "https://169.254.169.254/" }, "url"],
    [{ url: "nonsense" }, "url"],
    [{ url: "https://shop.example/", secret: "short" }, "secret"],
    [{ url: "https://shop.example/", after: "evt_?" }, "after"],
    [{}, "url"],
  ])("%j is refused by the name of its field", async (body, field) => {
    const answer = await host.call("/v1/feed/targets", { method: "PUT", body });
    expect(answer).toMatchObject({ status: 400, body: { field } });
  });

  it("a sixth target is refused", async () => {
    const put = (index: number) =>
      host.call("/v1/feed/targets", { method: "PUT", body: { url: `https://shop.example/${index}` } });
    for (const index of [1, 2, 3, 4, 5]) expect(await put(index)).toMatchObject({ status: 200 });
    expect(await put(6)).toMatchObject({ status: 400, body: { field: "url" } });
    expect(await put(5)).toMatchObject({ status: 200 });
  });
});
