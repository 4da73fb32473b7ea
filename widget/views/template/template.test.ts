import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { selectionIn } from "../../chosen.ts";
import { problemAnswer } from "../../testing/fake-api.ts";
import { FakeTemplates } from "../../testing/fake-templates.ts";
import { begin, everybody, type Journey } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, focused, press, see, textOf, typeInto } from "../../testing/person.ts";

interface TemplateJourney extends Journey {
  templates: FakeTemplates;
}

/** On the template step with everybody of the one WhatsApp number chosen. */
async function beginTemplate(options: MountOptions = {}): Promise<TemplateJourney> {
  const journey = await begin(options);
  const { api, store } = journey;
  const templates = new FakeTemplates(api);
  const ids = api.people.filter(({ channel }) => channel === "whatsapp").map(({ id }) => id);
  store.remember(api.people);
  store.choose({ mode: "named", ids: new Set(ids) });
  store.continueAsTemplate();
  return { ...journey, templates };
}

async function pick(element: Element, name: string): Promise<void> {
  await press(element, "button", name);
}

/** Fills the first place with the name, the second with the points. */
async function fillBoth({ element, store }: Journey): Promise<void> {
  await see(element, "參數1");
  const work = store.state.draft.template;
  if (!work) throw new Error("No template is chosen");
  store.set({
    draft: {
      ...store.state.draft,
      template: {
        ...work,
        fill: {
          "body:1": { from: "field", field: "name" },
          "body:2": { from: "field", field: "attribute:points" },
        },
      },
    },
  });
}

describe("the way to a template", () => {
  it("says which account has to be connected again before its templates can be read", async () => {
    const { element, api } = await beginTemplate({ locale: "en" });
    const params = { account: "acc_2", name: "Sunny Select" };
    api.on("GET", /^\/v1\/templates$/, () => problemAnswer("account_locked", { params }));
    await see(element, "“Sunny Select” is disconnected; ask an admin to reconnect it.");
  });

  it("leads from the menu over the same list, and the people stay when one changes one's mind", async () => {
    const { element, store, api } = await begin();
    new FakeTemplates(api);
    store.choose(everybody(store));
    await press(element, "button", /^選單/);
    await press(element, "button", "群發範本訊息");
    await see(element, "群發範本訊息");
    const chosen = store.chosenCount;
    await press(element, "button", "下一步");
    await find(element, "heading", "選擇範本");
    await press(element, "button", "返回");
    await press(element, "button", /^選單/);
    await press(element, "button", /^群發訊息 ?LINE/);
    expect(store.state.draft.kind).to.equal("message");
    expect(store.chosenCount).to.equal(chosen);
  });

  it("says in the exact words that people are of several accounts, and keeps one account's in a tap", async () => {
    const { element, store, api } = await begin();
    new FakeTemplates(api);
    store.choose(everybody(store));
    store.continueAsTemplate();
    await see(element, "請重新選擇對話事件。訊息範本僅支援發送相同WhatsApp商業帳號的顧客");
    await see(element, /位 LINE 客人收不到/);
    await expectAccessible(element);
    await press(element, "button", /^只留 0185/);
    await see(element, "new_arrivals");
    expect(selectionIn(store)?.onlyAccount).to.equal("acc_wa");
    await press(element, "button", "復原");
    await see(element, "請重新選擇對話事件");
  });

  it("offers a plain message where everybody is on LINE", async () => {
    const { element, store, api } = await begin();
    new FakeTemplates(api);
    store.remember(api.people);
    store.choose({ mode: "named", ids: new Set(["cnv_0000"]) });
    store.continueAsTemplate();
    await see(element, "選的人都在 LINE");
    await press(element, "button", "改用群發訊息");
    await find(element, "heading", "編輯訊息");
  });
});

