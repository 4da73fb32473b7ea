import { expect } from "@open-wc/testing";
import { describe, it, vi } from "vitest";
import { FakeApi } from "../../testing/fake-api.ts";
import { fakePerson } from "../../testing/fake-people.ts";
import { expectAccessible, mount } from "../../testing/mount.ts";
import { find, focused, key, see } from "../../testing/person.ts";

const people = 3_000;
const rowPx = 70;

function apiWith(count: number): FakeApi {
  const api = new FakeApi();
  api.people = Array.from({ length: count }, (_, index) => fakePerson(index));
  return api;
}

function listIn(element: Element): HTMLElement {
  const list = element.shadowRoot?.querySelector("omo-people")?.shadowRoot?.querySelector("omo-people-list");
  if (!(list instanceof HTMLElement)) throw new Error("No list on the screen");
  return list;
}

const rowsIn = (list: HTMLElement) => [...(list.shadowRoot?.querySelectorAll("li") ?? [])];
const rowAt = (list: HTMLElement, place: number) =>
  list.shadowRoot?.querySelector<HTMLElement>(`li[aria-posinset="${place}"]`);

/** Name and place of everybody drawn within what can be seen. */
function inView(list: HTMLElement): { id: string | undefined; top: number }[] {
  const { top, bottom } = list.getBoundingClientRect();
  return rowsIn(list)
    .map((row) => ({ id: row.dataset.id, top: row.getBoundingClientRect().top }))
    .filter((row) => row.top + rowPx > top && row.top < bottom);
}

async function open(count = people) {
  const api = apiWith(count);
  const { element } = mount({ api });
  await see(element, "王小明");
  await see(element, new RegExp(`全選 ${count.toLocaleString("en")} 人`));
  return { api, element, list: listIn(element) };
}

describe("a list of thousands", () => {
  it("never holds more than sixty rows, leaves no hole in view, and asks for what is looked at alone", async () => {
    const { api, list } = await open();
    const end = people * rowPx;
    for (let top = 0; top < end; top += 4_321) {
      list.scrollTop = top;
      list.dispatchEvent(new Event("scroll"));
      await new Promise(requestAnimationFrame);
      expect(rowsIn(list).length).to.be.at.most(60);
      const [first, ...more] = inView(list);
      expect(first?.top).to.be.at.most(list.getBoundingClientRect().top);
      expect(more.length).to.be.at.least(Math.floor(list.clientHeight / rowPx) - 1);
    }
    list.scrollTop = list.scrollHeight;
    await vi.waitFor(() => expect(rowAt(list, people)?.dataset.id).to.equal(api.people.at(-1)?.id), 5_000);
    expect(api.calls(/search$/).length).to.be.below(people / 50);
  });

  it("goes to its end by the keyboard at once, and the focus comes to the person when they do", async () => {
    const { api, element, list } = await open();
    const letGo = api.hold(/search$/);
    (await find(element, "checkbox", "王小明，")).focus();
    key("End");
    await vi.waitFor(() => expect(list.shadowRoot?.activeElement).to.equal(rowAt(list, people)));
    expect(rowAt(list, people)?.getAttribute("aria-setsize")).to.equal(String(people));
    await expectAccessible(element);
    letGo();
    const last = api.people.at(-1)?.name ?? "";
    await vi.waitFor(() => expect(focused()).to.contain(last));
    key("PageUp");
    await vi.waitFor(() => expect(focused()).not.to.contain(last));
    key("Home");
    await vi.waitFor(() => expect(focused()).to.match(/^王小明，/));
  });

  it("shows what stands in its middle when the scrollbar is dragged there, and goes on both ways", async () => {
    const { api, list } = await open();
    const idAt = (place: number) => rowAt(list, place)?.dataset.id;
    for (const place of [1_500, 1_520, 1_460, 1_400]) {
      list.scrollTop = (place - 1) * rowPx;
      await vi.waitFor(() => expect(idAt(place)).to.equal(api.people[place - 1]?.id), 5_000);
    }
  });

  it("ticks everybody between two places, those never looked at too, and says so when they are too many", async () => {
    const { api, element, list } = await open();
    const boxAt = (place: number) => rowAt(list, place)?.querySelector("input");
    const goTo = async (place: number) => {
      list.scrollTop = (place - 1) * rowPx;
      await vi.waitFor(() => expect(boxAt(place)).to.be.an("HTMLInputElement"), 5_000);
    };
    const tick = (place: number) =>
      boxAt(place)?.dispatchEvent(
        new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, shiftKey: place > 3 }),
      );
    await goTo(3);
    tick(3);
    await goTo(1_500);
    const letGo = api.hold(/search$/);
    tick(1_500);
    await see(element, "正在選取 1,498 人");
    letGo();
    await see(element, /已選 1,498 人/);
    await goTo(3_000);
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "Home", shiftKey: true, bubbles: true }));
    await see(element, /一次最多連選 2,000 人/);
  });

  it("leaves nobody out quietly when those between cannot be fetched", async () => {
    const { api, element, list } = await open();
    (await find(element, "checkbox", "王小明，")).click();
    list.scrollTop = 1_499 * rowPx;
    await vi.waitFor(
      () => expect(rowAt(list, 1_500)?.querySelector("input")).to.be.an("HTMLInputElement"),
      5_000,
    );
    api.fail(/search$/);
    rowAt(list, 1_500)
      ?.querySelector("input")
      ?.dispatchEvent(
        new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, shiftKey: true }),
      );
    await see(element, /中間的人沒有載入/);
  });

  it("moves nobody under the finger when it turns out that others have come in above", async () => {
    const { api, list } = await open();
    list.scrollTop = 1_500 * rowPx;
    await vi.waitFor(() => expect(inView(list).every(({ id }) => id)).to.equal(true), 5_000);
    api.people.unshift(...Array.from({ length: 3 }, (_, index) => fakePerson(people + index)));
    const before = inView(list);
    list.scrollTop -= 5 * rowPx;
    await vi.waitFor(() => expect(inView(list).every(({ id }) => id)).to.equal(true), 5_000);
    list.scrollTop += 5 * rowPx;
    await vi.waitFor(() => expect(inView(list)).to.deep.equal(before), 5_000);
  });
});
