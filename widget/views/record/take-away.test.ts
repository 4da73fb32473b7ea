import { expect } from "@open-wc/testing";
import { afterEach, describe, it, vi } from "vitest";
import { beginAt, type Journey } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { find, press, see, textOf } from "../../testing/person.ts";

const table = /\/people\.csv$/;
const name = "群發訊息紀錄 2026-11-23 新品.csv";

/** What the browser was given to save. */
const saved: { name: string; file: Promise<string> }[] = [];
const watch = (event: Event) => {
  const link = event.target;
  if (!(link instanceof HTMLAnchorElement) || !link.download) return;
  event.preventDefault();
  saved.push({ name: link.download, file: fetchBefore(link.href).then((answer) => answer.text()) });
};
const fetchBefore = globalThis.fetch.bind(globalThis);

afterEach(() => {
  saved.length = 0;
  document.removeEventListener("click", watch);
});

async function finished(options: MountOptions = {}): Promise<Journey> {
  document.addEventListener("click", watch);
  const journey = await beginAt("preview", ["新品"], options);
  const { element, api, sends } = journey;
  api.on("GET", table, () => {
    const headers = { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
    return new Response("\uFEFF顧客名稱\r\n王小明\r\n", { headers });
  });
  await see(element, /50 人會收到|50 will get it/);
  await press(element, "button", /^(送出|Send)$/);
  await see(element, /秒後送出給 50 人|s until it goes to 50/);
  sends.move(sends.last);
  await vi.waitFor(() => expect(textOf(element)).to.match(/50 \/ 58 (人已送出|sent)/), { timeout: 4_000 });
  return journey;
}

describe("people and reasons as a table", () => {
  it("are saved under the server's name, and it is said how many they are", async () => {
    const { element, api } = await finished();
    await press(element, "button", "匯出 CSV，58 人");
    await see(element, "已下載 58 人的名單與原因。");
    expect(saved.map((one) => one.name)).to.deep.equal([name]);
    expect(await saved[0]?.file).to.include("王小明");
    const [call] = api.calls(table);
    expect(call?.query.get("locale")).to.equal("zh-Hant");
    expect(call?.headers.get("authorization")).to.match(/^Bearer ./);
  });

  it("are asked for again with a new token when the old one has run out", async () => {
    const { element, api } = await finished();
    api.fail(table, "token_expired");
    await press(element, "button", "匯出 CSV，58 人");
    await see(element, "已下載 58 人的名單與原因。");
    expect(api.calls(table)).to.have.length(2);
  });

  it("that did not come are said not to have, with the way to try again", async () => {
    const { element, api } = await finished();
    api.fail(table);
    await press(element, "button", "匯出 CSV，58 人");
    await see(element, "連不到伺服器。名單沒有下載，紀錄沒有改變。");
    expect(saved).to.deep.equal([]);
    await press(element, "button", "再試一次");
    await see(element, "已下載 58 人的名單與原因。");
  });

  it("have their words beside the sign where there is room, in English too", async () => {
    const { element } = await finished({ widthPx: 1280, locale: "en" });
    await find(element, "button", "Export CSV, 58 people");
    await find(element, "button", "Copy as draft");
    await expectAccessible(element);
  });
});

describe("a copy as a draft", () => {
  it("holds what was sent, for people yet to be chosen", async () => {
    const { element, store, sends } = await finished();
    const { draftId } = sends.last.request;
    await press(element, "button", "複製為草稿");
    await find(element, "heading", "編輯訊息");
    await see(element, "已複製成新草稿。選好對象再送。");
    expect(store.state.draft.messages).to.deep.equal([{ type: "text", text: "新品" }]);
    expect(store.state.draft.id).to.not.equal(draftId);
    expect(store.chosenCount).to.equal(0);
  });
});
