import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { fakeReply } from "../../testing/fake-replies.ts";
import { allOf, press, see } from "../../testing/person.ts";
import { drawn } from "../../testing/real-pictures.ts";
import { openReplies, text, written } from "../../testing/replies-journey.ts";
import { sampleMedium } from "../../testing/sample-medium.ts";

const path = /^\/library\/a\.jpg$/;
const picture = { type: "image", url: "https://files.example/library/a.jpg" } as const;
const catalogue = () => fakeReply({ title: "型錄", messages: [text("看型錄"), picture, text("歡迎來店")] });

/** The host answers like this for its picture, and the reply is picked. */
async function pick(answer: () => Response) {
  const journey = await openReplies(["一"], [catalogue()]);
  journey.api.on("GET", path, answer);
  await press(journey.element, "button", /^型錄/);
  return journey;
}

const html = { headers: { "content-type": "text/html; charset=utf-8" } };
const tooMuch = { headers: { "content-length": String(60 * 1_048_576) } };

describe("a reply whose file the host keeps", () => {
  it.each([
    [
      "asks for a sign-in",
      () => new Response("", { status: 401 }),
      "放檔案的網站要登入才給。請後台重新上傳。",
    ],
    ["shows a page to sign in on", () => new Response("<h1>登入</h1>", html), "放檔案的網站要登入才給。"],
    ["has it no more", () => new Response("", { status: 404 }), "檔案已經不在那裡了。請後台重新上傳。"],
    ["sends nothing", () => new Response(""), "檔案已經不在那裡了。"],
    ["has a problem", () => new Response("", { status: 503 }), "放檔案的網站出錯了。請晚點再試。"],
    ["sends too much", () => new Response("x", tooMuch), "檔案太大，沒有渠道能送。請後台換小一點的檔案。"],
  ])("that %s: which and why is said, and nothing has changed", async (_, answer, words) => {
    const { element, store } = await pick(answer);
    await see(element, `第 2 則的檔案取不到：${words}`);
    expect(written(store)).to.deep.equal([text("一")]);
  });

  it("and does not answer at all is told as such, and the other messages go in without it", async () => {
    const journey = await openReplies(["一"], [catalogue()]);
    journey.api.fail(path);
    await press(journey.element, "button", /^型錄/);
    await see(journey.element, "放檔案的網站連不上，或不讓這個頁面取用。");
    await press(journey.element, "button", "先放其他的");
    const all = ["一", "看型錄", "歡迎來店"].map(text);
    await vi.waitFor(() => expect(written(journey.store)).to.deep.equal(all));
  });

  it("takes its time: what is waited for is said, and it can be given up", async () => {
    const journey = await openReplies(["一"], [catalogue()]);
    const letGo = journey.api.hold(path);
    await press(journey.element, "button", /^型錄/);
    await see(journey.element, "正在取得圖片和檔案");
    await press(journey.element, "button", "取消");
    await vi.waitFor(() => expect(allOf(journey.element, "button", "取消")).to.deep.equal([]));
    letGo();
    expect(written(journey.store)).to.deep.equal([text("一")]);
  });

  it("goes in with all its messages in their order, and 復原 takes out the picture that has its name by then", async () => {
    const journey = await openReplies(["一"], [catalogue()]);
    const { element, store, api } = journey;
    api.on("GET", path, async () => new Response(await drawn()));
    api.on("POST", /^\/v1\/media$/, () => sampleMedium({ state: "uploading", parts: [] }));
    await press(element, "button", /^型錄/);
    await vi.waitFor(() => {
      const { messages } = store.state.draft;
      expect(messages.map(({ type }) => type)).to.deep.equal(["text", "text", "image", "text"]);
      expect(messages[2]).to.include({ media: sampleMedium().id });
    });
    await press(element, "button", "復原");
    expect(written(store)).to.deep.equal([text("一")]);
  });
});
