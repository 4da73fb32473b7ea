import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { findBrowser } from "./find.ts";

/** The browser for the tests, installed first where there is none. */
export function ensureBrowser(say: (line: string) => void): string {
  const found = findBrowser();
  if (found !== undefined) {
    addFonts(say);
    return found;
  }
  if (canUseApt()) {
    say("No browser found: installing Debian's chromium and CJK fonts.");
    apt(["update"]);
    apt(["install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"]);
  } else {
    say("No browser found: installing Playwright's Chromium.");
    const playwright = dirname(createRequire(import.meta.url).resolve("playwright-core/package.json"));
    execFileSync(process.execPath, [join(playwright, "cli.js"), "install", "chromium"], { stdio: "inherit" });
  }
  const installed = findBrowser();
  if (installed === undefined)
    throw new Error("There is still no browser. Install Chrome or Chromium, or name one in CHROMIUM_PATH.");
  return installed;
}

/** Without CJK glyphs every Chinese character is the same empty box, and measures differ. */
function addFonts(say: (line: string) => void): void {
  if (process.platform !== "linux" || !canUseApt()) return;
  const list = spawnSync("fc-list", [":lang=zh"], { encoding: "utf8" });
  if (list.status === 0 && list.stdout.trim() !== "") return;
  say("No CJK fonts found: installing fonts-noto-cjk.");
  apt(["update"]);
  apt(["install", "--yes", "--no-install-recommends", "fonts-noto-cjk", "fontconfig"]);
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function apt(args: string[]): void {
  execFileSync("apt-get", ["--quiet", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
