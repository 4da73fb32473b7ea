import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { FakeApi, fakeMe } from "./testing/fake-api.ts";
import { expectAccessible, mount } from "./testing/mount.ts";
import { allOf, find, press, see, textOf } from "./testing/person.ts";

function shownLang(element: Element): string | null | undefined {
  return element.shadowRoot?.querySelector(".stage")?.getAttribute("lang");
}

describe("states in which there is no list", () => {
  it("shows rows to come, and says what it waits for", async () => {
    const api = new FakeApi();
    const letGo = api.hold(/search$/);
    const { element } = mount({ api });
    await see(element, "正在載入 58 人");
    letGo();
    await see(element, "王小明");
  });

  it("says that there are no conversations yet, and how that changes", async () => {
    const api = new FakeApi();
    api.people = [];
    const { element } = mount({ api });
    await see(element, "目前沒有處理中的對話");
    await see(element, "跟進客人之後，他會出現在這裡。");
    await expectAccessible(element);
  });

  it("says which condition to widen when nobody matches, and clears them", async () => {
    const { element } = mount();
    await press(element, "button", "搜尋顧客名稱或電話");
    const field = await find(element, "textbox", "搜尋");
    (field as HTMLInputElement).value = "沒有這個人";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await see(element, "放寬「沒有這個人」可多 58 人。");
    await press(element, "button", "清除篩選");
    await see(element, "王小明");
  });

  it("says that the list did not load, what is safe, the code to quote, and tries again", async () => {
    const api = new FakeApi();
    api.fail(/search$/, "internal");
    const { element } = mount({ api });
    await see(element, "名單沒有載入");
    await see(element, "沒有送出任何訊息。");
    await see(element, "錯誤代碼 req_fake");
    await expectAccessible(element);
    await press(element, "button", "再試一次");
    await see(element, "王小明");
  });

  it("tells the host of a failed call without anything about people", async () => {
    const api = new FakeApi();
    api.fail(/search$/, "unavailable");
    const { element } = mount({ api });
    const { promise, resolve } = Promise.withResolvers<unknown>();
    element.addEventListener("omo-problem", ({ detail }) => resolve(detail));
    expect(await promise).to.deep.equal({ code: "unavailable", requestId: "req_fake" });
  });

  it("goes on with the list when a later page fails, and fetches it again when asked", async () => {
    const { element, api } = mount();
    await see(element, "王小明");
    api.fail(/search$/, "internal");
    const list = element.shadowRoot
      ?.querySelector("omo-people")
      ?.shadowRoot?.querySelector("omo-people-list");
    if (!list) throw new Error("No list");
    await vi.waitFor(() => {
      list.scrollTop = list.scrollHeight;
      expect(textOf(list)).to.contain("後面的名單沒有載入");
    });
    await press(element, "button", "再試一次");
    await vi.waitFor(() => {
      list.scrollTop = list.scrollHeight;
      expect(textOf(list)).to.contain("劉思妤6");
    });
  });

  it("says which plan is missing, and offers nothing that cannot be done", async () => {
    const api = new FakeApi();
    api.me = { ...fakeMe, plan: "basic", sendRefusal: "plan_required", recordsRefusal: "plan_required" };
    const { element } = mount({ api });
    await see(element, "群發訊息是 OMO 方案的功能");
    expect(allOf(element, "button")).to.deep.equal([]);
    await expectAccessible(element);
  });

  it("says who may send, and leads those who may read to the records", async () => {
    const api = new FakeApi();
    api.me = { ...fakeMe, role: "admin", sendRefusal: "role_required" };
    api.on("GET", /^\/v1\/broadcasts$/, () => ({ items: [], nextCursor: null }));
    const { element } = mount({ api });
    await see(element, "只有銷售經理和銷售人員可以發送。你可以看紀錄。");
    await expectAccessible(element);
    await press(element, "button", "群發訊息紀錄");
    await find(element, "heading", "群發訊息紀錄");
  });

  it("tells an engineer what is not set, instead of staying empty", async () => {
    const element = document.createElement("omo-broadcast");
    element.setAttribute("locale", "en");
    document.body.append(element);
    await see(element, "needs to set api-base and tokenProvider");
    element.remove();
  });
});

