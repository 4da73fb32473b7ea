import { expect } from "@open-wc/testing";
import { beforeEach, describe, it, vi } from "vitest";
import type { TestPeople, TestPerson, TestResult } from "../../../schema/api.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { problemAnswer } from "../../testing/fake-routes.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, find, key, press, see, typeInto } from "../../testing/person.ts";

let api: FakeApi;
let kept: TestPerson[];
let outcome: Partial<TestResult>;

/** The first of the list, kept as a test person; results as the test says. */
beforeEach(() => {
  api = new FakeApi();
  outcome = {};
  const personOf = (id: string): TestPerson => {
    const found = api.people.find((one) => one.id === id);
    if (!found) throw new Error(`nobody is called ${id}`);
    const { name, channel, accountId } = found;
    return { conversationId: id, name, channel, accountId, accountName: "信義店官方帳號" };
  };
  kept = [personOf(api.people[0]?.id ?? "")];
  const answer = (): TestPeople => ({ items: kept, max: 5 });
  api.on("GET", /^\/v1\/test-people$/, answer);
  api.on("PUT", /^\/v1\/test-people$/, ({ body }) => {
    kept = (body as { conversations: string[] }).conversations.map(personOf);
    return answer();
  });
  api.on("POST", /^\/v1\/test-send$/, ({ body }) => ({
    items: (body as { conversations: string[] }).conversations.map((conversationId) => ({
      ...personOf(conversationId),
      outcome: "accepted",
      verdict: null,
      reason: null,
      code: null,
      text: null,
      ...outcome,
    })),
  }));
});

async function open(texts = ["新品到了"], locale: "zh-Hant" | "en" = "zh-Hant") {
  const journey = await beginAt("preview", texts, { api, locale });
  await see(journey.element, locale === "en" ? "of 50" : "第 1 位，共 50 位");
  await press(journey.element, "button", locale === "en" ? "Send a test" : "發送測試訊息");
  await find(journey.element, "dialog", locale === "en" ? "Send a test" : "發送測試訊息");
  return journey;
}

async function send(element: Element): Promise<void> {
  await see(element, "送給 1 人");
  const button = await vi.waitFor(() => {
    const last = allOf(element, "button", "發送測試訊息").at(-1);
    if (!last) throw new Error("no button yet");
    return last;
  });
  button.click();
}

describe("發送測試訊息", () => {
  it("sends what is written to one's test people, says what became of each, and counts nowhere", async () => {
    const { element, sends } = await open();
    await see(element, "測試對象 1/5");
    await send(element);
    await see(element, "測試訊息已送出，不列入任何統計");
    await see(element, "已送出");
    const [call] = api.calls(/^\/v1\/test-send$/);
    expect(call?.body).to.deep.equal({
      messages: [{ type: "text", text: "新品到了" }],
      conversations: [api.people[0]?.id],
      as: api.people[0]?.id,
    });
    expect(sends.sends).to.have.length(0);
  });

  it("finds one's own customers to test with, and takes them out again", async () => {
    const { element } = await open();
    const other = api.people[1];
    typeInto(await find(element, "textbox", "加入測試對象"), other?.name ?? "");
    await press(element, "button", `加入${other?.name}`);
    await see(element, "測試對象 2/5");
    expect(kept.map(({ conversationId }) => conversationId)).to.deep.equal([api.people[0]?.id, other?.id]);
    await press(element, "button", `拿掉${api.people[0]?.name}`);
    await see(element, "測試對象 1/5");
  });

  it("says why somebody got none, with the platform's words folded", async () => {
    outcome = { outcome: "refused", code: "400", text: "The request body has 1 error(s)" };
    const { element } = await open();
    await send(element);
    await see(element, "平台不收");
    await see(element, "400 The request body has 1 error(s)");
    outcome = { outcome: "unreachable", verdict: "window" };
    await send(element);
    await see(element, "沒有送：超過 24 小時");
  });

  it("goes under the same key again after a lost answer, so that nobody gets it twice", async () => {
    const { element } = await open();
    api.fail(/test-send$/, "lost");
    await send(element);
    await see(element, "不確定測試有沒有送出");
    await send(element);
    await see(element, "測試訊息已送出，不列入任何統計");
    const keys = api.calls(/test-send$/).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it("says how many are allowed in an hour", async () => {
    const { element } = await open();
    api.on("POST", /test-send$/, () => problemAnswer("test_limit", { params: { max: 20 } }));
    await send(element);
    await see(element, "一小時最多送 20 次測試，等一下再試。");
  });

  it("names the account that has to be connected again, and what can be done meanwhile", async () => {
    const { element } = await open();
    const params = { account: "acc_1", name: "晴日選物" };
    api.on("POST", /test-send$/, () => problemAnswer("account_locked", { params }));
    await send(element);
    await see(element, "「晴日選物」連線失效，測試沒有送出");
  });

  it("closes by Esc and gives the focus back", async () => {
    const { element } = await open();
    key("Escape");
    await vi.waitFor(() => expect(allOf(element, "dialog")).to.have.length(0));
  });

  it.each(["zh-Hant", "en"] as const)("is accessible in %s", async (locale) => {
    const { element } = await open(["新品到了"], locale);
    await see(element, "1/5");
    await expectAccessible(element);
  });
});
