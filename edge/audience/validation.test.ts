import { beforeEach, describe, expect, test } from "vitest";
import { checkMessages as lineRefuses } from "../../demo/line/messages-check.ts";
import { checkContent as whatsappRefuses } from "../../demo/whatsapp/content-check.ts";
import { CheckResult } from "../../schema/api.ts";
import { type Channel, capabilities, channels } from "../../schema/channels.ts";
import { checkContent, type Message, personalise, type TextMessage } from "../../schema/content.ts";
import { type LinkForm, withSampleLinks } from "../../schema/link-tracking.ts";
import { linkTrackings } from "../../schema/referral.ts";
import { messageObjects } from "../channels/line/message-objects.ts";
import { contentOf } from "../channels/whatsapp/message-content.ts";
import { bodyOf, createApi, mintToken } from "../testing/client.ts";
import { line } from "../testing/line-stand.ts";
import { addPeople } from "../testing/people.ts";
import { createRandom, type Random } from "../testing/random.ts";
import { everybody } from "../testing/sending.ts";
import { addStaff, createTeam, type TestStaff } from "../testing/team.ts";

const rules = { allowsLocalHttpMedia: false };

const words = [
  "您好",
  " ",
  "\n",
  "{name}",
  "{",
  "}}",
  "$",
  "😀",
  "👩‍👩‍👧",
  "​",
  "<b>",
  "\t",
  "&amp;",
] as const;
const links = [
  "https://shop.example/a?utm_source=x&b=1#c",
  `https://shop.example/${"a".repeat(1_200)}`,
  "http://例子.example/路徑",
] as const;

/** Texts about as long as a limit, of all that people type. */
function randomText(random: Random): TextMessage {
  const length = random.pick([1, 40, 3_000, 4_090, 4_096, 4_999, 5_000]) + random.below(9) - 4;
  let text = "";
  while (text.length < length) {
    if (random.chance(0.01)) text += random.pick(links);
    else text += random.chance(0.9) ? "字".repeat(random.below(60)) : random.pick(words);
  }
  return { type: "text", text, ...(random.chance(0.5) ? { nameFallback: "貴賓" } : {}) };
}

function refusals(channel: "line" | "whatsapp", messages: readonly Message[]): unknown[] {
  if (channel === "line") return lineRefuses(messageObjects(messages, new Map()), rules);
  return messages.flatMap((message) => {
    const { type, ...body } = contentOf(message, new Map());
    return whatsappRefuses(String(type), body, { ...rules, mediaType: () => undefined }) ?? [];
  });
}

describe("what passes the check", () => {
  test("is taken by the platform, whatever was typed and whatever people are called", () => {
    const random = createRandom(20_261_123);
    const passed = { line: 0, whatsapp: 0 };
    const refused: object[] = [];
    for (let round = 0; round < 400; round++) {
      const channel = random.pick<Channel>(["line", "whatsapp"]);
      const form: LinkForm = { mode: random.pick(linkTrackings), base: "https://qr.example" };
      const typed = Array.from({ length: 1 + random.below(6) }, () => randomText(random));
      const written = withSampleLinks(typed, form);
      if (checkContent(written, [channel]).length > 0) continue;
      passed[channel]++;
      const name = random.pick(["王小明", "", "名".repeat(200)]);
      const own = written.map((message) => personalise(message, name, capabilities[channel].textUnitsMax));
      const found = refusals(channel, own);
      if (found.length > 0) refused.push({ round, channel, found });
    }
    expect(refused).toEqual([]);
    for (const channel of channels) expect(passed[channel]).toBeGreaterThan(20);
  });

  test("is refused by the platform just past its limits: the doubles would say it", () => {
    const text = (units: number): Message[] => [{ type: "text", text: "字".repeat(units) }];
    expect(refusals("line", text(5_001))).toHaveLength(1);
    expect(refusals("whatsapp", text(4_097))).toHaveLength(1);
  });
});

describe("LINE is asked before the send", () => {
  let staff: TestStaff;
  let token: string;
  let api: ReturnType<typeof createApi>;

  beforeEach(async () => {
    staff = await addStaff(await createTeam(), "salesperson");
    token = await mintToken(staff);
    api = createApi();
    await addPeople(staff, [{ channel: "line" }]);
  });

  const channel = () => {
    const { platformId, token: accessToken, secret } = staff.team.line;
    return line.setChannels([{ id: platformId, botUserId: platformId, accessToken, secret }]);
  };
  async function check(messages: object[]): Promise<CheckResult> {
    const answer = await api("/v1/check", { body: { messages, selection: everybody }, token });
    return bodyOf(CheckResult, answer);
  }
  test("and says that it would take them", async () => {
    await channel();
    const { id: accountId, name } = staff.team.line;
    const taken = { word: "taken", index: null, code: null, text: null };
    expect((await check([{ type: "text", text: "嗨" }])).platforms).toEqual([
      { accountId, channel: "line", name, ...taken },
    ]);
    const violations = (await line.violations()).filter((one) => one.owner === staff.team.line.platformId);
    expect(violations).toEqual([]);
  });

  test("and which message it refuses, in its own words, once for a content", async () => {
    await channel();
    const body = {
      message: "The request body has 1 error(s)",
      details: [{ message: "Length must be between 0 and 5000", property: "messages[1].text" }],
    };
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "validate", kind: "status", status: 400, body, match });
    const content = ["嗨", "您好"].map((text) => ({ type: "text", text }));
    const refused = { word: "refused", index: 1, code: "400" };
    expect((await check(content)).platforms).toMatchObject([refused]);
    const [again] = (await check(content)).platforms;
    expect(again).toMatchObject(refused);
    expect(again?.text).toContain("messages[1].text: Length must be between 0 and 5000");
    expect((await check([...content, { type: "text", text: "三" }])).platforms).toMatchObject([
      { word: "taken" },
    ]);
  });

  test("and that it did not answer, which holds nobody up", async () => {
    await channel();
    const match = { owner: staff.team.line.platformId };
    await line.addFault({ endpoint: "validate", kind: "status", status: 500, match });
    const { platforms, sendable } = await check([{ type: "text", text: "嗨" }]);
    expect(sendable).toBe(1);
    expect(platforms).toMatchObject([{ word: "silent", code: null }]);
  });

  test("or that the account is not heard, which holds nobody up", async () => {
    const { platforms, sendable } = await check([{ type: "text", text: "嗨" }]);
    expect(sendable).toBe(1);
    expect(platforms).toMatchObject([{ word: "account", code: "401" }]);
  });

  test("nothing is asked before a word is written, nor for a template", async () => {
    expect((await check([])).platforms).toEqual([]);
  });
});
