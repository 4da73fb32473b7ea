import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { FakeApi } from "../../testing/fake-api.ts";
import { fakePerson } from "../../testing/fake-people.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { allOf, find, focused, key, press, see, typeInto } from "../../testing/person.ts";

function apiWith(count: number): FakeApi {
  const api = new FakeApi();
  api.people = Array.from({ length: count }, (_, index) => fakePerson(index));
  return api;
}

function listIn(element: Element): HTMLElement {
  const list = element.shadowRoot?.querySelector("omo-people")?.shadowRoot?.querySelector("omo-people-list");
  if (!(list instanceof HTMLElement)) throw new Error("No list on the screen");
  return list;
}

function isTicked(box: HTMLElement): boolean {
  return box instanceof HTMLInputElement && box.checked;
}

describe("the list of people", () => {
  it("opens on 處理中 with names, counts and what each person waits for", async () => {
    const { element } = mount();
    await see(element, "王小明");
    await see(element, "處理中 58");
    await see(element, "全選 58 人");
    expect(await find(element, "checkbox", /^王小明，LINE，.*等你回覆 34 分$/)).to.exist;
  });

  it("begins 群發訊息 with the first tick, and × takes the selection back", async () => {
    const { element } = mount();
    await press(element, "checkbox", "陳怡安，");
    await see(element, "選擇對象");
    await see(element, "已選 1 人");
    await press(element, "button", "結束選取");
    await see(element, "點選名字，或全選");
    await press(element, "button", "復原");
    await see(element, "已選 1 人");
  });

  it("chooses everybody who matches, loaded or not, and counts those unticked again", async () => {
    const { element, api } = mount({ api: apiWith(2_142) });
    await see(element, "全選 2,142 人");
    await press(element, "checkbox", "全選");
    await see(element, "已選 2,142 人");
    await press(element, "checkbox", "陳怡安，");
    await see(element, "符合 2,142 人，已取消 1 人");
    await see(element, "已選 2,141 人");
    expect(api.calls(/search$/)).to.have.length.below(4);
  });

  it("keeps the rows in the DOM to sixty however many people there are, and tells their place", async () => {
    const { element } = mount({ api: apiWith(500) });
    await see(element, "王小明");
    const list = listIn(element);
    await vi.waitFor(() => {
      list.scrollTop = list.scrollHeight;
      const last = list.shadowRoot?.querySelector("li:last-of-type");
      expect(last?.getAttribute("aria-posinset")).to.equal("500");
    }, 5_000);
    expect(list.shadowRoot?.querySelectorAll("li").length).to.be.at.most(60);
    expect(list.shadowRoot?.querySelector("li")?.getAttribute("aria-setsize")).to.equal("500");
  });

  it("is one stop for Tab; arrows move, Shift ↓ ticks a range, Ctrl A ticks all", async () => {
    const { element } = mount();
    const first = await find(element, "checkbox", "王小明，");
    expect(allOf(listIn(element), "checkbox").filter(({ tabIndex }) => tabIndex === 0)).to.deep.equal([
      first,
    ]);
    first.focus();
    key("ArrowDown");
    await vi.waitFor(() => expect(focused()).to.match(/^陳怡安/));
    key("ArrowDown", { shiftKey: true });
    await vi.waitFor(() => expect(focused()).to.match(/^林佳蓉/));
    await see(element, "已選 2 人");
    key("End");
    await vi.waitFor(() => expect(focused()).to.match(/^劉思妤6/));
    key("a", { ctrlKey: true });
    await see(element, "已選 58 人");
  });

  it("ticks everybody between two ticks with Shift", async () => {
    const { element } = mount();
    await press(element, "checkbox", "王小明，");
    const fourth = await find(element, "checkbox", "張雅婷，");
    fourth.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, shiftKey: true }));
    await see(element, "已選 4 人");
    expect(isTicked(await find(element, "checkbox", "林佳蓉，"))).to.equal(true);
  });

  it("advises a template, without blocking, when chosen people are past 24 hours", async () => {
    const { element } = mount();
    await press(element, "checkbox", "全選");
    await see(element, /\d+ 人超過 24 小時，WhatsApp 只收範本/);
    expect((await find(element, "button", "下一步")).getAttribute("aria-disabled")).to.equal(null);
  });

  it("does not go on while nobody is chosen", async () => {
    const { element } = mount();
    const next = await find(element, "button", "下一步");
    expect(next.getAttribute("aria-disabled")).to.equal("true");
    next.click();
    await see(element, "點選名字，或全選");
    expect(allOf(element, "heading", "編輯訊息")).to.deep.equal([]);
  });

  it("keeps what is chosen, and where the list was, when one goes on and comes back", async () => {
    const { element } = mount({ api: apiWith(200) });
    await press(element, "checkbox", "全選");
    const list = listIn(element);
    list.scrollTop = 1_400;
    await vi.waitFor(() => expect(list.shadowRoot?.textContent).to.contain("鄭郁婷3"));
    await press(element, "button", "下一步");
    await see(element, "編輯訊息");
    await press(element, "button", /返回|上一步|Back/);
    await see(element, "已選 200 人");
    await vi.waitFor(() => expect(listIn(element).scrollTop).to.equal(1_400));
    expect(focused()).to.contain("下一步");
  });
});

