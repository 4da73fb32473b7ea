import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import type { Medium } from "../../../schema/api.ts";
import { pdfFile } from "../../../schema/bytes/sample-files.ts";
import { mediaBookOf } from "../../media/media-book.ts";
import { FakeTemplates, fakeTemplate } from "../../testing/fake-templates.ts";
import { begin, type Journey } from "../../testing/journey.ts";
import { expectAccessible, type MountOptions } from "../../testing/mount.ts";
import { everything, find, focused, press, see, typeInto } from "../../testing/person.ts";
import { drawn } from "../../testing/real-pictures.ts";
import { mediumId, sampleMedium } from "../../testing/sample-medium.ts";

/** Small enough to be its own preview. */
function medium(given: Partial<Medium> = {}): Medium {
  return sampleMedium({ fileName: "新品.png", mimeType: "image/png", previewId: null, ...given });
}

/** With a template that has only a header of this kind to fill in, and its editor open. */
async function beginHeader(kind: "image" | "video" | "document", options: MountOptions = {}) {
  const journey = await begin(options);
  const { api, store, element } = journey;
  const templates = new FakeTemplates(api);
  const parts = { header: { kind }, body: "新品到了。", buttons: [] };
  templates.items = [fakeTemplate("with_header", parts)];
  const ids = api.people.filter(({ channel }) => channel === "whatsapp").map((person) => person.id);
  store.remember(api.people);
  store.choose({ mode: "named", ids: new Set(ids) });
  store.continueAsTemplate();
  await press(element, "button", "with_header");
  await press(element, "button", options.locale === "en" ? /^Edit / : /^編輯/);
  return { ...journey, templates };
}

function fillOf({ store }: Pick<Journey, "store">) {
  return store.state.draft.template?.fill ?? {};
}

/** Lets files go over the editor, as a person with a mouse does. */
async function drop(element: Element, ...files: File[]): Promise<void> {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  const pick = await find(element, "button", /^選擇/);
  pick.dispatchEvent(
    new DragEvent("drop", { dataTransfer: data, bubbles: true, composed: true, cancelable: true }),
  );
}

describe("the header of a template", () => {
  it("says WhatsApp's limits before a file is chosen", async () => {
    const { element } = await beginHeader("video");
    await see(element, /MP4（H\.264 與 AAC），最多 16 MB/);
    await find(element, "button", "選擇影片");
  });

  it("takes a dropped picture, shows it in the bubble and goes on only when all of it is there", async () => {
    const journey = await beginHeader("image");
    const { element, api, store, templates } = journey;
    const { promise: isThere, resolve: finish } = Promise.withResolvers<void>();
    api.on("POST", /^\/v1\/media$/, async () => {
      await isThere;
      return medium();
    });
    await drop(element, new File([await drawn({ type: "image/png" })], "新品.png"));
    await press(element, "button", "完成");
    await see(element, "圖片還沒有傳好");
    finish();
    await see(element, /人都填得上/);
    expect(fillOf(journey).header).to.deep.equal({ from: "media", media: mediumId("a") });
    const pictures = [...everything(element.shadowRoot ?? element)].filter((one) => one.matches("img"));
    expect(pictures.map((one) => one.getAttribute("src"))).to.deep.equal([
      store.client.urlOf(`/media/${mediumId("a")}`),
    ]);
    expect(JSON.stringify(templates.asked)).not.to.include("local:");
  });

  it("names a document as the customer will see it, and the name can be changed", async () => {
    const journey = await beginHeader("document");
    const { element, store, api } = journey;
    const file = medium({ kind: "file", fileName: "保養說明.pdf", mimeType: "application/pdf" });
    api.on("POST", /^\/v1\/media$/, () => file);
    await drop(element, new File([pdfFile()], "保養說明.pdf"));
    const named = { from: "media", media: mediumId("a"), fileName: "保養說明.pdf" };
    await vi.waitFor(() => expect(fillOf({ store }).header).to.deep.equal(named));
    await find(element, "textbox", "檔名");
  });

  it("refuses what WhatsApp would, with the way out, and can be emptied again", async () => {
    const journey = await beginHeader("video");
    const { element, api } = journey;
    await drop(element, new File([new Uint8Array(17 * 1_048_576)], "長片.mp4", { type: "video/mp4" }));
    await see(element, "檔案太大，最多 16 MB。");
    expect(api.calls(/^\/v1\/media/)).to.have.length(0);
    await vi.waitFor(() => expect(focused()).to.equal("影片"));
    await press(element, "button", "移除檔案");
    await vi.waitFor(() => expect(focused()).to.include("選擇影片"));
    expect(fillOf(journey)).to.deep.equal({});
  });

  it("holds one file: of several the first is taken, and it is said", async () => {
    const journey = await beginHeader("image");
    const { element, api } = journey;
    api.on("POST", /^\/v1\/media$/, () => medium());
    const file = async (name: string) => new File([await drawn()], name);
    await drop(element, await file("一.jpg"), await file("二.jpg"));
    await see(element, "這裡只放一個檔案，另外 1 個沒有加入");
    await vi.waitFor(() =>
      expect(fillOf(journey).header).to.deep.equal({ from: "media", media: mediumId("a") }),
    );
  });

  it("still takes an https address", async () => {
    const journey = await beginHeader("image");
    const { element } = journey;
    await press(element, "radio", "用網址");
    typeInto(await find(element, "textbox", /網址/), "shop.example/a.jpg");
    await vi.waitFor(() => expect(fillOf(journey).header?.from).to.equal("link"));
    await press(element, "button", "完成");
    await see(element, "圖片的網址要完整，用 https 開頭");
    await press(element, "button", /^編輯/);
    typeInto(await find(element, "textbox", /網址/), "https://shop.example/a.jpg");
    const link = { from: "link", link: "https://shop.example/a.jpg" };
    await vi.waitFor(() => expect(fillOf(journey).header).to.deep.equal(link));
  });

  it("whose upload a reload has ended asks for the file again", async () => {
    const journey = await beginHeader("image");
    const { element, store, api } = journey;
    api.on("GET", /^\/v1\/media\/md_d+$/, () => medium({ id: mediumId("d"), state: "uploading" }));
    const { draft } = store.state;
    const work = draft.template;
    if (!work) throw new Error("No template is chosen");
    store.set({
      draft: { ...draft, template: { ...work, fill: { header: { from: "media", media: mediumId("d") } } } },
    });
    await see(element, "上傳到一半頁面關掉了。");
    await find(element, "button", "再選一次");
    expect(mediaBookOf(store).entry(mediumId("d")).status).to.equal("interrupted");
  });
});

describe.each(["light", "dark"] as const)("in %s", (theme) => {
  it.each(["zh-Hant", "en"] as const)(
    "a header's editor is accessible in %s, empty and filled",
    async (locale) => {
      const { element, store, api } = await beginHeader("image", { theme, locale });
      await expectAccessible(element);
      api.on("GET", /^\/v1\/media\/md_a+$/, () => medium());
      const { draft } = store.state;
      if (!draft.template) throw new Error("No template is chosen");
      const fill = { header: { from: "media" as const, media: mediumId("a") } };
      store.set({ draft: { ...draft, template: { ...draft.template, fill } } });
      await see(element, "新品.png");
      await expectAccessible(element);
    },
  );
});
