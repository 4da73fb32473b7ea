import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { DraftDetail } from "../../../schema/api.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { putOff } from "../../controllers/put-off.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { FakeDrafts } from "../../testing/fake-drafts.ts";
import { problemAnswer } from "../../testing/fake-routes.ts";
import { beginAt, type Journey, say } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { find, press, see } from "../../testing/person.ts";

const text = "新品 https://shop.example/a";

/** At the preview with the draft kept, and so many people of another business, or of another channel. */
async function atPreview(
  others = 0,
  verdict: "account" | "channel" = "account",
): Promise<Journey & { drafts: FakeDrafts }> {
  const api = new FakeApi();
  for (const person of api.people.slice(0, others)) person.verdict = verdict;
  const drafts = new FakeDrafts(api);
  const journey = await beginAt("preview", [text], { api });
  await vi.waitFor(() => expect(drafts.drafts.size).to.equal(1), { timeout: 5_000 });
  return { ...journey, drafts };
}

const waiting = ({ drafts }: FakeDrafts) => [...drafts.values()].filter(({ isPutOff }) => isPutOff);
const ids = (draft: DraftDetail | undefined) => (draft?.work.choice as { ids: string[] } | undefined)?.ids;

describe("people of another account", () => {
  it("become a draft on the server in one tap, with who they are and what was written; the send goes on", async () => {
    const { element, store, api, drafts } = await atPreview(2);
    await press(element, "button", "另存草稿：不同商業帳號的 2 人");
    await see(element, "2 人已另存成草稿，送完這次再繼續。");
    const [split, ...more] = waiting(drafts);
    expect(more).to.deep.equal([]);
    expect(split).to.include({ people: 2, messages: 1, glimpse: text });
    expect(ids(split)?.toSorted()).to.deep.equal(
      api.people
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect([store.state.screen.name, store.chosenCount]).to.deep.equal(["preview", 58]);
    expect(split?.id).not.to.equal(store.state.draft.id);
    const saves = () => api.requests.filter(({ method }) => method === "PUT").length;
    const before = saves();
    await press(element, "button", "另存草稿：不同商業帳號的 2 人");
    await vi.waitFor(() => expect(saves()).to.be.above(before));
    await vi.waitFor(() => expect(draftSyncOf(store).waiting).to.deep.equal([]));
    expect(waiting(drafts)).to.have.length(1);
  });

  it("wait on this device while there is no network, say so, and go up when there is", async () => {
    const { element, store, api, drafts } = await atPreview(2);
    await see(element, "另存草稿");
    let isDown = true;
    api.on("PUT", /^\/v1\/drafts\/(.+)$/, ({ body }, [, id = ""]) =>
      isDown ? problemAnswer("unavailable") : drafts.save(id, body as DraftDetail),
    );
    await press(element, "button", "另存草稿：不同商業帳號的 2 人");
    await see(element, "2 人已另存成草稿，送完這次再繼續。目前只在這台裝置，連線後會儲存。");
    expect(waiting(drafts)).to.deep.equal([]);
    expect(draftSyncOf(store).waiting.map(([, { people }]) => people)).to.include(2);
    isDown = false;
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(waiting(drafts)).to.have.length(1));
  });

  it("where there are too many drafts are kept here, with what makes room, and hold up no other draft", async () => {
    const { element, store, api, drafts } = await atPreview(2);
    await see(element, "另存草稿");
    const path = /^\/v1\/drafts\/(.+)$/;
    api.on("PUT", path, ({ body }, [, id = ""]) =>
      drafts.drafts.has(id) ? drafts.save(id, body as DraftDetail) : problemAnswer("too_many_drafts"),
    );
    await press(element, "button", "另存草稿：不同商業帳號的 2 人");
    await see(element, /目前只在這台裝置：草稿已滿，刪掉用不到的就會儲存。/);
    store.write(say("改過了"));
    await draftSyncOf(store).flush();
    expect(drafts.drafts.get(store.state.draft.id)).to.include({ glimpse: "改過了" });
    expect(draftSyncOf(store).waiting.map(([, { people }]) => people)).to.deep.equal([2]);
  });
});

