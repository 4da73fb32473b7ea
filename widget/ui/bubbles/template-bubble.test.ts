import { expect } from "@open-wc/testing";
import { afterEach, describe, it } from "vitest";
import { trackedPlaces } from "../../../schema/link-tracking.ts";
import type { TemplateParts } from "../../../schema/template.ts";
import { template as words } from "../../strings/zh-hant/template.ts";
import type { TemplateBubble } from "./template-bubble.ts";
import "./template-bubble.ts";

const base = "https://go.example";
const ours = `${base}/l/{{1}}`;
const shop = "https://shop.example/new";
const parts: TemplateParts = {
  header: { kind: "text", text: "新品" },
  body: `{{1}} 您好，看 ${shop}，或來店。`,
  footer: "shop.example",
  buttons: [
    { kind: "url", text: "逛逛", url: shop },
    { kind: "url", text: "我的清單", url: ours },
    { kind: "quick_reply", text: "留貨" },
  ],
};

let bubble: TemplateBubble;

/** The links that say they are not tracked, by what stands before each. */
async function untracked(suffix: string, given: TemplateParts = parts, isTold = true): Promise<string[]> {
  const fill = { "button:1": { from: "text", text: suffix } } as const;
  const message = { name: "new", language: "zh_TW", fill };
  const made = [{ language: "zh_TW", isNamed: false, parts: given }];
  bubble = document.createElement("omo-template-bubble") as TemplateBubble;
  bubble.parts = given;
  bubble.fill = fill;
  bubble.words = words;
  if (isTold) bubble.tracked = trackedPlaces({ type: "template", template: message, made }, base);
  document.body.append(bubble);
  await bubble.updateComplete;
  const tags = [...(bubble.shadowRoot?.querySelectorAll(".untracked") ?? [])];
  for (const tag of tags) expect(tag.textContent).to.equal("無法追蹤");
  return tags.map((tag) => tag.previousElementSibling?.textContent ?? "");
}

afterEach(() => bubble.remove());

describe("links of a template in its bubble", () => {
  it("say 「無法追蹤」, but for the button that leads to our link domain", async () => {
    expect(await untracked("https://shop.example/list?utm=1")).to.deep.equal([shop, "逛逛"]);
  });

  it("say so of our own button, too, while no address stands behind it", async () => {
    expect(await untracked("autumn")).to.deep.equal([shop, "逛逛", "我的清單"]);
  });

  it("say so on each card by itself", async () => {
    const card = (url: string) => ({ body: "大衣", buttons: [{ kind: "url" as const, text: "看", url }] });
    const cards = { body: "兩件", buttons: [], cards: [card(shop), card(shop)] };
    expect(await untracked("", cards)).to.deep.equal(["看", "看"]);
  });

  it("change nothing of the words, and say nothing where nobody asks", async () => {
    expect(await untracked("x", parts, false)).to.deep.equal([]);
    expect(bubble.shadowRoot?.querySelector(".text:not(:has(.title)) p")?.textContent).to.contain(
      `看 ${shop}，或來店。`,
    );
  });
});
