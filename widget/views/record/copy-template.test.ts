import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { arrivals, FakeTemplates } from "../../testing/fake-templates.ts";
import { type Journey, say } from "../../testing/journey.ts";
import { expectAccessible } from "../../testing/mount.ts";
import { allOf, find, press, see } from "../../testing/person.ts";
import { beginRecord } from "../../testing/record-journey.ts";

const fill = {
  "body:1": { from: "field" as const, field: "name", fallback: "貴賓" },
  "body:2": { from: "text" as const, text: "300" },
};

/** The record of a template that was sent, on screen. */
async function sentTemplate(): Promise<Journey & { templates: FakeTemplates }> {
  const { name, language, parts, isNamed } = arrivals;
  const message = {
    type: "template" as const,
    template: { name, language, fill, isByCustomer: true },
    made: [{ language, isNamed, parts }],
  };
  const journey = await beginRecord({ change: { kind: "template", messages: [message], glimpse: name } });
  const templates = new FakeTemplates(journey.api);
  await see(journey.element, name);
  return { ...journey, templates };
}

describe("a template that was sent, copied as a draft", () => {
  it("opens where templates are filled in, with all that filled it, and waits for people", async () => {
    const { element, store } = await sentTemplate();
    store.write(say("還沒寫完"));
    await press(element, "button", "複製為草稿");
    await find(element, "heading", "new_arrivals");
    await see(element, "已複製成新草稿。選好對象再送。");
    const { draft, screen } = store.state;
    expect(screen.name).to.equal("template");
    expect(draft).to.deep.include({ kind: "template", messages: [] });
    expect(draft.template).to.deep.equal({
      accountId: "acc_wa",
      template: arrivals,
      fill,
      isByCustomer: true,
    });
    await see(element, "300 點可折抵");
    await see(element, "還沒有選人");
    await expectAccessible(element);
    await press(element, "button", "返回");
    await find(element, "checkbox", "全選");
  });

  it("is one draft however often the button is tapped while it is being read", async () => {
    const { element, store, templates } = await sentTemplate();
    const drafts = new Set<string>();
    store.subscribe(() => store.state.draft.template && drafts.add(store.state.draft.id));
    const button = await find(element, "button", "複製為草稿");
    const asked = templates.pages;
    button.click();
    button.click();
    await find(element, "heading", "new_arrivals");
    expect(templates.pages).to.equal(asked + 1);
    expect(drafts.size).to.equal(1);
  });

  it("goes on to the preview once people of its account are chosen", async () => {
    const { element, store, api } = await sentTemplate();
    await press(element, "button", "複製為草稿");
    await see(element, "還沒有選人");
    const ids = api.people.filter(({ verdict, channel }) => channel === "whatsapp" && verdict === "sendable");
    store.remember(api.people);
    store.choose({ mode: "named", ids: new Set(ids.map(({ id }) => id)) });
    await vi.waitFor(() =>
      expect(allOf(element, "button", "下一步")[0]?.getAttribute("aria-disabled")).to.equal(null),
    );
    await press(element, "button", "下一步");
    expect(store.state.screen.name).to.equal("preview");
  });

  it.each([
    ["PAUSED", "這個範本剛變成「已暫停」，WhatsApp 不收了。"],
    ["DELETED", "這個範本剛變成「已刪除」，WhatsApp 不收了。"],
  ] as const)("says so where it is %s by now, and keeps what filled it", async (status, words) => {
    const { element, store, templates } = await sentTemplate();
    templates.items =
      status === "DELETED" ? [] : templates.items.map((one) => (one === arrivals ? { ...one, status } : one));
    await press(element, "button", "複製為草稿");
    await find(element, "heading", "new_arrivals");
    await see(element, words);
    expect(store.state.draft.template?.fill).to.deep.equal(fill);
    await see(element, "300 點可折抵");
  });

  it("says so where it has been changed since, and keeps what still has its place", async () => {
    const { element, store, templates } = await sentTemplate();
    templates.items = [
      { ...arrivals, parts: { body: "{{1}}您好", buttons: [] }, places: arrivals.places.slice(0, 1) },
    ];
    await press(element, "button", "複製為草稿");
    await see(element, "範本在 WhatsApp 改過了。填的內容都帶過來了，看過再送。");
    expect(Object.keys(store.state.draft.template?.fill ?? {})).to.deep.equal(["body:1"]);
  });

  it("stays a record where the template does not load, and is asked for again", async () => {
    const { element, api, store } = await sentTemplate();
    api.fail(/^\/v1\/templates$/);
    await press(element, "button", "複製為草稿");
    await see(element, "沒有載入這個範本，紀錄沒有改變。");
    expect(store.state.screen.name).to.equal("record");
    await press(element, "button", "再試一次");
    await find(element, "heading", "new_arrivals");
  });
});