describe("signing in and the network", () => {
  it("tells that it is signing in again, keeps everything, and goes on by itself", async () => {
    let asked = 0;
    const { promise: held, resolve } = Promise.withResolvers<string>();
    const { element, api } = mount({ tokenProvider: () => (++asked === 1 ? "old" : held) });
    await press(element, "checkbox", "陳怡安，");
    await press(element, "button", /^篩選$/);
    await find(element, "button", /^VIP/);
    api.validTokens = ["new"];
    await press(element, "button", /^VIP/);
    await press(element, "button", "關閉");
    await see(element, "登入過期，正在重新登入。內容都還在。");
    await see(element, "已選 1 人");
    resolve("new");
    await vi.waitFor(() => expect(textOf(element)).not.to.contain("登入過期"));
    await find(element, "button", "拿掉條件：VIP");
  });

  it("stays with 「重試」 when no token comes, and loads what had failed once one does", async () => {
    let token = "old";
    const { element, api } = mount({ tokenProvider: () => token });
    await see(element, "王小明");
    await press(element, "button", /^篩選$/);
    await find(element, "button", /^VIP/);
    api.validTokens = ["good"];
    token = "refused";
    await press(element, "button", /^VIP/);
    await press(element, "button", "關閉");
    await see(element, "登入過期，還沒有重新登入。內容都還在。");
    token = "good";
    await press(element, "button", /^重試$/);
    await vi.waitFor(() => expect(textOf(element)).not.to.contain("登入過期"));
    await see(element, "王小明");
  });

  it("tells that it is offline, flat, while the list can still be used", async () => {
    const { element } = mount();
    await see(element, "王小明");
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    window.dispatchEvent(new Event("offline"));
    await see(element, "沒有網路。草稿在這支手機上，連線後自動儲存。");
    await press(element, "checkbox", "王小明，");
    await see(element, "已選 1 人");
    await expectAccessible(element);
    vi.restoreAllMocks();
    window.dispatchEvent(new Event("online"));
    await vi.waitFor(() => expect(textOf(element)).not.to.contain("沒有網路"));
  });
});

describe("what survives", () => {
  it("a reload: who is chosen, under which filter, and the step", async () => {
    const { element, api } = mount();
    await press(element, "checkbox", "全選");
    await press(element, "checkbox", "陳怡安，");
    await see(element, "已選 57 人");
    await vi.waitFor(() => expect(Object.values(localStorage).join()).to.contain("cnv_0001"));
    element.remove();
    const { element: again } = mount({ api });
    await see(again, "已選 57 人");
    expect(await find(again, "checkbox", "陳怡安，")).to.have.property("checked", false);
    await press(again, "button", "下一步");
    await find(again, "heading", "編輯訊息");
    again.remove();
    const { element: third } = mount({ api });
    await find(third, "heading", "編輯訊息");
  });

  it("a second tab: it takes over what the first one has written", async () => {
    const { element, api } = mount();
    await press(element, "checkbox", "王小明，");
    const [key, newValue] = await vi.waitFor(() => {
      const kept = Object.entries(localStorage).find(([, json]) => String(json).includes("cnv_0000"));
      if (!kept) throw new Error("Not kept yet");
      return kept as [string, string];
    });
    element.remove();
    localStorage.clear();
    const { element: other } = mount({ api });
    await see(other, "點選名字，或全選");
    localStorage.setItem(key, newValue);
    window.dispatchEvent(new StorageEvent("storage", { key, newValue }));
    await see(other, "已選 1 人");
  });

  it("another person's sign-in: they see nothing of it", async () => {
    const { element, api } = mount();
    await press(element, "checkbox", "王小明，");
    await vi.waitFor(() => expect(Object.values(localStorage).join()).to.contain("cnv_0000"));
    api.me = { ...fakeMe, staffId: "stf_2", name: "陳大文" };
    element.tokenProvider = () => "other";
    await see(element, "點選名字，或全選");
    expect(textOf(element)).not.to.contain("已選");
  });
});

describe("a guest in the page", () => {
  it("speaks the language of where it stands, zh-Hant when that is not ours, and changes at once", async () => {
    const { element } = mount();
    element.removeAttribute("locale");
    document.documentElement.lang = "en-GB";
    element.remove();
    document.body.append(element);
    await see(element, "Processing");
    element.setAttribute("locale", "zh-Hant");
    await see(element, "處理中");
    expect(shownLang(element)).to.equal("zh-Hant");
    document.documentElement.lang = "";
  });

  it("takes its font and its colours from the host, and its theme from the attribute", async () => {
    const { element } = mount({ theme: "dark" });
    document.body.style.setProperty("font-family", "serif");
    element.style.setProperty("--omo-accent", "rgb(122, 36, 70)");
    await press(element, "checkbox", "王小明，");
    const next = await find(element, "button", "下一步");
    expect(getComputedStyle(next).backgroundColor).to.equal("rgb(122, 36, 70)");
    expect(getComputedStyle(next).fontFamily).to.equal("serif");
    expect(getComputedStyle(element).colorScheme).to.equal("dark");
    document.body.style.removeProperty("font-family");
  });

  it("uses a wide page although the sign-in is given only after it has been laid out", async () => {
    const { element } = mount({ widthPx: 1200 });
    const { tokenProvider } = element;
    element.tokenProvider = null;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    element.tokenProvider = tokenProvider;
    await find(element, "heading", "篩選");
  });

  it("takes no focus when it appears", async () => {
    const { element } = mount();
    await see(element, "王小明");
    expect(document.activeElement).to.equal(document.body);
  });

  it("does not throw when a second bundle defines it again", async () => {
    const { define } = await import("./define.ts");
    const first = customElements.get("omo-broadcast");
    define("omo-broadcast", class extends HTMLElement {});
    expect(customElements.get("omo-broadcast")).to.equal(first);
  });

  it("leaves no style attribute and no inline script in its DOM on the list", async () => {
    const { element } = mount({ widthPx: 1_280 });
    await press(element, "checkbox", "全選");
    await see(element, "人已選");
    const inner = element.shadowRoot?.querySelector("omo-people")?.shadowRoot?.innerHTML ?? "";
    expect(inner).not.to.match(/\sstyle="|<script|<style/);
  });
});
