import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { selectionIn } from "../../chosen.ts";
import type { FakeSends } from "../../testing/fake-sends.ts";
import { begin, everybody, type Journey, say } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { allOf, find, focused, key, press, see, textOf } from "../../testing/person.ts";

const text = "新品 https://shop.example/a";

/** At the preview, with these people warned of. */
async function atPreview(
  warned: (ids: string[]) => FakeSends["warned"],
  options: MountOptions = {},
): Promise<Journey> {
  const journey = await begin(options);
  const { store, api, sends } = journey;
  const ids = api.people.filter(({ verdict }) => verdict === "sendable").map(({ id }) => id);
  sends.warned = warned(ids);
  store.choose(everybody(store));
  store.write(say(text));
  store.go({ name: "compose" });
  store.go({ name: "preview" });
  return journey;
}
const all = (ids: string[]) => ({
  recent: ids.slice(0, 5),
  waiting: ids.slice(5, 8),
  same: ids.slice(8, 10),
  often: ids.slice(10, 11),
});

describe("「送出前看一下」", () => {
  it("says of how many people what is worth a look, and why", async () => {
    const { element } = await atPreview(all);
    await see(element, "送出前看一下");
    for (const words of [
      "5 人剛收過團隊訊息",
      "3 小時內：陳柏翰 5 人",
      "3 人在等你回覆",
      "最久 34 分鐘，先回再群發比較好",
      "2 人收過同樣的內容",
      "1 人這個月收過很多次",
      "送出後會超過每月 4 次",
    ])
      await see(element, words);
  });

  it("is not there where there is nothing to look at", async () => {
    const { element } = await atPreview(() => ({}));
    await see(element, "50 人會收到");
    expect(textOf(element)).to.not.include("送出前看一下");
  });

  it("leaves people out in one tap, tells so in one line, and takes it back", async () => {
    const { element, store, api } = await atPreview(all);
    await press(element, "button", "略過 5 人：5 人剛收過團隊訊息");
    await see(element, "已略過：5 人剛收過團隊訊息");
    await see(element, "45 人會收到");
    await vi.waitFor(() => expect(focused()).to.equal("復原：5 人剛收過團隊訊息"));
    expect(selectionIn(store)?.remove.warnings).to.deep.equal(["recent"]);
    const asked = JSON.stringify(api.calls(/check$/).at(-1)?.body);
    expect(asked.length).to.be.lessThan(1_000);
    await press(element, "button", "復原：5 人剛收過團隊訊息");
    await see(element, "50 人會收到");
    await find(element, "button", "略過 5 人：5 人剛收過團隊訊息");
  });

  it("opens its people with who wrote and when, and takes out one of them", async () => {
    const { element, store } = await atPreview(all);
    await press(element, "button", /^5 人剛收過團隊訊息/);
    await find(element, "dialog", "5 人剛收過團隊訊息");
    await see(element, /陳柏翰，.*\d\d:\d\d/);
    expect(allOf(element, "button", /^移除(?!「)/)).to.have.length(5);
    (await find(element, "button", /^移除(?!「)/)).click();
    await find(element, "button", /^復原：/);
    expect(store.state.removed.conversations).to.have.length(1);
    key("Escape");
    await see(element, "4 人剛收過團隊訊息");
  });

  it("goes on in what is sent", async () => {
    const { element, api } = await atPreview(all);
    await press(element, "button", "略過 3 人：3 人在等你回覆");
    await see(element, "47 人會收到");
    await press(element, "button", /^送出$/);
    await see(element, /秒後送出給 47 人/);
    expect(api.calls(/^\/v1\/broadcasts$/)[0]?.body).to.have.nested.property(
      "selection.remove.warnings[0]",
      "waiting",
    );
  });

  it.each([
    { widthPx: 390, theme: "light" as const, locale: "zh-Hant" as const },
    { widthPx: 1_280, theme: "dark" as const, locale: "en" as const },
  ])("is accessible at $widthPx px in $locale", async (options) => {
    const { element } = await atPreview(all, options);
    await see(element, options.locale === "en" ? "Before you send" : "送出前看一下");
    await expectAccessible(element);
  });
});

describe("the cost", () => {
  it("is an estimate with its sum, and folded where each rate comes from", async () => {
    const { element } = await atPreview(() => ({}));
    await see(element, "費用（估算）");
    await see(element, /LINE \d+ 人 × NT\$0\.20；WhatsApp 24 小時內免費/);
    await see(element, /約\s*NT\$\d+\.\d\d\s*（估算）/);
    await see(element, "費率從哪裡來");
  });
});
