import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { ConversationSearch } from "../../../schema/api.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { allOf, everything, find, focused, key, press, see } from "../../testing/person.ts";

/** Writes into a field and leaves it. */
async function fill(element: Element, label: string, value: string): Promise<void> {
  const field = await vi.waitFor(() => {
    const fields = [...everything(element.shadowRoot ?? element)].filter(
      (one) => one instanceof HTMLInputElement,
    );
    const found = fields.find((one) => one.labels?.[0]?.textContent?.trim() === label);
    if (!found) throw new Error(`No field ${label}`);
    return found;
  });
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}

/** The filter of the latest question for the list. */
function lastFilter(api: FakeApi) {
  return (api.calls(/conversations\/search$/).at(-1)?.body as ConversationSearch | undefined)?.filter;
}

async function openFilter(api = new FakeApi()) {
  const { element } = mount({ api });
  await see(element, "王小明");
  await press(element, "button", /^篩選$/);
  await find(element, "button", /^VIP/);
  return { element, api };
}

describe("the filter form", () => {
  it("asks for people by time on a page of its own, and gives the focus back to the row", async () => {
    const { element, api } = await openFilter();
    await press(element, "button", "客人最後互動時間");
    await vi.waitFor(() => expect(focused()).to.equal("客人最後互動時間"));
    await press(element, "button", "7 天內");
    await vi.waitFor(() => expect(lastFilter(api)).to.deep.equal({ lastCustomer: { withinDays: 7 } }));
    await see(element, "查看 8 人");
    key("Escape");
    await vi.waitFor(() => expect(focused()).to.equal("客人最後互動時間 7 天內"));
    expect(allOf(element, "dialog", "篩選")).to.have.length(1);
    await press(element, "button", "查看 8 人");
    await press(element, "button", "拿掉條件：7 天內");
    await see(element, "全選 58 人");
  });

  it("takes days of one's own and the days before them, and says what is no number of days", async () => {
    const { element, api } = await openFilter();
    await press(element, "button", "客人最後互動時間");
    await fill(element, "天數", "0");
    await see(element, "填 1 到 3,660 的整數");
    expect(lastFilter(api)).to.deep.equal({});
    await fill(element, "天數", "12");
    await vi.waitFor(() => expect(lastFilter(api)).to.deep.equal({ lastCustomer: { withinDays: 12 } }));
    await press(element, "button", "很久沒有");
    await press(element, "button", "超過 30 天");
    await vi.waitFor(() => expect(lastFilter(api)).to.deep.equal({ lastCustomer: { olderThanDays: 30 } }));
    await see(element, "也包含從來沒有的客人。");
  });

  it("does not ask for days backwards, and says so beside them", async () => {
    const { element, api } = await openFilter();
    await press(element, "button", "團隊最後互動時間");
    await press(element, "button", "日期");
    await fill(element, "從", "2026-11-20");
    await vi.waitFor(() => expect(lastFilter(api)).to.deep.equal({ lastTeam: { from: "2026-11-20" } }));
    await fill(element, "到", "2026-11-01");
    await see(element, "開始比結束晚，對調就可以");
    expect(lastFilter(api)).to.deep.equal({ lastTeam: { from: "2026-11-20" } });
    await fill(element, "到", "2026-11-23");
    await vi.waitFor(() =>
      expect(lastFilter(api)).to.deep.equal({ lastTeam: { from: "2026-11-20", until: "2026-11-23" } }),
    );
    await see(element, "日期以團隊的時區計算（Asia/Taipei）");
  });

  it("asks for stores, who waits, the 24 hours and attributes, each with its chip", async () => {
    const { element, api } = await openFilter();
    await press(element, "button", /^信義店 \d+$/);
    await press(element, "button", /^等你回覆 \d+$/);
    await press(element, "button", /^金卡 \d+$/);
    await press(element, "button", "會員點數");
    await fill(element, "最少", "十");
    await see(element, "填一個數字");
    await fill(element, "最少", "10");
    await vi.waitFor(() =>
      expect(lastFilter(api)).to.deep.equal({
        stores: ["sto_1"],
        waiting: true,
        attributes: [
          { id: "att_2", type: "choice", anyOf: ["金卡"] },
          { id: "att_1", type: "number", min: 10 },
        ],
      }),
    );
    await press(element, "button", "返回篩選");
    await press(element, "button", /^查看 \d+ 人$/);
    for (const chip of ["等你回覆", "信義店", "會員等級 金卡", "會員點數 10 以上"])
      await find(element, "button", `拿掉條件：${chip}`);
    await find(element, "button", "篩選，4 個條件");
  });

  it("offers the one condition to widen when nobody matches", async () => {
    const { element } = await openFilter();
    await press(element, "button", /^金卡 \d+$/);
    await press(element, "button", "喜好");
    await fill(element, "文字", "沒有這種");
    await press(element, "button", /^查看 0 人$/);
    await see(element, /放寬「喜好 含「沒有這種」」可多 \d+ 人。/);
    await press(element, "button", /^放寬/);
    await find(element, "button", "拿掉條件：會員等級 金卡");
    expect(allOf(element, "button", "拿掉條件：喜好")).to.deep.equal([]);
  });

  it("says that counts did not load, and loads them again", async () => {
    const api = new FakeApi();
    api.fail(/facets$/, "internal");
    const { element } = mount({ api });
    await see(element, "王小明");
    await press(element, "button", /^篩選$/);
    await see(element, "人數沒有載入");
    await press(element, "button", "重試");
    await find(element, "button", /^VIP/);
  });

  it("lets those unticked before stay so, counted only where they match", async () => {
    const { element, api } = await openFilter();
    key("Escape");
    await press(element, "checkbox", "全選");
    await press(element, "checkbox", "王小明，");
    await press(element, "checkbox", "陳怡安，");
    await see(element, "已選 56 人");
    await press(element, "button", /^篩選$/);
    await press(element, "button", /^金卡 \d+$/);
    // 王小明 is one of them, 陳怡安 is not.
    await see(element, "已取消 1 人");
    expect(api.calls(/summary$/).at(-1)?.body).to.have.deep.property("except", ["cnv_0000", "cnv_0001"]);
  });
});

