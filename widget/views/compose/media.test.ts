import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { userEvent } from "vitest/browser";
import type { Medium } from "../../../schema/api.ts";
import { mp4File } from "../../../schema/bytes/sample-files.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import type { FakeApi } from "../../testing/fake-api.ts";
import { beginAt } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { everything, find, focused, press, see } from "../../testing/person.ts";
import { drawn } from "../../testing/real-pictures.ts";
import { mediumId, sampleMedium } from "../../testing/sample-medium.ts";

function answer(api: FakeApi, ...media: Medium[]): void {
  api.on("GET", /^\/v1\/media\/(md_[a-f0-9]+)$/, (_request, match) =>
    media.find((one) => one.id === match[1]),
  );
}

describe("pictures, films and files", () => {
  it("say what they are and how they stand to the channels chosen", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    const film = sampleMedium({
      id: mediumId("c"),
      kind: "video",
      fileName: "新品上身.mp4",
      mimeType: "video/mp4",
    });
    answer(api, sampleMedium(), { ...film, bytes: 13_002_342, durationMs: 28_000 });
    store.write([
      { type: "image", media: mediumId("a"), alt: "衣架上的外套" },
      { type: "video", media: mediumId("c") },
    ]);
    await see(element, "秋冬新品陳列.jpg");
    await see(element, "1.8 MB・兩個渠道都可以");
    await see(element, "0:28・12.4 MB");
    await see(element, "WhatsApp 上限 16 MB");
    await find(element, "button", "下一步");
  });

  it("that a channel is too small for hold up the send and say by how much", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    answer(api, sampleMedium({ bytes: 6 * 1_048_576 }));
    store.write([{ type: "image", media: mediumId("a") }]);
    await see(element, "WhatsApp 最多 5 MB，這個 6 MB");
    await see(element, "第 1 則：WhatsApp 最多 5 MB，這個 6 MB");
  });

  it("cannot be files while somebody on LINE is chosen, and the reason is there in words", async () => {
    const { element } = await beginAt("compose", ["一"]);
    await see(element, /LINE 群發不能傳檔案，這次有 \d+ 位 LINE 客人。/);
    const file = await find(element, "button", "加入檔案");
    expect(file.getAttribute("aria-disabled")).to.equal("true");
  });

  it("whose upload a reload has ended ask for their file again", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    answer(api, sampleMedium({ state: "uploading", parts: [1] }));
    store.write([{ type: "image", media: mediumId("a") }]);
    await see(element, "上傳到一半頁面關掉了。");
    await find(element, "button", "再選一次");
    await see(element, "第 1 則還沒有傳好");
  });

  it("keep the place for their description while it is emptied to be written anew", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    answer(api, sampleMedium());
    store.write([{ type: "image", media: mediumId("a"), alt: "舊的說明" }]);
    const place = await find(element, "textbox", "第 1 則的圖片說明");
    await userEvent.clear(place);
    await vi.waitFor(() =>
      expect(store.state.draft.messages).to.deep.equal([{ type: "image", media: mediumId("a") }]),
    );
    await vi.waitFor(() => expect(focused()).to.include("圖片說明"));
    await userEvent.type(document.activeElement ?? element, "新的", { skipClick: true });
    await vi.waitFor(() =>
      expect(store.state.draft.messages).to.deep.equal([
        { type: "image", media: mediumId("a"), alt: "新的" },
      ]),
    );
  });

  it("are described by the keyboard: it is kept at every letter and names the picture in the preview", async () => {
    const { element, api, store } = await beginAt("compose", ["一"], { widthPx: 1_200 });
    answer(api, sampleMedium());
    store.write([{ type: "image", media: mediumId("a") }]);
    await see(element, "秋冬新品陳列.jpg");
    (await find(element, "button", "第 1 則的更多動作")).focus();
    await userEvent.keyboard("{Enter}");
    await find(element, "button", "加上圖片說明");
    for (let presses = 0; presses < 6 && !focused().includes("加上圖片說明"); presses++)
      await userEvent.keyboard("{ArrowDown}");
    await userEvent.keyboard("{Enter}");
    await find(element, "textbox", "第 1 則的圖片說明");
    await vi.waitFor(() => expect(focused()).to.include("圖片說明"));
    await userEvent.type(document.activeElement ?? element, "衣架上的 外套", { skipClick: true });
    await vi.waitFor(() =>
      expect(store.state.draft.messages).to.deep.equal([
        { type: "image", media: mediumId("a"), alt: "衣架上的 外套" },
      ]),
    );
    const all = [...everything(element.shadowRoot ?? element)];
    const inPreview = all.find((one) => one.matches("omo-bubbles"))?.shadowRoot?.querySelector("img");
    await vi.waitFor(() => expect(inPreview?.getAttribute("alt")).to.equal("衣架上的 外套"));
    await expectAccessible(element);
  });

  it("that no channel would take are refused with the way out, before anything is sent", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    const file = new File([mp4File({ video: "hvc1" })], "外拍.mp4", { type: "video/mp4" });
    const media = mediaBookOf(store).add("video", file);
    store.write([{ type: "video", media }]);
    await see(element, /H\.264/);
    expect(api.calls(/^\/v1\/media/)).to.have.length(0);
  });

  it("that are given up while they are being begun are given up at the edge, too", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>();
    api.on("POST", /^\/v1\/media$/, async () => {
      await isBegun;
      return sampleMedium({ state: "uploading" });
    });
    api.on("DELETE", /^\/v1\/media\/md_a+$/, () => new Response(null, { status: 204 }));
    const media = mediaBookOf(store).add("image", new File([await drawn()], "陳列.jpg"));
    store.write([{ type: "image", media }]);
    await vi.waitFor(() => expect(api.calls(/^\/v1\/media$/)).to.have.length(1));
    await press(element, "button", "取消上傳 陳列.jpg");
    begin();
    await vi.waitFor(() => expect(api.calls(/^\/v1\/media\/md_a+$/)).to.have.length(1));
    expect(store.state.draft.messages).to.deep.equal([]);
  });

  it("that the edge cannot be reached for stay, and go on when they are told to", async () => {
    const { element, api, store } = await beginAt("compose", ["一"]);
    const media = mediaBookOf(store).add("image", new File([await drawn()], "陳列.jpg"));
    api.fail(/^\/v1\/media$/);
    store.write([{ type: "image", media }]);
    await see(element, "網路中斷，停在 0 B。");
    await see(element, "不用重來，從這裡接著傳。");
    api.on("POST", /^\/v1\/media$/, () => sampleMedium({ fileName: "陳列.jpg", bytes: 1_000 }));
    await press(element, "button", "繼續");
    await see(element, "1000 B・兩個渠道都可以");
    await vi.waitFor(() =>
      expect(store.state.draft.messages).to.deep.equal([{ type: "image", media: mediumId("a") }]),
    );
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each(["zh-Hant", "en"] as const)("media are accessible in %s", async (locale) => {
    const { element, api, store } = await beginAt("compose", ["一"], { theme, locale });
    answer(api, sampleMedium(), sampleMedium({ id: mediumId("d"), state: "uploading" }));
    store.write([
      { type: "image", media: mediumId("a"), alt: "外套" },
      { type: "image", media: mediumId("d") },
    ]);
    await see(element, "1.8 MB");
    await expectAccessible(element);
  });
});
