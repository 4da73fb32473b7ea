import { expect } from "@open-wc/testing";
import { describe, it, onTestFinished, vi } from "vitest";
import type { BroadcastRequest } from "../../../schema/api.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import {
  everything,
  find,
  focused,
  key,
  nameOf,
  press,
  see,
  textOf,
  typeInto,
} from "../../testing/person.ts";

const taipei = (wall: string) => Date.parse(`${wall}+08:00`);
const sent = /^\/v1\/broadcasts$/;

/** At the preview, at this moment of the team's wall clock, with quiet hours from 21:00 to 09:00 where they are kept. */
async function previewAt(wall: string, options: MountOptions & { isQuietKept?: boolean } = {}) {
  vi.useFakeTimers({ now: taipei(wall), toFake: ["Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const api = new FakeApi();
  if (options.isQuietKept) api.me = { ...api.me, quietHours: { fromMinute: 1_260, untilMinute: 540 } };
  const journey = await beginAt("preview", ["新品"], { ...options, api });
  await see(journey.element, options.locale === "en" ? "50 will get it" : "50 人會收到");
  const requests = () => api.calls(sent).map(({ body }) => body as BroadcastRequest);
  return { ...journey, requests };
}

function field(element: Element, name: string): HTMLInputElement {
  const found = [...everything(element.shadowRoot ?? element)].find(
    (one): one is HTMLInputElement => one instanceof HTMLInputElement && nameOf(one) === name,
  );
  if (!found) throw new Error(`No field named ${name}`);
  return found;
}

const confirm = /^排定 .* 送出$/;

describe("choosing a time to send at", () => {
  it("begins an hour from now, and sends at it; then one is in the record of what is scheduled", async () => {
    const { element, requests, sends } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await find(element, "dialog", "排定時間送出");
    expect([field(element, "日期").value, field(element, "時間").value]).to.deep.equal([
      "2026-11-22",
      "15:35",
    ]);
    await press(element, "button", "排定 今天 15:35 送出");
    await see(element, /15:35.*送出給 58 人/);
    expect(requests().map(({ sendAtMs }) => sendAtMs)).to.deep.equal([taipei("2026-11-22T15:35")]);
    expect(sends.last).to.deep.include({ state: "armed", scheduledAtMs: taipei("2026-11-22T15:35") });
  });

  it("reads what is typed as the team's time, says which that is, and how far off it is", async () => {
    const { element, requests } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await see(element, "時間是團隊所在地的：台北標準時間");
    typeInto(field(element, "日期"), "2026-11-24");
    typeInto(field(element, "時間"), "09:32");
    await see(element, "1 天 19 小時後");
    await press(element, "button", "排定 11/24 09:32 送出");
    await vi.waitFor(() => expect(requests()[0]?.sendAtMs).to.equal(taipei("2026-11-24T09:32")));
  });

  it("takes an offered time in one tap", async () => {
    const { element } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await press(element, "button", "明天 10:00");
    expect([field(element, "日期").value, field(element, "時間").value]).to.deep.equal([
      "2026-11-23",
      "10:00",
    ]);
    const chip = await find(element, "button", /^明天 10:00$/);
    expect(chip.getAttribute("aria-pressed")).to.equal("true");
  });

  it.each([
    ["that has passed", "2026-11-22", "14:00", "這個時間已經過了"],
    ["too far ahead", "2027-12-24", "14:00", "最遠排到"],
    ["without a date", "", "14:00", "日期和時間都要選"],
  ])("a time %s is told beside the fields, and nothing is sent", async (_, date, clock, words) => {
    const { element, requests } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await find(element, "dialog");
    typeInto(field(element, "日期"), date);
    typeInto(field(element, "時間"), clock);
    await see(element, words);
    expect(field(element, "日期").getAttribute("aria-invalid")).to.equal("true");
    await press(element, "button", "選好時間再排定");
    expect(requests()).to.deep.equal([]);
  });

  it("a time in quiet hours is told with them, and their end is one tap away", async () => {
    const { element, requests } = await previewAt("2026-11-22T14:32", { isQuietKept: true });
    await press(element, "button", "排定時間送出");
    await find(element, "dialog");
    typeInto(field(element, "時間"), "22:30");
    await see(element, "21:00 到 09:00 是團隊安靜時段，排程不送。");
    await press(element, "button", "改成 11/23 09:00");
    await press(element, "button", "排定 11/23 09:00 送出");
    await vi.waitFor(() => expect(requests()[0]?.sendAtMs).to.equal(taipei("2026-11-23T09:00")));
  });

  it("is closed by Esc, with the focus back on what opened it and nothing sent", async () => {
    const { element, requests } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await vi.waitFor(() => expect(focused()).to.equal("排定時間送出"));
    expect(await find(element, "dialog")).to.not.equal(undefined);
    key("Escape");
    await vi.waitFor(() => expect(textOf(element)).to.not.include("日期"));
    await vi.waitFor(() => expect(focused()).to.equal("排定時間送出"));
    expect(requests()).to.deep.equal([]);
  });

  it("sends by Enter in a field, once", async () => {
    const { element, requests } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    await find(element, "dialog");
    field(element, "時間").focus();
    key("Enter");
    key("Enter");
    await see(element, /送出給 58 人/);
    expect(requests()).to.have.length(1);
  });

  it("stays open on a refusal, says why, and the draft is kept", async () => {
    const { element, api, store } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    api.fail(sent, "send_time_invalid");
    await press(element, "button", confirm);
    await see(element, "排定的時間已經過了。沒有送出，草稿還在。");
    expect(await find(element, "dialog", "排定時間送出")).to.not.equal(undefined);
    expect(store.state.draft.messages).to.have.length(1);
  });

  it("asks under the same key and for the same time when the answer is lost", async () => {
    const { element, api, requests, sends } = await previewAt("2026-11-22T14:32");
    await press(element, "button", "排定時間送出");
    api.fail(sent, "lost");
    await press(element, "button", confirm);
    await see(element, "連線中斷，還不確定有沒有送出。正在確認，不會送第二次。");
    await vi.waitFor(() => expect(textOf(element)).to.match(/送出給 58 人/), { timeout: 5_000 });
    expect(new Set(requests().map(({ sendAtMs }) => sendAtMs)).size).to.equal(1);
    expect(requests()).to.have.length(2);
    expect(sends.sends).to.have.length(1);
  });

  it("is not offered while nothing can be sent, with the same reason beside it", async () => {
    const { element, store } = await previewAt("2026-11-22T14:32");
    store.set({ isOnline: false });
    await see(element, "沒有網路，連線後再送出。");
    const button = await find(element, "button", "排定時間送出");
    expect(button.getAttribute("aria-disabled")).to.equal("true");
    button.click();
    expect(textOf(element)).to.not.include("日期");
  });
});

describe("quiet hours", () => {
  it("are told of with the times to who would send at once within them, who may send all the same", async () => {
    const { element, requests } = await previewAt("2026-11-22T22:40", { isQuietKept: true });
    await see(element, "現在是 22:40，團隊安靜時段到 09:00");
    await press(element, "button", /^送出$/);
    await see(element, /秒後送出/);
    expect(requests().map(({ sendAtMs }) => sendAtMs)).to.deep.equal([undefined]);
  });

  it("send as they end, by one tap", async () => {
    const { element, requests } = await previewAt("2026-11-22T22:40", { isQuietKept: true });
    await press(element, "button", "改成 09:00 送");
    await see(element, /09:00.*送出給 58 人/);
    expect(requests().map(({ sendAtMs }) => sendAtMs)).to.deep.equal([taipei("2026-11-23T09:00")]);
  });

  it.each([
    ["by day", "2026-11-22T14:32", true],
    ["where the team keeps none", "2026-11-22T22:40", false],
  ])("are not mentioned %s", async (_, wall, isQuietKept) => {
    const { element } = await previewAt(wall, { isQuietKept });
    expect(textOf(element)).to.not.include("安靜時段");
  });

  it("that the server knows better are told with the moment that can be sent at, one tap away", async () => {
    const { element, api, requests } = await previewAt("2026-11-22T14:32");
    const nextAllowedMs = taipei("2026-11-23T09:00");
    await press(element, "button", "排定時間送出");
    api.refuse(sent, "quiet_hours", { field: "sendAtMs", params: { nextAllowedMs } });
    await press(element, "button", confirm);
    await see(element, "那時是團隊安靜時段。沒有送出，草稿還在。");
    await press(element, "button", "改成 11/23 09:00");
    await see(element, /09:00.*送出給 58 人/);
    expect(requests().map(({ sendAtMs }) => sendAtMs)).to.deep.equal([
      taipei("2026-11-22T15:35"),
      nextAllowedMs,
    ]);
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    [390, "zh-Hant", "排定時間送出", "時間"],
    [1_280, "en", "Send at a time", "Time"],
  ] as const)("choosing a time is accessible at %i px in %s", async (widthPx, locale, title, clock) => {
    const { element } = await previewAt("2026-11-22T22:40", { theme, widthPx, locale, isQuietKept: true });
    await expectAccessible(element);
    await press(element, "button", title);
    await find(element, "dialog", title);
    typeInto(field(element, clock), "23:00");
    await expectAccessible(element);
  });
});
