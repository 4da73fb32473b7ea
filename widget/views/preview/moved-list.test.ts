import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { peopleChecked } from "../../testing/fake-api.ts";
import { beginAt } from "../../testing/journey.ts";
import { press, see } from "../../testing/person.ts";

const text = "週年慶開跑";

describe("a list that moves between choosing and sending", () => {
  it("says how many were chosen, how many match now, and why", async () => {
    const { element, api, store } = await beginAt("compose", [text]);
    api.people = api.people.slice(2);
    await press(element, "button", "下一步");
    await see(element, "選了 58 人，現在符合 56 人：少了 2 人，已不在處理中。");
    api.people = [
      ...api.people,
      ...api.people.slice(0, 5).map((person) => ({ ...person, id: `${person.id}x` })),
    ];
    const { choice } = store.state;
    if (choice.mode !== "matching") throw new Error("not everybody is chosen");
    store.choose({ ...choice });
    store.write([{ type: "text", text: `${text}！` }]);
    await see(element, "選了 58 人，現在符合 61 人：多了 3 人，是後來才符合的，也會收到。");
  });

  it("is asked for in one small request, however many are chosen", async () => {
    const { element, api } = await beginAt("preview", [text]);
    await see(element, /人會收到/);
    expect(peopleChecked(api, 0)).to.deep.equal({ mode: "matching", filter: {}, except: [], expected: 58 });
  });

  it("drops people who are somebody else's by now, says so, and checks the others", async () => {
    const { element, api, store } = await beginAt("compose", [text]);
    const ids = api.people.slice(0, 3).map(({ id }) => id);
    store.choose({ mode: "named", ids: new Set(ids) });
    api.refuse(/\/check$/, "people_not_yours", { params: { ids: ids.slice(0, 1) } });
    await press(element, "button", "下一步");
    await see(element, "1 人已經不是你的客人，已從選取中拿掉");
    await vi.waitFor(() => expect(api.calls(/\/check$/)).to.have.length(2));
    expect(peopleChecked(api, 1)).to.deep.equal({ mode: "named", conversations: ids.slice(1) });
  });
});
