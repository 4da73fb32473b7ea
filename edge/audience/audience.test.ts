import { beforeEach, describe, expect, test } from "vitest";
import { CheckPeoplePage, CheckResult, ConversationPage } from "../../schema/api.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { addPeople, type PersonGiven } from "../testing/people.ts";
import { addStaff, createTeam, randomHex, type TestStaff, type TestTeam } from "../testing/team.ts";

const api = createApi();
const hourMs = 3_600_000;
let team: TestTeam;
let staff: TestStaff;
let token: string;

beforeEach(async () => {
  team = await createTeam();
  staff = await addStaff(team, "salesperson");
  token = await mintToken(staff);
});

const search = async (filter: object = {}, more: object = {}) => {
  const answer = await api("/v1/conversations/search", { body: { filter, ...more }, token });
  expect(answer.status).toBe(200);
  return bodyOf(ConversationPage, answer);
};

describe("the list", () => {
  test("is one's own conversations in progress, newest contact first, page by page, each once", async () => {
    const nowMs = Date.now();
    const people = await addPeople(
      staff,
      Array.from({ length: 25 }, (_, index): PersonGiven => ({ lastAtMs: nowMs - Math.floor(index / 3) })),
    );
    await addPeople(staff, [{ state: "open" }, { state: "closed" }]);
    await addPeople(await addStaff(team, "salesperson"), [{}]);
    const seen: { id: string; lastAtMs: number }[] = [];
    let cursor: string | null = null;
    do {
      const page: ConversationPage = await search({}, { cursor, limit: 7 });
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen.map(({ id }) => id).toSorted()).toEqual(people.map(({ id }) => id).toSorted());
    const times = seen.map(({ lastAtMs }) => lastAtMs);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });

  test("goes on where it stood when somebody writes in between", async () => {
    const nowMs = Date.now();
    await addPeople(
      staff,
      [1, 2, 3, 4].map((age) => ({ name: `第${age}位`, lastAtMs: nowMs - age * 1_000 })),
    );
    const first = await search({}, { limit: 2 });
    await addPeople(staff, [{ name: "新來的", lastAtMs: nowMs }]);
    const second = await search({}, { limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ name }) => name)).toEqual(["第3位", "第4位"]);
    expect(second.nextCursor).toBeNull();
  });

  test("shows what a person needs to choose", async () => {
    const nowMs = Date.now();
    const lastInboundAtMs = nowMs - 25 * hourMs;
    await addPeople(staff, [
      {
        name: "王小明",
        channel: "whatsapp",
        phone: "+886912345678",
        lastInboundAtMs,
        lastAtMs: nowMs,
        waitingSinceMs: nowMs,
        tags: ["熟客", "VIP"],
      },
    ]);
    const { items } = await search();
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^cnv_/),
        name: "王小明",
        channel: "whatsapp",
        accountId: team.whatsapp.id,
        phone: "+886912345678",
        tags: ["VIP", "熟客"],
        lastText: "",
        lastAtMs: nowMs,
        waitingSinceMs: nowMs,
        windowEndsAtMs: lastInboundAtMs + 24 * hourMs,
        verdict: "window",
      },
    ]);
  });
});

describe("the check", () => {
  const everybody = (remove: object = {}) => ({
    people: { mode: "matching", filter: {}, except: [] },
    remove: { verdicts: [], conversations: [], ...remove },
  });
  const messages = [{ type: "text", text: "看看 https://shop.example/a 和 https://shop.example/b" }];

  test("gives everybody one verdict, and its people stand behind each", async () => {
    const platformUserId = `U${randomHex(32)}`;
    await addPeople(staff, [
      { name: "可以", platformUserId },
      { name: "重複", platformUserId },
      { name: "封鎖", isFollowing: false },
      { name: "退訂", isUnsubscribed: true },
      { name: "壞號", platformUserId: "U1" },
      { name: "過期", channel: "whatsapp", lastInboundAtMs: Date.now() - 24 * hourMs },
      { name: "移除" },
    ]);
    const { items } = await search({ search: "移除" });
    const selection = everybody({ conversations: items.slice(0, 1).map(({ id }) => id) });
    const body = bodyOf(CheckResult, await api("/v1/check", { body: { messages, selection }, token }));
    expect(body).toMatchObject({
      chosen: 7,
      sendable: 1,
      willFail: 3,
      leftOut: 3,
      linksPerPerson: 2,
      groups: ["sendable", "window", "blocked", "number", "unsubscribed", "duplicate", "removed"].map(
        (verdict) => ({ verdict, people: 1 }),
      ),
      accounts: [
        { id: team.line.id, channel: "line", name: team.line.name, chosen: 6, sendable: 1 },
        { id: team.whatsapp.id, channel: "whatsapp", name: team.whatsapp.name, chosen: 1, sendable: 0 },
      ],
    });
    const namesBehind = async (verdict: string) => {
      const page = await api("/v1/check/people", { body: { selection, verdict }, token });
      return bodyOf(CheckPeoplePage, page).items.map(({ name }) => name);
    };
    const behind = await Promise.all(body.groups.map(({ verdict }) => namesBehind(verdict)));
    expect(behind).toEqual([["可以"], ["過期"], ["封鎖"], ["壞號"], ["退訂"], ["重複"], ["移除"]]);
  });

  test("pages through the people of a group, each once", async () => {
    const people = await addPeople(
      staff,
      Array.from({ length: 11 }, () => ({})),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await api("/v1/check/people", {
        body: { selection: everybody(), verdict: "sendable", cursor, limit: 4 },
        token,
      });
      const body: CheckPeoplePage = bodyOf(CheckPeoplePage, answer);
      seen.push(...body.items.map(({ conversationId }) => conversationId));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(people.map(({ id }) => id));
  });
});
