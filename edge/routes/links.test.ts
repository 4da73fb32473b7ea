import { beforeEach, describe, expect, it } from "vitest";
import { integer, text } from "../db/values.ts";
import { type Api, createApi } from "../testing/client.ts";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import type { TestPerson } from "../testing/people.ts";
import { everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";

const phone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari Line/15.3.0";

let stand: LineStand;
let people: TestPerson[];
let api: Api;

beforeEach(async () => {
  stand = await createLineStand();
  people = await stand.friends(2);
  api = createApi(stand.services);
});

async function track(mode: "redirect" | "param" | "off"): Promise<void> {
  await testDb.write([
    { sql: "update teams set link_tracking = :mode where id = :id", args: { mode, id: stand.staff.team.id } },
  ]);
}

/** Sends the words, and returns them as the first customer got them. */
async function receivedAfter(...words: string[]): Promise<string[]> {
  await send(stand.services, stand.staff, requestFor(everybody, ...words));
  await stand.platform.work();
  const received = await line.received(people[0]?.platformUserId ?? "");
  return received.flatMap(({ messages }) => messages.map((message) => String(message.text)));
}

const linkIn = (words: string | undefined): string =>
  /https:\/\/omo\.example(\/l\/\S+?)(?=，|$)/.exec(words ?? "")?.[1] ?? "";
const open = (path: string, headers: Record<string, string> = { "User-Agent": phone }, method = "GET") =>
  api(path, { method, headers });

/** Changes where the team's links lead, as no way of the API does. */
async function retarget(target: string): Promise<void> {
  await testDb.write([
    {
      sql: "update links set target = :target where team_id = :team",
      args: { target, team: stand.staff.team.id },
    },
  ]);
}

async function clicks(): Promise<number> {
  const { rows } = await testDb.read({
    sql: "select count(*) as clicks from clicks where team_id = :team",
    args: { team: stand.staff.team.id },
  });
  return rows[0] ? integer(rows[0], "clicks") : 0;
}

describe("a link of a send", () => {
  const typed = "https://shop.example.com/?utm_source=小明&p=%E5%A4%8F#top";

  it("goes out short, one for everybody, and leads to what was typed", async () => {
    const [words] = await receivedAfter("新品 https://shop.example.com/a?utm_source=xinyi&b=%E5#c，來看");
    expect(words).toMatch(/^新品 https:\/\/omo\.example\/l\/[a-z0-9]{10}，來看$/);
    const { status, headers } = await open(linkIn(words));
    expect(status).toBe(302);
    expect(headers.get("location")).toMatch(
      /^https:\/\/shop\.example\.com\/a\?utm_source=xinyi&b=%E5&ocsaid=[0-9a-f]{24}#c$/,
    );
    expect(await clicks()).toBe(1);
    expect(await line.received(people[1]?.platformUserId ?? "")).toMatchObject([
      { messages: [{ text: words }] },
    ]);
  });

  it("in Chinese arrives in the header as its bytes, and what was encoded is not encoded again", async () => {
    const [words] = await receivedAfter(typed);
    const { headers } = await open(linkIn(words));
    expect(headers.get("location")).toMatch(
      /^https:\/\/shop\.example\.com\/\?utm_source=%E5%B0%8F%E6%98%8E&p=%E5%A4%8F&ocsaid=[0-9a-f]{24}#top$/,
    );
  });

  it.each(["來看新品", "{name}", "Amy", "）。", "%E4"])(
    "leads there, too, when a phone takes what is written behind it for a part of it: %s",
    async (words) => {
      const [text] = await receivedAfter("https://shop.example.com/a");
      const { status, headers } = await open(`${linkIn(text)}${words}`);
      expect(status).toBe(302);
      expect(headers.get("location")).toMatch(/^https:\/\/shop\.example\.com\/a\?ocsaid=/);
    },
  );

  it("twice the same are two, each with a code of its own", async () => {
    const words = (await receivedAfter("https://a.example.com", "https://a.example.com")).map(linkIn);
    expect(new Set(words).size).toBe(2);
  });

  it("carries our parameter where the team wants it so, and is as typed where it wants nothing", async () => {
    await track("param");
    const [words] = await receivedAfter("https://a.example.com/x?b=1");
    expect(words).toMatch(/^https:\/\/a\.example\.com\/x\?b=1&ocsaid=[a-z0-9]{10}$/);
    await track("off");
    expect((await receivedAfter("https://a.example.com/x?b=1")).at(-1)).toBe("https://a.example.com/x?b=1");
  });

  it("is not counted for a robot, a prefetch or HEAD, and leads on all the same", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const path = linkIn(words);
    const askers: [Record<string, string>, string][] = [
      [{ "User-Agent": "facebookexternalhit/1.1;line-poker/1.0" }, "GET"],
      [{ "User-Agent": "WhatsApp/2.23.20.0" }, "GET"],
      [{ "User-Agent": phone, "Sec-Purpose": "prefetch" }, "GET"],
      [{}, "GET"],
      [{ "User-Agent": phone }, "HEAD"],
    ];
    for (const [headers, method] of askers) {
      const answer = await open(path, headers, method);
      expect([answer.status, answer.headers.get("location")]).toEqual([302, "https://a.example.com/x"]);
    }
    expect(await clicks()).toBe(0);
  });

  it("opened over and over from one address is counted a few times and refused at last", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const path = linkIn(words);
    const statuses = new Set<number>();
    for (let times = 0; times < 601; times++) statuses.add((await open(path)).status);
    expect([...statuses]).toEqual([302, 429]);
    expect(await clicks()).toBe(60);
  });

  it("leads nowhere else, whatever is asked for", async () => {
    await receivedAfter("https://a.example.com/x");
    for (const path of [
      "/l/aaaaaaaaaa",
      "/l/https:%2F%2Fevil.example",
      "/l/..",
      "/l/a?url=https://evil.example",
    ]) {
      const { status, headers } = await open(path);
      expect([status, headers.get("location")]).toEqual([404, null]);
    }
  });

  it("takes nothing along from the request, however long it is", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const rest = `?next=https://evil.example&ocsaid=forged&${"a".repeat(6_000)}`;
    const { status, headers } = await open(linkIn(words) + rest);
    expect(status).toBe(302);
    expect(headers.get("location")).toMatch(/^https:\/\/a\.example\.com\/x\?ocsaid=[0-9a-f]{24}$/);
  });

  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example/",
    "/v1/me",
    " https://evil.example",
    "file:///etc/passwd",
    "https:evil.example",
  ])("to %j, should it ever stand in the books, leads nowhere", async (target) => {
    const [words] = await receivedAfter("https://a.example.com/x");
    await retarget(target);
    const { status, headers } = await open(linkIn(words));
    expect([status, headers.get("location")]).toEqual([404, null]);
  });

  it("with a line break or half a character in it makes one header line, and no second", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    await retarget("https://a.example.com/\r\nSet-Cookie: a=b c");
    const { status, headers } = await open(linkIn(words));
    expect(status).toBe(302);
    expect(headers.get("location")).toMatch(/^https:\/\/a\.example\.com\/%0D%0ASet-Cookie:%20a=b%20c/);
    expect(headers.get("set-cookie")).toBeNull();
  });

  it("is kept by nobody on the way, tells no page whence one comes, and is not to be indexed", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    for (const path of [linkIn(words), "/l/aaaaaaaaaa"]) {
      const { headers } = await open(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("x-robots-tag")).toBe("noindex");
      expect(headers.get("set-cookie")).toBeNull();
    }
  });

  it.each(["POST", "PUT", "DELETE"])("is not answered to %s", async (method) => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const answer = await open(linkIn(words), { "User-Agent": phone }, method);
    expect(answer).toMatchObject({ status: 405, body: { code: "method_not_allowed" } });
    expect(await clicks()).toBe(0);
  });

  it("cannot be guessed: whoever tries code after code is refused for the minute, and nobody else", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const from = (address: string) => ({ "User-Agent": phone, "CF-Connecting-IP": address });
    const statuses = new Set<number>();
    for (let times = 0; times < 101; times++)
      statuses.add((await open("/l/aaaaaaaaaa", from("203.0.113.1"))).status);
    expect([...statuses]).toEqual([404, 429]);
    expect((await open(linkIn(words), from("203.0.113.2"))).status).toBe(302);
    stand.platform.nowMs += 60_000;
    expect((await open(linkIn(words), from("203.0.113.1"))).status).toBe(302);
  });

  it("says so in words, and not in the API's, while the database is away", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    const db = { ...testDb, read: () => Promise.reject(new Error("fetch failed")) };
    const broken = createApi({ ...stand.services, db });
    const { status, headers, body } = await broken(linkIn(words), { headers: { "User-Agent": phone } });
    expect([status, headers.get("retry-after")]).toEqual([503, "60"]);
    expect(body).toContain("一分鐘後再試");
  });

  it("keeps nothing of who opened it", async () => {
    const [words] = await receivedAfter("https://a.example.com/x");
    await open(linkIn(words), {
      "User-Agent": phone,
      "CF-Connecting-IP": "203.0.113.9",
      Referer: "https://r.example",
    });
    const { rows } = await testDb.read({
      sql: "select * from clicks where team_id = :team",
      args: { team: stand.staff.team.id },
    });
    const written = JSON.stringify(rows, (_key, value) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(rows).toHaveLength(1);
    for (const secret of ["203.0.113.9", "Mozilla", "r.example"]) expect(written).not.toContain(secret);
    expect(rows[0] && text(rows[0], "token")).toMatch(/^[0-9a-f]{24}$/);
  });
});
