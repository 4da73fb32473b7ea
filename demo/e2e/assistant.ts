import assert from "node:assert/strict";
import type { Browser, Locator, Page } from "playwright-core";
import type { Stack } from "../serve/stack.ts";

export const phoneSize = { width: 390, height: 844 };
export const deskSize = { width: 1280, height: 800 };

export interface Seat {
  staff: string;
  size: { width: number; height: number };
  locale?: "zh-Hant" | "en";
  query?: Record<string, string>;
}

/** How long anybody waits for something to appear. A send with its ten seconds of 復原 is the longest. */
const patienceMs = 45_000;

/** A shop assistant in front of the host page: everything is found by what it is called on screen. */
export class Assistant {
  readonly page: Page;
  readonly #complaints: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(patienceMs);
    page.on("pageerror", (error) => this.#complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) this.#complaints.push(message.text());
    });
  }

  static async sitDown(browser: Browser, stack: Stack, seat: Seat): Promise<Assistant> {
    const context = await browser.newContext({ viewport: seat.size, hasTouch: seat.size.width < 600 });
    const assistant = new Assistant(await context.newPage());
    await assistant.open(stack, seat);
    return assistant;
  }

  async open(stack: Stack, { staff, locale = "zh-Hant", query = {} }: Seat): Promise<void> {
    await this.page.goto(`${stack.urls.host}/?${new URLSearchParams({ staff, locale, ...query })}`);
  }

  /** A second tab of the same browser: it shares the draft. */
  async secondTab(stack: Stack, seat: Seat): Promise<Assistant> {
    const assistant = new Assistant(await this.page.context().newPage());
    await assistant.open(stack, seat);
    return assistant;
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  async press(name: string | RegExp): Promise<void> {
    await this.button(name).click();
  }

  /** Waits until a sentence can be seen somewhere. */
  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await this.page.getByRole("heading", { name }).filter({ visible: true }).first().waitFor();
  }

  /** Waits until the list of this name is the one that is looked at. */
  async seesList(name: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${name}`), pressed: true }).waitFor();
  }

  async write(position: number, text: string): Promise<void> {
    await this.page.getByRole("textbox", { name: `第 ${position} 則，文字` }).fill(text);
  }

  async leave(): Promise<void> {
    await this.page.context().close();
    assert.deepEqual(this.#complaints, [], "the browser complained");
  }
}
