import { vi } from "vitest";
import type { TextMessage } from "../../schema/content.ts";
import type { BroadcastElement } from "../broadcast-element.ts";
import type { Choice } from "../choice.ts";
import { allOf } from "../choose-all.ts";
import type { Screen, Store } from "../store.ts";
import { FakeApi } from "./fake-api.ts";
import { FakeSends } from "./fake-sends.ts";
import { type MountOptions, mount } from "./mount.ts";
import { everything, find } from "./person.ts";

export interface Journey {
  element: BroadcastElement;
  api: FakeApi;
  sends: FakeSends;
  store: Store;
}

/** Starts the widget and waits until its list is there. */
export async function begin(options: MountOptions = {}): Promise<Journey> {
  const api = options.api ?? new FakeApi();
  const sends = new FakeSends(api);
  const { element } = mount({ ...options, api });
  const store = await vi.waitFor(() => {
    const view = element.shadowRoot?.querySelector<HTMLElement & { store?: Store }>("omo-people");
    if (view?.store?.people.list.status !== "ready") throw new Error("The list is not there yet");
    return view.store;
  });
  return { element, api, sends, store };
}

/** Everybody on the list, as 全選 chooses them. */
export function everybody(store: Store): Choice {
  const { summary } = store.people;
  if (summary.status !== "ready") throw new Error("The counts are not there yet");
  return allOf(summary.value, {});
}

export function say(...texts: string[]): TextMessage[] {
  return texts.map((text) => ({ type: "text", text }));
}

/** Starts with everybody chosen and these texts written, on a later screen. */
export async function beginAt(
  screen: Screen["name"] & ("compose" | "preview"),
  texts: readonly string[],
  options: MountOptions = {},
): Promise<Journey> {
  const journey = await begin(options);
  const { store, element } = journey;
  store.choose(everybody(store));
  store.write(say(...texts));
  store.go({ name: "compose" });
  if (screen === "preview") store.go({ name: "preview" });
  await find(
    element,
    "heading",
    screen === "preview" ? /預覽與送出|Preview and send/ : /編輯訊息|Write messages/,
  );
  return journey;
}

/** The picture of who got it, in words. */
export function lineLabels(element: Element): string[] {
  return [...everything(element.shadowRoot ?? element)]
    .filter((one) => one.matches("omo-people-line"))
    .map((one) => one.shadowRoot?.querySelector("svg")?.getAttribute("aria-label") ?? "");
}
