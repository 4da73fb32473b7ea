import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { Stack } from "../serve/stack.ts";
import { root } from "../serve/widget-build.ts";
import type { Tally } from "../verify/tally.ts";

export interface JourneyContext {
  stack: Stack;
  browser: Browser;
  /** One thing a person does or sees. The steps after a failed one are not tried, and count as failed. */
  step(name: string, act: () => Promise<void>): Promise<void>;
}

export interface Journey {
  name: string;
  run(context: JourneyContext): Promise<void>;
}

class StoppedError extends Error {}

/** Runs one journey and prints a line a step. */
export async function runJourney(
  journey: Journey,
  parts: Omit<JourneyContext, "step">,
  say: (line: string) => void,
): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  say(`\n${journey.name}`);
  const step = async (name: string, act: () => Promise<void>): Promise<void> => {
    const startedMs = Date.now();
    try {
      await act();
      tally.passed += 1;
      say(`  ok      ${name} (${((Date.now() - startedMs) / 1_000).toFixed(1)} s)`);
    } catch (error) {
      tally.failed += 1;
      say(
        `  FAILED  ${name}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}`,
      );
      for (const picture of await photograph(parts.browser, journey.name)) say(`          seen: ${picture}`);
      throw new StoppedError();
    }
  };
  try {
    await journey.run({ ...parts, step });
  } catch (error) {
    if (!(error instanceof StoppedError)) {
      tally.failed += 1;
      say(`  FAILED  outside of any step\n${indent(String(error))}`);
    }
  } finally {
    for (const context of parts.browser.contexts()) await context.close();
  }
  return tally;
}

function indent(text: string): string {
  return text
    .split("\n")
    .slice(0, 14)
    .map((line) => `          ${line}`)
    .join("\n");
}

/** What every open page looked like when a step failed. */
async function photograph(browser: Browser, name: string): Promise<string[]> {
  const pages = browser.contexts().flatMap((context) => context.pages());
  const stem = name.replace(/[^a-z0-9]+/gi, "-");
  const paths: string[] = [];
  for (const [index, page] of pages.entries()) {
    const path = join(root, "dist", "e2e", `${stem}-${index + 1}.png`);
    await page.screenshot({ path });
    paths.push(path);
  }
  return paths;
}
