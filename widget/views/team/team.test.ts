import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Caps, CapsChange, TeamSettings } from "../../../schema/api.ts";
import { usualSettings } from "../../../schema/settings.ts";
import { FakeApi } from "../../testing/fake-api.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { everything, find, press, see, textOf, typeInto } from "../../testing/person.ts";

const settings: TeamSettings = { ...usualSettings, costRates: [], version: "v1" };
const none = { sales_manager: null, salesperson: null };
const caps: Caps = {
  version: "v1",
  byRole: { line: { sales_manager: 50, salesperson: null }, whatsapp: none },
  stores: [
    { code: "xinyi", name: "信義店", line: { sales_manager: null, salesperson: 35 }, whatsapp: null },
    { code: "taichung", name: "台中店", line: null, whatsapp: null },
  ],
};

function apiOf(role: "admin" | "manager"): FakeApi {
  const api = new FakeApi();
  const isAdmin = role === "admin";
  api.me = {
    ...api.me,
    role,
    sendRefusal: "role_required",
    recordsRefusal: isAdmin ? null : "role_required",
    capsRefusal: null,
    settingsRefusal: isAdmin ? null : "role_required",
  };
  api.on("GET", /^\/v1\/caps$/, () => caps);
  api.on("PUT", /^\/v1\/caps$/, ({ body }) => {
    const { byRole, stores } = body as CapsChange;
    return {
      version: "v2",
      byRole,
      stores: caps.stores.map(({ code, name }) => ({
        code,
        name,
        line: null,
        whatsapp: null,
        ...stores.find((store) => store.code === code),
      })),
    };
  });
  api.on("GET", /^\/v1\/settings$/, () => settings);
  api.on("PUT", /^\/v1\/settings$/, ({ body }) => body as TeamSettings);
  return api;
}

/** Chooses a file where the widget asks for one. */
function chooseFile(text: string): void {
  const click = vi.spyOn(HTMLInputElement.prototype, "click").mockImplementationOnce(function (
    this: HTMLInputElement,
  ) {
    const files = new DataTransfer();
    files.items.add(new File([text], "limits.csv"));
    this.files = files.files;
    this.dispatchEvent(new Event("change"));
    click.mockRestore();
  });
}

describe("訊息數量設定", () => {
  it("is what a 主管 finds in the place of the list, with what holds now", async () => {
    const { element } = mount({ api: apiOf("manager") });
    await see(element, "你可以設定訊息數量");
    expect(textOf(element)).not.to.contain("團隊設定");
    await press(element, "button", "訊息數量設定");
    expect(await find(element, "textbox", "信義店，銷售人員")).to.have.property("value", "35");
    expect(await find(element, "textbox", "銷售經理，每月人數")).to.have.property("value", "50");
    expect(await find(element, "textbox", "台中店，銷售人員").catch(() => undefined)).to.exist;
    await expectAccessible(element);
  });

  it("saves a role's limit, a store's own and blanks, for one channel without touching the other", async () => {
    const { element, api } = mount({ api: apiOf("manager") });
    await press(element, "button", "訊息數量設定");
    typeInto(await find(element, "textbox", /^銷售人員，每月人數/), "20");
    await press(element, "checkbox", "台中店自訂");
    typeInto(await find(element, "textbox", "台中店，銷售經理"), "7");
    await see(element, "有改動還沒儲存");
    await press(element, "button", "儲存");
    await see(element, "已儲存");
    expect(api.requests.find(({ method }) => method === "PUT")?.body).to.deep.equal({
      version: "v1",
      byRole: { line: { sales_manager: 50, salesperson: 20 }, whatsapp: none },
      stores: [
        { code: "xinyi", line: { sales_manager: null, salesperson: 35 }, whatsapp: null },
        { code: "taichung", line: { sales_manager: 7, salesperson: null }, whatsapp: null },
      ],
    });
    await see(element, "沒有改動");
  });

  it("keeps what is no number, says so, and does not save it", async () => {
    const { element, api } = mount({ api: apiOf("manager") });
    await press(element, "button", "訊息數量設定");
    typeInto(await find(element, "textbox", "信義店，銷售人員"), "三十");
    await see(element, "1 格不是人數");
    await press(element, "button", "儲存");
    expect(api.requests.some(({ method }) => method === "PUT")).to.equal(false);
    await press(element, "button", "返回");
    await press(element, "button", "訊息數量設定");
    expect(await find(element, "textbox", "信義店，銷售人員")).to.have.property("value", "三十");
  });

  it("tells when somebody else was first, and reads anew", async () => {
    const { element, api } = mount({ api: apiOf("manager") });
    await press(element, "button", "訊息數量設定");
    typeInto(await find(element, "textbox", "信義店，銷售人員"), "1");
    api.fail(/caps$/, "changed_meanwhile");
    await press(element, "button", "儲存");
    await see(element, "別人剛改過設定");
    await press(element, "button", "重新載入");
    await vi.waitFor(async () =>
      expect(await find(element, "textbox", "信義店，銷售人員")).to.have.property("value", "35"),
    );
  });

  it("takes a table over, or names the lines that are wrong and takes nothing", async () => {
    const { element } = mount({ api: apiOf("manager") });
    await press(element, "button", "訊息數量設定");
    chooseFile("分店編號,銷售經理,銷售人員\r\ntaichung,5,x\r\nnowhere,1,2\r\n");
    await press(element, "button", "匯入 CSV");
    await see(element, "第 2 行：「x」不是人數");
    await see(element, "第 3 行：沒有「nowhere」這家分店");
    await see(element, "沒有改動");
    chooseFile("\uFEFF分店編號,銷售經理,銷售人員\r\ntaichung,5,\r\n");
    await press(element, "button", "匯入 CSV");
    await see(element, "已帶入 1 家分店");
    expect(await find(element, "textbox", "台中店，銷售經理")).to.have.property("value", "5");
    expect(await find(element, "textbox", "信義店，銷售人員")).to.have.property("value", "35");
  });
});

