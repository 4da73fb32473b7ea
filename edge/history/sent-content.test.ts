import { beforeEach, describe, expect, it } from "vitest";
import { BroadcastDetail, BroadcastPage, SentContent } from "../../schema/api.ts";
import { type Api, bodyOf, createApi, mintToken } from "../testing/client.ts";
import { createLineStand, type LineStand, line } from "../testing/line-stand.ts";
import type { TestPerson } from "../testing/people.ts";
import { everybody, requestFor, send } from "../testing/sending.ts";
import { testDb } from "../testing/services.ts";

const phone = { "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari Line/15.3.0" };
const robot = { "User-Agent": "facebookexternalhit/1.1" };
const first = "https://shop.example/a?utm_source=xinyi";
const second = "https://shop.example/b";

let stand: LineStand;
let people: TestPerson[];
let api: Api;
let token: string;

beforeEach(async () => {
  stand = await createLineStand();
  people = await stand.friends(2);
  api = createApi(stand.services);
  token = await mintToken(stand.staff);
});

async function sent(mode: "redirect" | "param" | "off"): Promise<string> {
  await testDb.write([
    { sql: "update teams set link_tracking = :mode where id = :id", args: { mode, id: stand.staff.team.id } },
  ]);
  const id = await send(
    stand.services,
    stand.staff,
    requestFor(everybody, `新品 ${first}`, `還有 ${second}`),
  );
  await stand.platform.work();
  return id;
}

async function read(id: string) {
  const [content, detail, list] = await Promise.all([
    api(`/v1/broadcasts/${id}/content`, { token }),
    api(`/v1/broadcasts/${id}`, { token }),
    api("/v1/broadcasts", { token }),
  ]);
  return {
    content: bodyOf(SentContent, content),
    detail: bodyOf(BroadcastDetail, detail),
    row: bodyOf(BroadcastPage, list).items.find((item) => item.id === id),
  };
}

async function receivedTexts(): Promise<string[]> {
  const received = await line.received(people[0]?.platformUserId ?? "");
  return received.flatMap(({ messages }) => messages.map((message) => String(message.text)));
}

describe("what customers got", () => {
  it("stands in the record to the byte, with each link's target, short link and clicks; robots are none", async () => {
    const id = await sent("redirect");
    const { content } = await read(id);
    expect(content.messages.map((message) => message.type === "text" && message.text)).toEqual(
      await receivedTexts(),
    );
    const [one, two] = content.links;
    expect([one?.target, two?.target]).toEqual([first, second]);
    const open = (written: string | null | undefined, headers: Record<string, string>) =>
      api(new URL(written ?? "").pathname, { headers });
    await open(one?.written, phone);
    await open(one?.written, phone);
    await open(one?.written, robot);
    const { content: after, detail, row } = await read(id);
    expect(after.links.map(({ clicks }) => clicks)).toEqual([2, 0]);
    expect(detail).toMatchObject({ clicks: 2, linksPerPerson: 2, linksTracked: 2 });
    expect(row?.clicks).toBe(2);
  });

  it.each(["param", "off"] as const)("has no clicks to tell where links go past us (%s)", async (mode) => {
    const { content, detail, row } = await read(await sent(mode));
    expect(content.messages.map((message) => message.type === "text" && message.text)).toEqual(
      await receivedTexts(),
    );
    expect(content.links.map(({ clicks }) => clicks)).toEqual([null, null]);
    const [one] = content.links;
    if (mode === "off") expect(one?.written).toBeNull();
    else expect(one?.written).toMatch(/^https:\/\/shop\.example\/a\?utm_source=xinyi&ocsaid=\w{10}$/);
    expect(detail).toMatchObject({ clicks: null, linksTracked: 0 });
    expect(row?.clicks).toBeNull();
  });
});