describe("the list of templates", () => {
  it("shows what cannot be sent with the reason, and lets nobody take it", async () => {
    const { element, store } = await beginTemplate();
    await see(element, "WhatsApp 暫停了這個範本");
    await see(element, "不能群發");
    const paused = await find(element, "button", "flash_sale");
    expect(paused.getAttribute("aria-disabled")).to.equal("true");
    paused.click();
    expect(store.state.draft.template).to.equal(undefined);
    await expectAccessible(element);
  });

  it("is searched by name, and says when nothing matches", async () => {
    const { element } = await beginTemplate();
    await see(element, "new_arrivals");
    const search = await find(element, "textbox", "搜尋範本");
    typeInto(search, "hello");
    await vi.waitFor(() => expect(allOf(element, "button", "new_arrivals")).to.have.length(0));
    typeInto(search, "沒有這個");
    await see(element, "沒有符合的範本");
  });

  it("leads straight to the preview where there is nothing to fill in", async () => {
    const { element, store } = await beginTemplate();
    await pick(element, "hello");
    await find(element, "heading", "預覽與送出");
    await see(element, /1 則 × \d+ 人/);
    await press(element, "button", "返回");
    await find(element, "heading", "選擇範本");
    expect(store.state.draft.template?.template.name).to.equal("hello");
  });

  it("says that it was read a moment ago instead of asking the platform again", async () => {
    const { element } = await beginTemplate();
    await press(element, "button", "重新讀取範本");
    await see(element, "一分鐘內剛讀取過");
  });
});