describe("團隊設定", () => {
  it("is 管理員's, and saves what was changed", async () => {
    const { element, api } = mount({ api: apiOf("admin") });
    await press(element, "button", "團隊設定");
    typeInto(await find(element, "textbox", "每次發送最多幾人"), "300");
    await press(element, "checkbox", "要有安靜時段");
    await expectAccessible(element);
    await press(element, "button", "儲存");
    await see(element, "已儲存");
    const put = api.requests.find(({ method }) => method === "PUT");
    expect(put?.body).to.deep.equal({
      ...settings,
      peoplePerSendMax: 300,
      quietHours: { fromMinute: 1_320, untilMinute: 540 },
    });
  });

  it("says what a field takes, keeps what was typed and does not save", async () => {
    const { element, api } = mount({ api: apiOf("admin") });
    await press(element, "button", "團隊設定");
    typeInto(await find(element, "textbox", "歸屬天數"), "0");
    await see(element, "請填 1 到 365 的整數");
    await press(element, "button", "儲存");
    expect(api.requests.some(({ method }) => method === "PUT")).to.equal(false);
  });

  it("lets what was changed stand when somebody else was first, and saves it on what they have set", async () => {
    const { element, api } = mount({ api: apiOf("admin") });
    await press(element, "button", "團隊設定");
    typeInto(await find(element, "textbox", "每次發送最多幾人"), "300");
    const theirs: TeamSettings = { ...settings, version: "v2", creditDays: 7 };
    api.on("GET", /^\/v1\/settings$/, () => theirs);
    api.refuse(/settings$/, "changed_meanwhile", {});
    await press(element, "button", "儲存");
    await see(element, "別人剛改過設定，你的還沒儲存");
    expect(await find(element, "textbox", "每次發送最多幾人")).to.have.property("value", "300");
    await press(element, "button", "帶入對方的設定");
    await vi.waitFor(async () =>
      expect(await find(element, "textbox", "歸屬天數")).to.have.property("value", "7"),
    );
    expect(await find(element, "textbox", "每次發送最多幾人")).to.have.property("value", "300");
    await press(element, "button", "儲存");
    await see(element, "已儲存");
    const puts = api.requests.filter(({ method }) => method === "PUT");
    expect(puts.at(-1)?.body).to.deep.equal({ ...theirs, peoplePerSendMax: 300 });
  });

  it("keeps what is typed while it is being saved, to be saved next", async () => {
    const api = apiOf("admin");
    const answer = Promise.withResolvers<void>();
    api.on("PUT", /^\/v1\/settings$/, async ({ body }) => {
      await answer.promise;
      return { ...(body as TeamSettings), version: "v2" };
    });
    const { element } = mount({ api });
    await press(element, "button", "團隊設定");
    typeInto(await find(element, "textbox", "每次發送最多幾人"), "300");
    await press(element, "button", "儲存");
    typeInto(await find(element, "textbox", "歸屬天數"), "14");
    answer.resolve();
    await see(element, "已儲存");
    expect(await find(element, "textbox", "歸屬天數")).to.have.property("value", "14");
    await see(element, "有改動還沒儲存");
    await press(element, "button", "儲存");
    await vi.waitFor(() => expect(api.requests.filter(({ method }) => method === "PUT")).to.have.length(2));
    expect(api.requests.at(-1)?.body).to.deep.equal({
      ...settings,
      version: "v2",
      peoplePerSendMax: 300,
      creditDays: 14,
    });
  });

  it("keeps what was typed when one leaves the screen and comes back", async () => {
    const { element } = mount({ api: apiOf("admin") });
    await press(element, "button", "團隊設定");
    typeInto(await find(element, "textbox", "歸屬天數"), "0");
    await press(element, "button", "返回");
    await press(element, "button", "團隊設定");
    expect(await find(element, "textbox", "歸屬天數")).to.have.property("value", "0");
    await see(element, "有欄位還要修改");
  });

  it("takes the team's own rates, for LINE and for a kind of template somewhere", async () => {
    const { element, api } = mount({ api: apiOf("admin"), locale: "en" });
    await press(element, "button", "Team settings");
    await press(element, "button", "Add a rate");
    typeInto(await find(element, "textbox", "Price per person"), "0.25");
    await press(element, "button", "Add a rate");
    const price = await find(element, "textbox", "Price per template");
    typeInto(price, "zwei");
    await see(element, "Some fields need a change");
    await press(element, "button", "Save");
    expect(api.requests.some(({ method }) => method === "PUT")).to.equal(false);
    expect(price).to.have.property("value", "zwei");
    typeInto(price, "2.5");
    await expectAccessible(element);
    await press(element, "button", "Save");
    await see(element, "Saved");
    expect(api.requests.find(({ method }) => method === "PUT")?.body).to.deep.equal({
      ...settings,
      costRates: [
        { channel: "line", currency: "TWD", perPerson: "0.25" },
        { channel: "whatsapp", category: "marketing", country: "TW", currency: "TWD", perPerson: "2.5" },
      ],
    });
  });

  it("shows each rate's own choices after one before it is removed", async () => {
    const rate = { channel: "whatsapp" as const, category: "marketing" as const, currency: "TWD" };
    const api = apiOf("admin");
    const both: TeamSettings = {
      ...settings,
      costRates: [
        { ...rate, country: "TW", perPerson: "1" },
        { ...rate, country: "JP", perPerson: "2" },
      ],
    };
    api.on("GET", /^\/v1\/settings$/, () => both);
    const { element } = mount({ api });
    await press(element, "button", "團隊設定");
    const countries = () =>
      [...everything(element.shadowRoot ?? element)].filter(
        (one): one is HTMLSelectElement =>
          one instanceof HTMLSelectElement &&
          one.closest("label")?.firstElementChild?.textContent === "號碼地區",
      );
    await vi.waitFor(() => expect(countries()).to.have.length(2));
    const [first] = countries();
    if (!first) throw new Error("no choice of a country");
    await userEvent.selectOptions(first, "日本");
    await userEvent.selectOptions(first, "台灣");
    await press(element, "button", "移除費率 1");
    await vi.waitFor(() => expect(countries()).to.have.length(1));
    expect(countries()[0]?.selectedOptions[0]?.text).to.equal("日本");
  });

  it("does not save two rates for the same people, and removes one", async () => {
    const rate = { channel: "line" as const, currency: "TWD", perPerson: "0.2" };
    const api = apiOf("admin");
    const both: TeamSettings = { ...settings, costRates: [rate, { ...rate, perPerson: "0.3" }] };
    api.on("GET", /^\/v1\/settings$/, () => both);
    const { element } = mount({ api });
    await press(element, "button", "團隊設定");
    await see(element, "上面已經有同樣對象的費率");
    await press(element, "button", "移除費率 2");
    await see(element, "有改動還沒儲存");
    await press(element, "button", "儲存");
    await see(element, "已儲存");
    expect(api.requests.find(({ method }) => method === "PUT")?.body).to.deep.equal({
      ...settings,
      costRates: [rate],
    });
  });
});
