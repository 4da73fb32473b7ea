import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { Conversation, ConversationsNowRequest } from "../../../schema/api.ts";
import { FakeApi, fakeMe, peopleChecked } from "../../testing/fake-api.ts";
import { fakeNowMs, fakePerson } from "../../testing/fake-people.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { allOf, find, focused, press, see, typeInto } from "../../testing/person.ts";

const named = (index: number, name: string): Conversation => ({ ...fakePerson(index), name });

/** A manager with 58 in 處理中; 4 bound on LINE and 2 on WhatsApp; 3 bound to a colleague. */
function apiOfManager(): FakeApi {
  const api = new FakeApi();
  api.me = { ...fakeMe, role: "sales_manager" };
  api.bound = [0, 1, 2, 3, 4, 5].map((index) => named(300 + index, `綁定客${index}`));
  api.team = [0, 1, 2].map((index) => ({ ...named(400 + index, `同事客${index}`), boundTo: "張雅筑" }));
  return api;
}

/** What the document is seen as: its tests cannot put their own page into the background. */
function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Somebody comes back to the page: it looks at once. */
function comeBack(): void {
  setVisibility("visible");
}

describe("the lists", () => {
  it("are switched by the title, and each says how many it holds", async () => {
    const { element } = mount({ api: apiOfManager() });
    await see(element, "處理中 58");
    await press(element, "button", /^我的名單/);
    await see(element, "綁定客0");
    await see(element, /LINE 4.*WhatsApp 2/);
    await press(element, "button", /^WhatsApp/);
    await see(element, "綁定客2");
    expect(allOf(element, "checkbox", /^綁定客0/)).to.deep.equal([]);
  });

  it("keep what is chosen in each, and say what is not part of this send", async () => {
    const { element } = mount({ api: apiOfManager() });
    await press(element, "checkbox", "王小明，");
    await press(element, "checkbox", "陳怡安，");
    await see(element, "已選 2 人");
    await press(element, "button", /^我的名單/);
    await see(element, "另外選好的還在，不在這次發送裡：處理中 2 人");
    await press(element, "checkbox", "全選");
    await see(element, "已選 4 人");
    await press(element, "button", /^處理中/);
    await see(element, "已選 2 人");
    await see(element, "我的名單 LINE 4 人");
  });

  it("of bound customers are checked and sent as such, of one channel", async () => {
    const { element, api } = mount({ api: apiOfManager() });
    await see(element, "處理中 58");
    await press(element, "button", /^我的名單/);
    await press(element, "checkbox", /^綁定客1/);
    await press(element, "button", "下一步");
    typeInto(await find(element, "textbox"), "週年慶開跑");
    await press(element, "button", "下一步");
    await vi.waitFor(() => expect(api.calls(/\/check$/).length).to.be.above(0), 5_000);
    expect(peopleChecked(api, 0)).to.deep.equal({
      mode: "named",
      source: "bound",
      conversations: [api.bound[1]?.id],
    });
  });

  it("of others are shown to a manager without tick boxes and with the reason, and to nobody else at all", async () => {
    const { element } = mount({ api: apiOfManager() });
    await press(element, "button", /^團隊名單/);
    await see(element, "團隊名單只能看，不能發送");
    await see(element, "綁定 張雅筑");
    expect(allOf(element, "checkbox")).to.deep.equal([]);
    expect((await find(element, "button", "下一步")).getAttribute("aria-disabled")).to.equal("true");
    await expectAccessible(element);
  });

  it("know no 團隊名單 for a salesperson", async () => {
    const { element } = mount();
    await see(element, "我的名單");
    expect(allOf(element, "button", /團隊名單/)).to.deep.equal([]);
  });

  it("say why they are empty", async () => {
    const { element } = mount();
    await press(element, "button", /^我的名單/);
    await see(element, "目前沒有綁定你的客人");
  });

  it("are where one left them after a reload, with all that was chosen", async () => {
    const api = apiOfManager();
    const { element } = mount({ api });
    await press(element, "checkbox", "王小明，");
    await press(element, "button", /^我的名單/);
    await press(element, "checkbox", /^綁定客1/);
    await see(element, "已選 1 人");
    await vi.waitFor(() => expect(Object.values({ ...localStorage }).join()).to.contain("bound/line"));
    element.remove();
    const { element: again } = mount({ api });
    await see(again, "已選 1 人");
    await see(again, "不在這次發送裡：處理中 1 人");
  });
});

