import { expect } from "@open-wc/testing";
import { describe, it } from "vitest";
import { sendBroadcast } from "../../calls/sends.ts";
import { selectionIn } from "../../chosen.ts";
import { requestOf } from "../../draft-messages.ts";
import { arrivals, FakeTemplates } from "../../testing/fake-templates.ts";
import { begin, type Journey } from "../../testing/journey.ts";
import { find, press, see } from "../../testing/person.ts";
import { takeOver } from "./sent-work.ts";

const fill = {
  "body:1": { from: "field" as const, field: "name", fallback: "貴賓" },
  "body:2": { from: "text" as const, text: "300" },
};

/** A template that has just been sent, in the seconds in which it can be taken back. */
async function justSent(): Promise<Journey & { people: number }> {
  const journey = await begin();
  const { api, store } = journey;
  new FakeTemplates(api);
  const people = api.people.filter(
    ({ verdict, channel }) => channel === "whatsapp" && verdict === "sendable",
  );
  store.remember(people);
  store.choose({ mode: "named", ids: new Set(people.map(({ id }) => id)) });
  const template = { accountId: "acc_wa", template: arrivals, fill, isByCustomer: false };
  store.set({ draft: { ...store.state.draft, kind: "template", template } });
  const selection = selectionIn(store);
  const request = selection && requestOf(store.state.draft, { selection });
  if (!request) throw new Error("nothing to send");
  const { id } = await sendBroadcast(store.client, request, crypto.randomUUID());
  takeOver(store, id);
  return { ...journey, people: people.length };
}

describe("a template that is taken back", () => {
  it("is where templates are filled in again, with what filled it and whom it was for", async () => {
    const { element, store, people } = await justSent();
    await press(element, "button", "復原");
    await find(element, "heading", "new_arrivals");
    await see(element, "已復原。沒有送出，內容和對象都還在。");
    await see(element, "300 點可折抵");
    expect(store.state.draft.template?.fill).to.deep.equal(fill);
    expect(store.chosenCount).to.equal(people);
  });

  it("and sent again is not said to be taken back any more", async () => {
    const { element, store } = await justSent();
    store.showToast({ text: "已復原。沒有送出，內容和對象都還在。" });
    await see(element, "已復原。沒有送出，內容和對象都還在。");
    takeOver(store, "bc_other");
    expect(store.state.toast).to.equal(null);
  });

  it("is so after a reload, too, when nothing is known of the people any more", async () => {
    const { element, store } = await justSent();
    store.known.clear();
    await press(element, "button", "復原");
    await find(element, "heading", "new_arrivals");
    await find(element, "button", "下一步");
    expect(store.known.size).to.be.above(0);
    await see(element, "300 點可折抵");
  });
});