describe("LINE customers in a send of a template", () => {
  it("are named as such, and become a draft of a mass message in one tap", async () => {
    const { element, store, api, drafts } = await atPreview(3, "channel");
    await see(element, /LINE 客人\s*3 人\s*範本只送 WhatsApp/);
    await press(element, "button", "用群發訊息：3 位 LINE 客人另存成草稿");
    await see(element, "3 人已另存成草稿，送完這次再繼續。");
    const [split] = waiting(drafts);
    expect(ids(split)?.toSorted()).to.deep.equal(
      api.people
        .slice(0, 3)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(split?.work.draft).to.include({ kind: "message" });
    expect(store.chosenCount).to.equal(58);
  });
});

describe("people past 24 hours", () => {
  it("go on with a template, and the draft for the others waits, once, with these people taken out", async () => {
    const { element, store, drafts } = await atPreview();
    const { id } = store.state.draft;
    await press(element, "button", "改用範本：超過 24 小時的 6 人");
    await vi.waitFor(() => expect(store.state.screen.name).to.equal("template"));
    expect(store.chosenCount).to.equal(6);
    expect(store.state.draft.id).not.to.equal(id);
    await draftSyncOf(store).flush();
    expect(waiting(drafts).map((draft) => draft.id)).to.deep.equal([id]);
    expect(waiting(drafts)[0]?.work.removed).to.deep.include({ verdicts: ["window"] });
    await see(element, "給其他 52 人的草稿留著，送完這次再繼續。");
    expect(waiting(drafts)[0]?.people).to.equal(52);
    expect(drafts.drafts.size).to.equal(1);
  });

  it("change nothing where they cannot be fetched", async () => {
    const { element, store, api, drafts } = await atPreview();
    await see(element, "50 人會收到");
    api.fail(/check\/people$/, "unavailable");
    await press(element, "button", "改用範本：超過 24 小時的 6 人");
    await see(element, "沒有整理成功。什麼都沒有改變，可以再試一次。");
    expect([store.state.screen.name, store.chosenCount]).to.deep.equal(["preview", 58]);
    expect(waiting(drafts)).to.deep.equal([]);
  });
});

describe("work that was put off", () => {
  it("is offered in the record of a send, goes on as it was, and is offered no more", async () => {
    const { element, store, sends, drafts } = await atPreview();
    const work = store.work();
    await putOff(store, { ...work, removed: { verdicts: ["window"], conversations: [] } }, "account");
    const [kept] = waiting(drafts);
    await press(element, "button", /^送出$/);
    await see(element, /秒後送出給 50 人/);
    sends.move(sends.last);
    await see(element, "還有一份草稿，給 58 人");
    await expectAccessible(element);
    await press(element, "button", "繼續");
    await find(element, "heading", "編輯訊息");
    expect(store.state.draft).to.include({ id: kept?.id });
    expect(store.state.removed.verdicts).to.deep.equal(["window"]);
    expect(store.state.draft.messages).to.deep.equal(say(text));
    await draftSyncOf(store).flush();
    expect(waiting(drafts)).to.deep.equal([]);
  });

  it("stands in the list of drafts, named as such, for every device", async () => {
    const { element, store, drafts } = await atPreview();
    await putOff(
      store,
      { ...store.work(), draft: { ...store.state.draft, messages: say("給另一個帳號") } },
      "account",
    );
    store.back();
    await press(element, "button", /^草稿$/);
    await find(element, "button", /^給另一個帳號\s*送完再繼續/);
    await press(element, "button", /^給另一個帳號/);
    await vi.waitFor(() => expect(store.state.draft.messages).to.deep.equal(say("給另一個帳號")));
    await draftSyncOf(store).flush();
    expect(waiting(drafts)).to.deep.equal([]);
  });

  it("of a template opens on the template step", async () => {
    const { element, store } = await atPreview();
    const { draft, ...work } = store.work();
    const other = {
      ...work,
      draft: { ...draft, messages: say("範本給另一個帳號"), kind: "template" as const },
    };
    await putOff(store, other, "account");
    store.back();
    await press(element, "button", /^草稿$/);
    await press(element, "button", /送完再繼續/);
    await vi.waitFor(() => expect(store.state.screen.name).to.equal("template"));
    store.back();
    expect(store.state.screen.name).to.equal("people");
  });
});