describe("a list that is looked at", () => {
  it("follows what happens to people in place, and greys who has left it", async () => {
    const { element, api } = mount();
    await see(element, "我的名單 0");
    const [first, second] = api.people;
    if (!first || !second) throw new Error("there is nobody");
    api.people = [{ ...first, verdict: "blocked" }, ...api.people.slice(2)];
    comeBack();
    await see(element, "已封鎖");
    expect(await find(element, "checkbox", /^陳怡安，.*已不在處理中/)).to.exist;
    const [, row] = allOf(element, "checkbox", /，/);
    expect(row?.getAttribute("aria-disabled")).to.equal("true");
    row?.click();
    expect(row instanceof HTMLInputElement && row.checked).to.equal(false);
  });

  it("holds who is new behind a button once somebody has touched it, and moves nothing", async () => {
    const { element, api } = mount();
    await see(element, "我的名單 0");
    await press(element, "checkbox", "王小明，");
    api.people = [{ ...named(900, "新來的"), lastAtMs: fakeNowMs }, ...api.people];
    comeBack();
    await see(element, "1 位新客人");
    expect(allOf(element, "checkbox", /^新來的/)).to.deep.equal([]);
    await press(element, "button", "1 位新客人");
    await find(element, "checkbox", /^新來的/);
    await see(element, "已選 1 人");
    expect(allOf(element, "button", "位新客人")).to.deep.equal([]);
  });

  it("takes in who is new by itself while nobody has touched it", async () => {
    const { element, api } = mount();
    await see(element, "我的名單 0");
    api.people = [{ ...named(901, "新來的"), lastAtMs: fakeNowMs }, ...api.people];
    comeBack();
    await find(element, "checkbox", /^新來的/);
    expect(allOf(element, "button", "位新客人")).to.deep.equal([]);
  });

  it("brings a row up to date that has moved up from out of sight, and leaves it where it is", async () => {
    const { element, api } = mount();
    await see(element, "我的名單 0");
    const last = api.people[40];
    if (!last) throw new Error("there is nobody");
    api.people = [
      { ...last, lastText: "我到門口了", lastAtMs: fakeNowMs },
      ...api.people.filter(({ id }) => id !== last.id),
    ];
    comeBack();
    await vi.waitFor(() => expect(api.calls(/\/now$/)).to.have.length(1));
    comeBack();
    await vi.waitFor(() => {
      const asked = api.calls(/\/now$/).at(-1)?.body as ConversationsNowRequest;
      expect(asked.ids).to.contain(last.id);
    });
    expect(allOf(element, "button", "位新客人")).to.deep.equal([]);
  });

  it("is not asked for while the page is hidden", async () => {
    const { element, api } = mount();
    await see(element, "我的名單 0");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      setVisibility("hidden");
      await vi.advanceTimersByTimeAsync(600_000);
      expect(api.calls(/\/now$/)).to.have.length(0);
      comeBack();
      expect(api.calls(/\/now$/).length).to.be.at.most(1);
    } finally {
      vi.useRealTimers();
      comeBack();
    }
  });
});

describe("switching with the keyboard", () => {
  it("leaves the focus on the switch, and × takes back what was chosen in every list", async () => {
    const { element } = mount({ api: apiOfManager() });
    await press(element, "checkbox", "王小明，");
    const bound = await find(element, "button", /^我的名單/);
    bound.focus();
    bound.click();
    await see(element, "綁定客0");
    expect(focused()).to.match(/我的名單/);
    await see(element, "選擇對象");
    await press(element, "button", "結束選取");
    await vi.waitFor(() => expect(allOf(element, "button", "結束選取")).to.deep.equal([]));
    await press(element, "button", "復原");
    await see(element, "不在這次發送裡：處理中 1 人");
  });
});
