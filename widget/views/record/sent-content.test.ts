import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import type { BroadcastDetail, ChosenBy, Selection } from "../../../schema/api.ts";
import { readBroadcast } from "../../calls/records.ts";
import { type Journey, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { find, press, see, textOf } from "../../testing/person.ts";
import { beginRecord } from "../../testing/record-journey.ts";

const typed = "https://shop.example/a?utm_source=xinyi";

/** The record of a send with two links, the first of which was opened. */
async function recorded(
  change: Partial<BroadcastDetail> = {},
  options: MountOptions = {},
  choose?: (selection: Selection) => Selection,
): Promise<Journey> {
  const journey = await beginRecord({
    texts: [`新品 ${typed}`, "還有 https://shop.example/b"],
    options,
    change,
    ...(choose ? { choose } : {}),
    prepare: ({ sends }) => {
      sends.last.clicks = 38;
    },
  });
  await find(journey.element, "tab", /已送出|Sent/);
  return journey;
}

const chosen: ChosenBy = {
  mode: "matching",
  source: "in_progress",
  group: null,
  people: 58,
  filter: { tags: { mode: "any", ids: ["tag_vip", "tag_new"] } },
  except: 3,
  removed: { verdicts: [], warnings: [], people: 0 },
  names: { tag_vip: "VIP", tag_new: "秋冬新品" },
  accounts: [],
};

describe("whom a send was for", () => {
  it.each<[Partial<ChosenBy>, string, string]>([
    [
      {},
      "處理中・篩選：VIP 或 秋冬新品・全選 58 人・再取消 3 人",
      "Processing · Filter: VIP or 秋冬新品 · All 58 selected · 3 unticked",
    ],
    [
      { names: { tag_vip: "VIP" }, except: 0 },
      "篩選：VIP 或 已刪除的標籤・全選 58 人",
      "Filter: VIP or a deleted tag · All 58 selected",
    ],
    [
      {
        filter: {
          tags: { mode: "none", ids: ["tag_a", "tag_b"] },
          stores: ["sto_gone"],
          accounts: ["acc_line", "acc_gone"],
          attributes: [{ id: "att_gone", type: "choice", anyOf: ["金卡"] }],
          search: "林",
        },
        names: {},
        accounts: [{ id: "acc_line", channel: "line", name: "信義店" }],
      },
      "篩選：搜尋「林」、LINE 信義店 或 已移除的帳號、不含 2 個已刪除的標籤、已刪除的分店、已刪除的屬性 金卡",
      "Filter: search “林”, LINE 信義店 or a removed account, ",
    ],
    [{ mode: "named", people: 4, filter: {}, except: 0 }, "處理中・點選 4 人", "4 picked by hand"],
    [
      { mode: "resend", group: "unknown", people: 2, filter: {}, except: 0 },
      "再送給那次「結果未知」的 2 人",
      "Once more to 2 people, “Unknown” of that send",
    ],
    [
      {
        filter: {},
        people: null,
        except: 0,
        removed: { verdicts: ["window"], warnings: ["waiting"], people: 2 },
      },
      "處理中・全選・送出前移除：超過 24 小時、在等回覆、2 人",
      "All selected · Taken out before sending: ",
    ],
  ])("is said in both languages: %j", async (change, zhHant, en) => {
    const { element } = await recorded({ chosenBy: { ...chosen, ...change } });
    await see(element, zhHant);
    element.setAttribute("locale", "en");
    await see(element, en);
  });

  it("is what the chooser asked for", async () => {
    const { element } = await recorded({}, {}, (selection) => ({
      ...selection,
      people: {
        mode: "matching",
        filter: { tags: { mode: "all", ids: ["tag_vip", "tag_care"] } },
        expected: 5,
        except: [],
      },
    }));
    await see(element, "篩選：VIP 且 售後・全選 5 人");
  });
});

describe("what customers got", () => {
  it("is the text with the short links, each with what was typed and how often it was opened", async () => {
    const { element } = await recorded();
    await press(element, "button", /新品/);
    await see(element, "新品 https://qr.example/l/code1");
    await see(element, "2 個連結");
    await see(element, `打的網址 ${typed} 客人收到 https://qr.example/l/code1 點擊 38 次`);
    await see(element, "打的網址 https://shop.example/b 客人收到 https://qr.example/l/code2 點擊 0 次");
    expect((await find(element, "link", typed)).getAttribute("href")).to.equal(typed);
    await see(element, "38 ÷ 100 個連結，點擊率 38.0%");
    await expectAccessible(element);
  });

  it("has the place of a customer's name in words, but what was typed in braces as it was typed", async () => {
    const glimpse = "{name} 您好";
    const named = { type: "text" as const, text: glimpse, nameFallback: "貴賓" };
    const { element, api } = await recorded({ glimpse, messages: [named] });
    const messages = [named, { type: "text" as const, text: "打成 {name} 的字" }];
    api.on("GET", /\/content$/, () => ({ messages, links: [] }));
    await press(element, "button", /^\{顧客名稱\} 您好/);
    await see(element, "打成 {name} 的字");
    expect(textOf(element)).not.to.include("{name} 您好");
  });

  it("says of an approved template's link that nobody can see it being opened", async () => {
    const { element, api } = await recorded({ kind: "template", clicks: null, linksTracked: 0 });
    api.on("GET", /\/content$/, () => ({
      messages: say("新品"),
      links: [{ target: typed, written: null, clicks: null }],
    }));
    await see(element, "點擊 無法追蹤");
    await press(element, "button", /新品/);
    await see(element, `範本網址 ${typed} 無法追蹤`);
  });

  it("is what was typed while the rest does not load", async () => {
    const { element, api } = await recorded();
    api.fail(/\/content$/);
    await press(element, "button", /新品/);
    await see(element, "客人收到的內容沒有載入，這裡是你打的內容。");
    await see(element, `新品 ${typed}`);
  });

  it("shows a template as it was approved and filled, the customer's data by its name", async () => {
    const message = {
      type: "template" as const,
      template: {
        name: "autumn_new",
        language: "zh_TW",
        fill: {
          "body:1": { from: "field" as const, field: "name" },
          "body:2": { from: "text" as const, text: "大衣" },
        },
      },
      made: [{ language: "zh_TW", isNamed: false, parts: { body: "{{1}}您好，{{2}}到貨了", buttons: [] } }],
    };
    const { element, api } = await recorded({ kind: "template", messages: [message], glimpse: "autumn_new" });
    api.on("GET", /\/content$/, () => ({ messages: [message], links: [] }));
    await press(element, "button", /autumn_new/);
    await see(element, "{顧客名稱}您好，大衣到貨了");
  });
});

describe("the totals by account", () => {
  it("stand in an ended record, with a sum for a channel of several", async () => {
    const totals = { chosen: 4, accepted: 3, failed: 1 };
    const rest = { delivered: 0, read: 0, unknown: 0, waiting: 0, stopped: 0, leftOut: 0 };
    const { element } = await recorded({
      accounts: [
        { id: "a", channel: "line", name: "信義店", totals: { ...rest, ...totals } },
        { id: "b", channel: "line", name: "中山店", totals: { ...rest, chosen: 2, accepted: 2, failed: 0 } },
        { id: "c", channel: "whatsapp", name: "0185", totals: { ...rest, ...totals, leftOut: 1, chosen: 5 } },
      ],
    });
    await see(
      element,
      /依帳號 LINE，2 個帳號 已送出 5・失敗 1 5 \/ 6 .*信義店 已送出 3・失敗 1 3 \/ 4 .*中山店 已送出 2 2 \/ 2 .*0185 已送出 3・失敗 1・略過 1 3 \/ 5/,
    );
  });

  it("stand in one that waits for its time: whom it would reach now", async () => {
    const { element, api, store, sends } = await recorded();
    const detail = await readBroadcast(store.client, sends.last.id);
    const dueAtMs = Date.now() + 3_600_000;
    api.on("GET", /^\/v1\/broadcasts\/[^/]+$/, () => ({
      ...detail,
      id: "bc_planned",
      state: "armed",
      chosenNow: 7,
      scheduledAtMs: dueAtMs,
      dueAtMs,
      accounts: [],
      accountsNow: [{ id: "a", channel: "line", name: "中山店官方帳號", people: 7 }],
    }));
    store.go({ name: "record", id: "bc_planned" });
    await see(element, "中山店官方帳號 等待送出 7 人");
  });
});
