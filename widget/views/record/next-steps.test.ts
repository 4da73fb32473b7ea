import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { BroadcastDetail } from "../../../schema/api.ts";
import type { Journey } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { find, press, see, textOf, typeInto } from "../../testing/person.ts";
import { beginRecord } from "../../testing/record-journey.ts";

type Offers = { group: "stopped" | "held_back" | "busy" | "window"; people: number; fromMs: number }[];

/** An ended record on screen, that offers these people. */
function offering(
  resendOffers: Offers,
  options: MountOptions = {},
  change: Partial<BroadcastDetail> = {},
): Promise<Journey> {
  return beginRecord({ options, change: { resendOffers, ...change } });
}

describe("a record leads on", () => {
  it("to a template for exactly the people past 24 hours, linked with it", async () => {
    const { element, store, api, sends } = await offering([{ group: "window", people: 2, fromMs: 0 }]);
    const past = api.people.filter(({ verdict }) => verdict === "window").slice(0, 2);
    api.on("GET", /\/resends\/people$/, () => ({
      source: "in_progress",
      items: past.map(({ id, accountId }) => ({ id, accountId })),
      others: 0,
    }));
    await press(element, "button", "用範本訊息重新發送 2 人");
    await vi.waitFor(() => expect(store.state.screen.name).to.equal("template"));
    const { choice, draft } = store.state;
    expect(choice.mode === "named" && [...choice.ids]).to.deep.equal(past.map(({ id }) => id));
    expect(draft).to.include({ kind: "template", resendOf: sends.last.id });
  });

  it("nowhere where none of them can be written to any more, and says so", async () => {
    const { element, store, api } = await offering([{ group: "window", people: 1, fromMs: 0 }]);
    api.on("GET", /\/resends\/people$/, () => ({ source: "in_progress", items: [], others: 1 }));
    await press(element, "button", "用範本訊息重新發送 1 人");
    await see(element, "這些人都已經不在你的處理中，沒有可以發送的對象。");
    expect(store.state.screen.name).to.equal("record");
  });

  it("to a resend by reason, each with its own", async () => {
    const { element, api } = await offering([
      { group: "busy", people: 3, fromMs: 0 },
      { group: "held_back", people: 4, fromMs: Date.now() + 60_000 },
      { group: "stopped", people: 5, fromMs: 0 },
    ]);
    await see(element, "3 人遇到平台忙線");
    await see(element, "5 人已停止");
    api.fail(/\/resends$/);
    await press(element, "button", "再送給 5 人");
    await see(element, "連線中斷，還不確定有沒有送出。再按一次不會送第二次。");
    await press(element, "button", "再送給 5 人");
    await vi.waitFor(() => expect(api.calls(/\/resends$/)).to.have.length(2));
    const [first, second] = api.calls(/\/resends$/);
    expect(second?.body).to.deep.equal({ group: "stopped", confirmed: true });
    expect(second?.headers.get("idempotency-key")).to.equal(first?.headers.get("idempotency-key"));
  });

  it("to the conversation of a person, which the host opens", async () => {
    const { element } = await offering([]);
    const opened: string[] = [];
    element.addEventListener("omo-open-conversation", (event) => {
      opened.push(event.detail.conversation);
      event.preventDefault();
    });
    await press(element, "button", /^檢視/);
    await press(element, "button", "開啟對話");
    expect(opened).to.have.length(1);
    expect(opened[0]).to.match(/^code-cnv_/);
    expect(textOf(element)).to.not.include("這個網頁不能直接開啟對話");
  });

  it("says so where the host does not open conversations", async () => {
    const { element } = await offering([]);
    await press(element, "button", /^檢視/);
    await press(element, "button", "開啟對話");
    await see(element, "這個網頁不能直接開啟對話。請到對話列表找這位客人。");
  });

  it("to one person by name, among all of an outcome", async () => {
    const { element, api } = await offering([]);
    typeInto(await find(element, "textbox", "找顧客名稱"), "沒有人叫這個");
    await see(element, "沒有符合的名字。");
    expect(
      api
        .calls(/\/people$/)
        .at(-1)
        ?.query.get("search"),
    ).to.equal("沒有人叫這個");
  });

  it("from the reason of a person past 24 hours to a template for all of them", async () => {
    const { element, store, api } = await offering([{ group: "window", people: 6, fromMs: 0 }]);
    const past = api.people.filter(({ verdict }) => verdict === "window");
    api.on("GET", /\/resends\/people$/, () => ({
      source: "in_progress",
      items: past.map(({ id, accountId }) => ({ id, accountId })),
      others: 0,
    }));
    await press(element, "button", /^檢視/);
    await find(element, "dialog", "失敗原因");
    await expectAccessible(element);
    await press(element, "button", "用範本訊息重新發送 6 人");
    await vi.waitFor(() => expect(store.state.screen.name).to.equal("template"));
    expect(store.state.draft.kind).to.equal("template");
  });

  it("from the reason of a person whom the platform spared, not before it may", async () => {
    const fromMs = new Date("2026-11-24T06:32:00Z").getTime();
    const { element, api } = await offering([{ group: "held_back", people: 4, fromMs: Date.now() + 60_000 }]);
    api.on("GET", /people\/\d+$/, () => held);
    const held = {
      ...{ id: "1", name: "王小明", channel: "whatsapp", accountId: "acc_wa", state: "failed" },
      ...{ reason: "held_back", atMs: fromMs, messagesAccepted: null, phone: null, conversation: null },
      ...{ timeline: [], raw: null, resendGroup: "held_back" },
    };
    await press(element, "button", /^檢視/);
    const dialog = await find(element, "dialog", "失敗原因");
    await see(dialog, /之後可以再送。/);
    expect(textOf(dialog)).to.not.include("再送給 4 人");
  });

  it("from the reason of a person to nothing that the reader may not do", async () => {
    const { element } = await offering([{ group: "window", people: 6, fromMs: 0 }], {}, { isMine: false });
    await press(element, "button", /^檢視/);
    const dialog = await find(element, "dialog", "失敗原因");
    await see(dialog, "接下來");
    expect(textOf(dialog)).to.not.match(/重新發送|再送給/);
  });

  it("from the reason of a person to the send that has been made for them", async () => {
    const resends = [{ id: "bc_again", group: "window" as const, createdAtMs: Date.now() }];
    const { element, store } = await offering([], {}, { resends });
    await press(element, "button", /^檢視/);
    await find(element, "dialog", "失敗原因");
    await press(element, "button", "已用範本訊息再送給超過 24 小時的人");
    expect(store.state.screen).to.deep.equal({ name: "record", id: "bc_again" });
  });

  it("in English, and accessibly", async () => {
    const { element } = await offering(
      [
        { group: "window", people: 2, fromMs: 0 },
        { group: "busy", people: 3, fromMs: 0 },
      ],
      { locale: "en" },
    );
    await find(element, "button", "Send a template to 2 people");
    await see(element, "3 met a busy platform");
    await expectAccessible(element);
  });
});
