import { playwright } from "@vitest/browser-playwright";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import { browserArguments, findBrowser } from "../demo/browser/find.ts";

/** @open-wc/testing 5 asks Web Dev Server for its socket to set the window's size; there is none here. */
const webSocketId = "__web-dev-server__web-socket";
const noWebDevServer: Plugin = {
  name: "no-web-dev-server",
  enforce: "pre",
  resolveId: (id) => (id.includes(webSocketId) ? `\0${webSocketId}` : null),
  load: (id) => (id === `\0${webSocketId}` ? "export const sendMessageWaitForResponse = undefined;" : null),
};

const executablePath = findBrowser();

/** The widget in a real Chromium. */
export default defineConfig({
  plugins: [noWebDevServer],
  optimizeDeps: {
    include: ["@open-wc/testing", "axe-core", "lit", "lit/directives/live.js", "lit/directives/repeat.js"],
  },
  test: {
    name: "widget",
    root: import.meta.dirname,
    include: ["**/*.test.ts"],
    // A guard against hanging, not a measure: a busy machine must not fail a test.
    testTimeout: 30_000,
    setupFiles: ["./testing/open-wc.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 390, height: 844 },
      instances: [{ browser: "chromium" }],
      provider: playwright({
        launchOptions: {
          ...(executablePath === undefined ? {} : { executablePath }),
          args: browserArguments,
        },
      }),
    },
  },
});