describe("filling a template", () => {
  it("shows what is missing in the bubble, and goes on only when every place is filled", async () => {
    const { element, store } = await beginTemplate();
    await pick(element, "new_arrivals");
    await see(element, "點這裡填入");
    await press(element, "button", "下一步");
    await see(element, "參數1還沒有填好");
    await press(element, "button", /編輯 ?參數1/);
    const fixed = await find(element, "textbox", "文字");
    typeInto(fixed, "貴賓");
    await press(element, "button", "完成");
    expect(store.state.draft.template?.fill["body:1"]).to.deep.equal({ from: "text", text: "貴賓" });
    await see(element, /貴賓 ?您好/);
  });

  it("says at once that a fixed text holds a link", async () => {
    const { element } = await beginTemplate();
    await pick(element, "new_arrivals");
    await press(element, "button", /編輯 ?參數1/);
    typeInto(await find(element, "textbox", "文字"), "看 https://a.example");
    await see(element, "這個值含網址，WhatsApp 會整則拒收。");
  });

  it("names under its variable who has no value, and mends it with a fallback", async () => {
    const journey = await beginTemplate();
    const { element, store, templates } = journey;
    templates.doctor = {
      unfillable: 3,
      findings: [
        {
          place: "body:2",
          finding: "empty",
          people: 3,
          sample: { name: "林佳蓉", value: "", cleaned: "" },
        },
      ],
    };
    await pick(element, "new_arrivals");
    await fillBoth(journey);
    await see(element, "3 人沒有會員點數。補上沒有時要顯示的文字：");
    await see(element, "3 人的變數要處理");
    await see(element, "不處理就略過，其餘 13 人照送");
    await expectAccessible(element);
    await press(element, "button", "看這 3 人");
    await see(element, "林佳蓉");
    await press(element, "button", "關閉");
    templates.doctor = { fallbacks: [{ place: "body:2", people: 3 }] };
    typeInto(await find(element, "textbox", "3 人沒有會員點數"), "0");
    await press(element, "button", "套用");
    await see(element, "沒有時「0」，3 人");
    await see(element, "16 人都填得上");
    expect(store.state.draft.template?.fill["body:2"]).to.deep.include({ fallback: "0" });
  });

  it("shows a cleaned value and uses it only when told to, or leaves the person out", async () => {
    const journey = await beginTemplate();
    const { element, store, templates } = journey;
    const sample = { name: "周子晴\n（小晴）", value: "周子晴\n（小晴）", cleaned: "周子晴 （小晴）" };
    templates.doctor = {
      unfillable: 1,
      findings: [{ place: "body:1", finding: "newline", people: 1, sample }],
    };
    await pick(element, "new_arrivals");
    await fillBoth(journey);
    await see(element, "含換行，WhatsApp 不收。清理後是「周子晴 （小晴）」。");
    await press(element, "button", "略過這 1 人");
    await see(element, "已略過 1 人");
    expect(store.state.removed.conversations).to.deep.equal(["cnv_0002"]);
    templates.doctor = {};
    await press(element, "button", "採用清理後的值");
    expect(store.state.draft.template?.fill["body:1"]).to.deep.include({ isCleaned: true });
    await see(element, "16 人都填得上");
  });

  it("says at once that WhatsApp has stopped the template meanwhile, and does not go on", async () => {
    const journey = await beginTemplate();
    const { element, templates } = journey;
    await pick(element, "new_arrivals");
    await see(element, "參數1");
    templates.items = templates.items.map((one) => ({ ...one, status: "PAUSED" }));
    await fillBoth(journey);
    await see(element, "這個範本剛變成「已暫停」");
    const next = await find(element, "button", "下一步");
    expect(next.getAttribute("aria-disabled")).to.equal("true");
    await press(element, "button", "更換");
    await find(element, "heading", "選擇範本");
  });

  it.each([
    ["PAUSED", "已暫停"],
    ["DISABLED", "已停用"],
    ["REJECTED", "未通過審核"],
    ["PENDING", "審核中"],
  ] as const)(
    "says that it is %s by now without a key being touched, and goes on when it can be sent again",
    async (status, name) => {
      const { element, templates } = await beginTemplate();
      const approved = templates.items;
      await pick(element, "new_arrivals");
      await see(element, "參數1");
      templates.items = approved.map((one) => ({ ...one, status }));
      document.dispatchEvent(new Event("visibilitychange"));
      await see(element, `這個範本剛變成「${name}」`);
      await expectAccessible(element);
      templates.items = approved;
      document.dispatchEvent(new Event("visibilitychange"));
      await see(element, "參數1還沒有填好");
    },
  );

  it("says that WhatsApp has put it into another category, and that customers do not like it", async () => {
    const { element, store, templates } = await beginTemplate();
    await pick(element, "new_arrivals");
    await see(element, "參數1");
    const { fill } = store.state.draft.template ?? {};
    templates.items = templates.items.map((one) => ({ ...one, category: "UTILITY", quality: "RED" }));
    document.dispatchEvent(new Event("visibilitychange"));
    await see(element, "WhatsApp 把這個範本改成「通知」，費用可能不同。");
    await see(element, "客人反應不佳，WhatsApp 可能隨時暫停這個範本。");
    await expectAccessible(element);
    expect(store.state.draft.template?.template).to.include({ category: "UTILITY", quality: "RED" });
    expect(store.state.draft.template?.fill).to.deep.equal(fill);
  });

  it("is checked as it was filled, and is part of the work that is kept", async () => {
    const journey = await beginTemplate();
    const { element, store, api } = journey;
    await pick(element, "new_arrivals");
    await fillBoth(journey);
    await see(element, "16 人都填得上");
    await press(element, "button", "下一步");
    await find(element, "heading", "預覽與送出");
    const kept = JSON.stringify(store.work().draft.template);
    expect(kept).to.contain("attribute:points");
    await vi.waitFor(() => {
      const checks = api.calls(/^\/v1\/check$/).map(({ body }) => JSON.stringify(body));
      expect(checks.at(-1)).to.contain('"fill":{"body:1":{"from":"field","field":"name"}');
    });
  });

  it("puts the focus on the heading of what comes, and holds on a narrow screen in English", async () => {
    const { element } = await beginTemplate({ locale: "en", widthPx: 320, theme: "dark" });
    await pick(element, "new_arrivals");
    await see(element, "Variable 1");
    await vi.waitFor(() => expect(focused()).to.equal("new_arrivals"));
    expect(textOf(element)).to.contain("Variable 2");
    await expectAccessible(element);
  });
});