describe("saved filters", () => {
  it("are kept under a name, and one tap on the list sets them", async () => {
    const { element, api } = await openFilter();
    await press(element, "button", /^VIP/);
    await press(element, "button", "儲存篩選");
    await vi.waitFor(() => expect(focused()).to.equal("儲存篩選"));
    await fill(element, "名稱", "新品通知名單");
    await press(element, "button", /^儲存$/);
    await find(element, "button", /^新品通知名單$/);
    expect(api.saved.items).to.have.length(1);
    await press(element, "button", "清除");
    await press(element, "button", /^查看 58 人$/);
    await press(element, "button", "套用常用篩選：新品通知名單");
    await find(element, "button", "拿掉條件：VIP");
  });

  it("are renamed and deleted; a name that is taken is said, and a deletion taken back", async () => {
    const api = new FakeApi();
    api.saved.add("常客", { waiting: true });
    api.saved.add("新客", { window: "open" });
    const { element } = await openFilter(api);
    await press(element, "button", "管理");
    await fill(element, "「新客」的名稱", "常客");
    await see(element, "已經有這個名稱，換一個");
    await fill(element, "「新客」的名稱", "這週新客");
    await vi.waitFor(() =>
      expect(api.saved.items.map(({ name }) => name)).to.deep.equal(["常客", "這週新客"]),
    );
    await press(element, "button", "刪除「常客」");
    await see(element, "已刪除「常客」");
    await press(element, "button", "復原");
    await vi.waitFor(() =>
      expect(api.saved.items.map(({ name }) => name)).to.deep.equal(["這週新客", "常客"]),
    );
  });

  it("cannot be made of nothing", async () => {
    const { element } = await openFilter();
    const save = await find(element, "button", "儲存篩選");
    expect(save.getAttribute("aria-disabled")).to.equal("true");
    save.click();
    expect(allOf(element, "heading", "儲存篩選")).to.deep.equal([]);
  });
});

describe("every page of the filter is accessible", () => {
  for (const theme of ["light", "dark"] as const) {
    it(`in ${theme}`, async () => {
      const api = new FakeApi();
      api.saved.add("常客", { waiting: true });
      const { element } = mount({ api, theme });
      await see(element, "王小明");
      await press(element, "button", /^篩選$/);
      await find(element, "button", /^VIP/);
      await expectAccessible(element);
      for (const page of ["客人最後互動時間", "會員點數", "喜好", "管理"]) {
        await press(element, "button", page);
        await find(element, "button", "返回篩選");
        await expectAccessible(element);
        await press(element, "button", "返回篩選");
      }
    });
  }
});
