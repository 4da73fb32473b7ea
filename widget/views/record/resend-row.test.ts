import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { resendAfterMs } from "../../../schema/broadcasts.ts";
import { resendTo } from "../../calls/records.ts";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { begin, everybody, type Journey, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, focused, press, see } from "../../testing/person.ts";

/** A send that ended so long ago with two WhatsApp people nobody knows of, on screen at their tab. */
async function lost(endedMs: number, options: MountOptions = {}): Promise<Journey> {
  const journey = await begin(options);
  const { store, sends, element } = journey;
  store.choose(everybody(store));
  const selection = selectionIn(store);
  if (!selection) throw new Error("nobody is chosen");
  const request = { draftId: crypto.randomUUID(), kind: "message" as const, messages: say("嗨"), selection };
  const { id } = await sendBroadcast(store.client, request, crypto.randomUUID());
  store.newDraft();
  sends.move(sends.last);
  const called = sends.last.deliveries.flatMap(({ person, state }, index) =>
    person.channel === "whatsapp" && state === "delivered" ? [index] : [],
  );
  for (const index of called.slice(0, 2)) sends.settle(sends.last, index, "unknown", "lost_answer");
  sends.last.endedAtMs = Date.now() - endedMs;
  store.go({ name: "record", id });
  await press(element, "tab", /結果未知|Unknown/);
  return journey;
}

describe("people whose outcome is unknown", () => {
  it("are no question before ten minutes have passed: the record says from when", async () => {
    const { element } = await lost(60_000);
    await see(element, "結果未知 2 人：WhatsApp 沒有回答，不會自動重送。");
    await see(element, /\d\d:\d\d 之後可以決定要不要再送。/);
    expect(allOf(element, "button", "再送給")).to.have.length(0);
  });

  it("are sent to again only after a yes to what that may mean", async () => {
    const { element, sends } = await lost(resendAfterMs);
    await press(element, "button", "再送給 2 人");
    await see(element, "這 2 人可能已經收到了，再送一次，他們可能收到兩次。");
    await vi.waitFor(() => expect(focused()).to.include("可能已經收到了"));
    expect(sends.sends).to.have.length(1);
    await press(element, "button", "先不要");
    await vi.waitFor(() => expect(focused()).to.equal("再送給 2 人"));
    await press(element, "button", "再送給 2 人");
    await press(element, "button", /^再送給 2 人$/);
    await see(element, "秒後送出給 2 人");
    expect(sends.sends).to.have.length(2);
  });

  it("know the other record from each of the two", async () => {
    const { element, sends } = await lost(resendAfterMs);
    await press(element, "button", "再送給 2 人");
    await press(element, "button", /^再送給 2 人$/);
    await see(element, "秒後送出給 2 人");
    await press(element, "button", "看原本那次");
    await see(element, "48 / 58 人已送出");
    await see(element, "已再送給結果未知的人");
    expect(allOf(element, "button", /^再送給/)).to.have.length(0);
    await press(element, "button", "已再送給結果未知的人");
    await see(element, "秒後送出給 2 人");
    expect(sends.sends).to.have.length(2);
  });

  it("are left as they are by 復原, with the first record on screen again", async () => {
    const { element, sends, store } = await lost(resendAfterMs);
    await press(element, "button", "再送給 2 人");
    await press(element, "button", /^再送給 2 人$/);
    await see(element, "取消這次再送，原本的紀錄不變");
    await press(element, "button", /^復原$/);
    await see(element, "已復原。沒有再送，原本的紀錄不變。");
    await see(element, "48 / 58 人已送出");
    expect(sends.last.state).to.equal("cancelled");
    expect(
      store.state.draft.messages.some((message) => message.type === "text" && message.text !== ""),
    ).to.equal(false);
  });

  it("are sent to once when the answer was lost and one presses again", async () => {
    const { element, sends, api } = await lost(resendAfterMs);
    api.fail(/resends$/, "lost");
    await press(element, "button", "再送給 2 人");
    await press(element, "button", /^再送給 2 人$/);
    await see(element, "連線中斷，還不確定有沒有送出。再按一次不會送第二次。");
    await press(element, "button", /^再送給 2 人$/);
    await see(element, "秒後送出給 2 人");
    expect(sends.sends).to.have.length(2);
    const keys = api.calls(/resends$/).map(({ headers }) => headers.get("idempotency-key"));
    expect(keys).to.have.length(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it("lead to the send that another tab has made of them", async () => {
    const { element, sends, store } = await lost(resendAfterMs);
    await find(element, "button", "再送給 2 人");
    const other = await resendTo(store.client, sends.last.id, "unknown", "another-tab");
    await press(element, "button", "再送給 2 人");
    await press(element, "button", /^再送給 2 人$/);
    await vi.waitFor(() => expect(store.state.screen).to.deep.equal({ name: "record", id: other.id }));
    expect(sends.sends).to.have.length(2);
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    [390, "zh-Hant"],
    [1_280, "en"],
  ] as const)("the question is accessible at %i px in %s", async (widthPx, locale) => {
    const { element } = await lost(resendAfterMs, { theme, widthPx, locale });
    await press(element, "button", /再送給 2 人|Send again to 2/);
    await see(element, /可能已經收到了|may have got it/);
    await expectAccessible(element);
  });
});
