import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { bodyOf } from "../../controllers/draft-body.ts";
import { draftSyncOf } from "../../controllers/draft-sync.ts";
import { freshDraft, freshWork } from "../../draft.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { FakeDrafts } from "../../testing/fake-drafts.ts";
import { arrivals, FakeTemplates } from "../../testing/fake-templates.ts";
import { beginAt, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, press, see } from "../../testing/person.ts";

async function write(texts: readonly string[], options: MountOptions = {}) {
  const api = new FakeApi();
  const drafts = new FakeDrafts(api);
  const journey = await beginAt("compose", texts, { ...options, api });
  // What starts it comes with a module of its own.
  await vi.waitFor(
    () => expect(draftSyncOf(journey.store).waiting.length + drafts.drafts.size).to.be.above(0),
    {
      timeout: 5_000,
    },
  );
  await draftSyncOf(journey.store).flush();
  return { ...journey, api, drafts };
}

/** Another device saves the same draft. */
function saveElsewhere(drafts: FakeDrafts, id: string, words: string): void {
  const there = drafts.drafts.get(id);
  const work = { ...freshWork(), draft: { ...freshDraft(), id, messages: say(words) } };
  drafts.save(id, { ...bodyOf(work, new Map()), version: there?.version ?? 0 });
}

const glimpses = (drafts: FakeDrafts) => [...drafts.drafts.values()].map(({ glimpse }) => glimpse);

describe("drafts", () => {
  it("are with the server a moment after writing, each change as a version", async () => {
    const { store, drafts } = await write(["新品到了"]);
    const { id } = store.state.draft;
    expect(drafts.drafts.get(id)).to.include({ version: 1, glimpse: "新品到了", people: 58, messages: 1 });
    store.write(say("新品到了，來試穿"));
    await draftSyncOf(store).flush();
    expect(drafts.drafts.get(id)).to.include({ version: 2, glimpse: "新品到了，來試穿" });
  });

  it("wait on this device while there is no network, and go when there is", async () => {
    const { store, api, drafts } = await write(["一"]);
    api.fail(/^\/v1\/drafts/);
    store.write(say("一二"));
    await draftSyncOf(store).flush();
    expect(glimpses(drafts)).to.deep.equal(["一"]);
    expect(draftSyncOf(store).waiting.map(([, { glimpse }]) => glimpse)).to.deep.equal(["一二"]);
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(glimpses(drafts)).to.deep.equal(["一二"]));
  });

  it("that another device has changed meanwhile are both kept, and one is chosen", async () => {
    const { element, store, drafts } = await write(["一"]);
    const { id } = store.state.draft;
    saveElsewhere(drafts, id, "桌機上的");
    store.write(say("手機上的"));
    await draftSyncOf(store).flush();
    expect(glimpses(drafts).toSorted()).to.deep.equal(["手機上的", "桌機上的"].toSorted());
    await see(element, "另一台裝置剛改過這份草稿。兩份都留著，選一份繼續。");
    expect(store.state.draft.messages).to.deep.equal(say("手機上的"));
    await press(element, "button", "用另一台的");
    await vi.waitFor(() => expect(store.state.draft.messages).to.deep.equal(say("桌機上的")));
    expect(store.state.draft.id).to.equal(id);
    expect(glimpses(drafts)).to.have.length(2);
  });

  it("that were sent or deleted elsewhere stay on screen until one decides", async () => {
    const { element, store, drafts } = await write(["一"]);
    drafts.drafts.clear();
    document.dispatchEvent(new Event("visibilitychange"));
    await see(element, "這份草稿已經在另一台裝置送出或刪除。這裡的內容還在。");
    const { id } = store.state.draft;
    await press(element, "button", "留下來");
    expect(store.state.draft.messages).to.deep.equal(say("一"));
    expect(store.state.draft.id).not.to.equal(id);
    await draftSyncOf(store).flush();
    expect(glimpses(drafts)).to.deep.equal(["一"]);
  });

  it("that were changed elsewhere only are taken over when one comes back to them", async () => {
    const { store, drafts } = await write(["一"]);
    saveElsewhere(drafts, store.state.draft.id, "桌機上的");
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.waitFor(() => expect(store.state.draft.messages).to.deep.equal(say("桌機上的")));
    expect(drafts.drafts.size).to.equal(1);
  });

  it("are several: a new one is begun, the old one is gone back to, and one is deleted with 復原", async () => {
    const { element, store, drafts } = await write(["第一份"]);
    await press(element, "button", /^草稿$/);
    await press(element, "button", "開新草稿");
    await vi.waitFor(() => expect(store.state.draft.messages).to.deep.equal([]));
    store.write(say("第二份"));
    await draftSyncOf(store).flush();
    await press(element, "button", /^草稿$/);
    await find(element, "button", /^第二份/);
    await press(element, "button", /^第一份/);
    await vi.waitFor(() => expect(store.state.draft.messages).to.deep.equal(say("第一份")));
    expect(store.chosenCount).to.equal(58);
    await press(element, "button", /^草稿$/);
    await press(element, "button", "刪除草稿「第二份」");
    await vi.waitFor(() => expect(glimpses(drafts)).to.deep.equal(["第一份"]));
    const toast = () =>
      element.shadowRoot
        ?.querySelector("omo-compose")
        ?.shadowRoot?.querySelector<HTMLElement>(".toast button");
    await vi.waitFor(() => expect(toast()).to.exist);
    toast()?.click();
    await vi.waitFor(() =>
      expect(glimpses(drafts).toSorted()).to.deep.equal(["第一份", "第二份"].toSorted()),
    );
  });

  it("that are templates are gone on with where templates are filled in, not among the messages", async () => {
    const { element, store, api } = await write(["一"]);
    new FakeTemplates(api);
    const template = { accountId: "acc_wa", template: arrivals, fill: {}, isByCustomer: false };
    store.newDraft();
    store.set({ draft: { ...store.state.draft, kind: "template", template }, opensDrafts: true });
    store.set({ screen: { name: "people" } });
    await find(element, "checkbox", "全選");
    store.go({ name: "compose" });
    await press(element, "button", /正在編輯/);
    await find(element, "heading", "new_arrivals");
    expect(store.state.screen.name).to.equal("template");
  });

  it("without anything written are not kept", async () => {
    const { store, drafts } = await write(["一"]);
    store.newDraft();
    await draftSyncOf(store).flush();
    expect(drafts.drafts.size).to.equal(1);
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each([
    ["zh-Hant", 390],
    ["en", 1_280],
  ] as const)("the list is accessible in %s at %i px", async (locale, widthPx) => {
    const { element } = await write(["一"], { theme, locale, widthPx });
    await press(element, "button", /^(草稿|Drafts)$/);
    await find(element, "listitem", /一/);
    await vi.waitFor(() => expect(allOf(element, "button", /開新草稿|New draft/)).to.have.length(1));
    await Promise.all(document.getAnimations().map(({ finished }) => finished));
    await expectAccessible(element);
  });
});
