import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { Allowance } from "../../../schema/api.ts";
import { FakeApi, fakeAllowance } from "../../testing/fake-api.ts";
import { fakePerson } from "../../testing/fake-people.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { find, press, see } from "../../testing/person.ts";

function apiWith(change: Partial<Allowance>): FakeApi {
  const api = new FakeApi();
  api.allowance = { ...fakeAllowance, ...change };
  return api;
}

const capped = (max: number, used: number) => apiWith({ caps: [{ channel: "line", max, used }] });

describe("the meter", () => {
  it("says how many more and by which limit, and moves with each tick without asking the server", async () => {
    const { element, api } = mount({ api: capped(200, 150) });
    await see(element, "還可發送 50 人（本月上限）");
    await press(element, "checkbox", "王小明，");
    await see(element, "還可發送 49 人（本月上限）");
    await press(element, "checkbox", "陳怡安，");
    await see(element, "還可發送 48 人（本月上限）");
    expect(api.calls(/allowance$/)).to.have.length(1);
    await expectAccessible(element);
  });

  it("turns 下一步 off when the choice is over, says why, and unticks the last in a tap", async () => {
    const { element } = mount({ api: capped(10, 8) });
    for (const name of ["王小明", "林佳蓉", "陳怡安", "張雅婷"])
      await press(element, "checkbox", `${name}，`);
    await see(element, "超出 1 人。取消勾選 1 人，或下個月 1 日再送。");
    const next = await find(element, "button", "下一步");
    expect(next.getAttribute("aria-disabled")).to.equal("true");
    await press(element, "button", "下一步");
    await see(element, "選擇對象");
    await expectAccessible(element);
    await press(element, "button", "取消勾選 1 人");
    await see(element, "還可發送 0 人（本月上限）");
    expect(next.hasAttribute("aria-disabled")).to.equal(false);
    const gone = await find(element, "checkbox", "張雅婷，");
    expect(gone).to.have.property("checked", false);
    await press(element, "button", "復原");
    await see(element, "超出 1 人");
  });

  it("leads to the filter where more are over than are on screen", async () => {
    const api = capped(10, 0);
    api.people = Array.from({ length: 900 }, (_, index) => fakePerson(index));
    const { element } = mount({ api });
    await press(element, "checkbox", "全選");
    await see(element, /超出 \d+ 人。用「篩選」縮小範圍，或下個月 1 日再送。/);
  });

  it("shows every limit at a tap, with what is used and what is not known", async () => {
    const quotas = [
      { accountId: "acc_line", name: "信義店官方帳號", state: "unknown" as const, max: null, used: null },
    ];
    const caps = [
      { channel: "line" as const, max: 200, used: 112 },
      { channel: "whatsapp" as const, max: null, used: 3 },
    ];
    const { element } = mount({ api: apiWith({ quotas, caps, peoplePerSendMax: 300 }) });
    await press(element, "button", "還可發送 88 人");
    await find(element, "dialog");
    await see(element, "本月上限・LINE");
    await see(element, "上限 200・已用 112・這次 0");
    await see(element, "LINE 本月用量・信義店官方帳號未回報".replace("號未", "號 未"));
    await see(element, "本月上限・WhatsApp 沒有上限");
    await expectAccessible(element);
  });

  it("says that LINE does not say, where nothing else is known, and lets the send go on", async () => {
    const quotas = [{ accountId: "acc_line", name: "店", state: "unknown" as const, max: null, used: null }];
    const { element } = mount({ api: apiWith({ quotas }) });
    await press(element, "checkbox", "王小明，");
    await see(element, "還可發送：LINE 未回報");
    await press(element, "button", "下一步");
    await see(element, "編輯訊息");
  });

  it("holds up nothing when it cannot be read", async () => {
    const api = new FakeApi();
    api.fail(/allowance$/, "unavailable");
    const { element } = mount({ api });
    await press(element, "checkbox", "王小明，");
    await press(element, "button", "下一步");
    await see(element, "編輯訊息");
  });

  it("is told with the number chosen when the ticking pauses", async () => {
    const { element } = mount({ api: capped(200, 150) });
    await see(element, "還可發送 50 人");
    await press(element, "checkbox", "王小明，");
    const said = () => element.shadowRoot?.querySelector("#polite")?.textContent;
    await vi.waitFor(() => expect(said()).to.equal("已選 1 人，還可發送 49 人"), { timeout: 5_000 });
  });

  it("speaks English", async () => {
    const { element } = mount({ api: capped(10, 10), locale: "en" });
    await press(element, "checkbox", "王小明");
    await see(element, "1 over. Untick 1, or send on the 1st.");
  });
});