describe("searching and filtering", () => {
  it("finds by name or phone and says how many match", async () => {
    const { element } = mount();
    await press(element, "button", "搜尋顧客名稱或電話");
    typeInto(await find(element, "textbox", "搜尋"), "王小明");
    await see(element, "符合 6 人");
    typeInto(await find(element, "textbox", "搜尋"), "0912345678");
    await see(element, "符合 1 人");
  });

  it("keeps people ticked under one search while another is made", async () => {
    const { element } = mount();
    await press(element, "button", "搜尋顧客名稱或電話");
    typeInto(await find(element, "textbox", "搜尋"), "王小明");
    await see(element, "符合 6 人");
    await press(element, "checkbox", "全選");
    await see(element, "已選 6 人");
    typeInto(await find(element, "textbox", "搜尋"), "陳怡安");
    await vi.waitFor(() => expect(allOf(element, "checkbox", "陳怡安，")).to.have.length(1));
    await press(element, "checkbox", "全選");
    await see(element, "已選 12 人");
  });

  it("unticks one person out of everybody by searching for them", async () => {
    const { element } = mount({ api: apiWith(300) });
    await press(element, "checkbox", "全選");
    await see(element, "已選 300 人");
    await press(element, "button", "搜尋顧客名稱或電話");
    typeInto(await find(element, "textbox", "搜尋"), "陳怡安7");
    await vi.waitFor(() => expect(allOf(listIn(element), "checkbox")).to.have.length(1));
    await press(element, "checkbox", "陳怡安7，");
    await see(element, "已選 299 人");
  });

  it("filters by account and tag in a sheet with live counts, and shows each condition as a removable chip", async () => {
    const { element } = mount();
    await see(element, "王小明");
    await press(element, "button", /^篩選$/);
    await see(await find(element, "dialog", "篩選"), "符合全部");
    await press(element, "button", /LINE 信義店官方帳號/);
    await press(element, "button", /^VIP/);
    await press(element, "button", /^查看 \d+ 人$/);
    await find(element, "button", "拿掉條件：LINE 信義店官方帳號");
    expect(allOf(element, "checkbox", "WhatsApp")).to.deep.equal([]);
    await press(element, "button", "拿掉條件：VIP");
    await press(element, "button", "拿掉條件：LINE 信義店官方帳號");
    await see(element, "全選 58 人");
  });

  it("lets everybody chosen follow the filter, says so, and takes it back", async () => {
    const { element } = mount();
    await press(element, "checkbox", "全選");
    await see(element, "已選 58 人");
    await press(element, "button", /^篩選$/);
    await press(element, "button", /LINE 信義店官方帳號/);
    await press(element, "button", "查看 39 人");
    await see(element, "已選 39 人");
    await press(element, "button", "復原");
    await see(element, "已選 58 人");
    await see(element, "符合 58 人");
  });

  it("greys a choice that would match nobody and does not take it", async () => {
    const { element } = mount();
    await see(element, "王小明");
    await press(element, "button", /^篩選$/);
    const brand = await find(element, "button", "LINE 品牌總號 0");
    expect(brand.getAttribute("aria-disabled")).to.equal("true");
    brand.click();
    await see(element, "查看 58 人");
  });

  it("holds the focus in the sheet, closes it by Esc, and gives the focus back", async () => {
    const { element } = mount();
    await see(element, "王小明");
    await press(element, "button", /^篩選$/);
    await find(element, "dialog", "篩選");
    await vi.waitFor(() => expect(focused()).to.equal("篩選"));
    key("Tab", { shiftKey: true });
    expect(focused()).to.contain("查看 58 人");
    key("Tab");
    expect(focused()).to.equal("關閉");
    key("Escape");
    await vi.waitFor(() => expect(allOf(element, "dialog")).to.deep.equal([]));
    await vi.waitFor(() => expect(focused()).to.equal("篩選"));
  });
});

describe("the menu", () => {
  it("holds the three ways and marks failures", async () => {
    const { element } = mount();
    await see(element, "王小明");
    await press(element, "button", "選單，3 次發送有人失敗");
    const menu = await find(element, "dialog", "選單");
    await see(menu, "群發訊息紀錄");
    await see(menu, "WhatsApp，超過 24 小時也收得到");
    await press(element, "button", /^群發訊息 LINE/);
    await see(element, "步驟 1/3");
  });
});

describe("every view of the list is accessible", () => {
  for (const theme of ["light", "dark"] as const) {
    it(`on a phone, with people chosen, ${theme}`, async () => {
      const { element } = mount({ theme });
      await press(element, "checkbox", "全選");
      await see(element, "已選 58 人");
      await expectAccessible(element);
    });

    it(`on a wide page with filter and tray, ${theme}`, async () => {
      const { element } = mount({ theme, widthPx: 1_280, locale: "en" });
      await press(element, "checkbox", "Select all");
      await see(element, "58 selected");
      await find(element, "button", /^VIP/);
      await expectAccessible(element);
    });

    it(`in the menu and the filter sheet, ${theme}`, async () => {
      const { element } = mount({ theme });
      await see(element, "王小明");
      await press(element, "button", "選單");
      await find(element, "dialog", "選單");
      await expectAccessible(element);
      key("Escape");
      await press(element, "button", /^篩選$/);
      await find(element, "button", /^VIP/);
      await expectAccessible(element);
    });
  }
});
