import { expect } from "@open-wc/testing";
import axe from "axe-core";
import { onTestFinished } from "vitest";
import type { BroadcastElement } from "../broadcast-element.ts";
import "../omo-broadcast.ts";
import type { TokenProvider } from "../transport.ts";
import { FakeApi } from "./fake-api.ts";

export interface MountOptions {
  api?: FakeApi;
  locale?: "zh-Hant" | "en";
  theme?: "light" | "dark";
  widthPx?: number;
  heightPx?: number;
  tokenProvider?: TokenProvider;
}

/** Puts the widget into the page over a fake API; both are gone again when the test is over. */
export function mount(options: MountOptions = {}): { element: BroadcastElement; api: FakeApi } {
  const { api = new FakeApi(), locale = "zh-Hant", theme = "light", widthPx = 390, heightPx = 780 } = options;
  api.install();
  const element = document.createElement("omo-broadcast");
  element.setAttribute("api-base", "https://api.example");
  element.setAttribute("locale", locale);
  element.setAttribute("theme", theme);
  element.tokenProvider = options.tokenProvider ?? (() => "token");
  element.style.setProperty("inline-size", `${widthPx}px`);
  element.style.setProperty("block-size", `${heightPx}px`);
  // What is looked at right after a change should not be half way between two colours.
  element.style.setProperty("--omo-fast", "0s");
  document.body.append(element);
  onTestFinished(() => {
    element.remove();
    api.uninstall();
    localStorage.clear();
    sessionStorage.clear();
  });
  return { element, api };
}

/** Nothing that axe finds by WCAG 2.2 A and AA. */
export async function expectAccessible(element: Element): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  });
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(found).to.deep.equal([]);
}
