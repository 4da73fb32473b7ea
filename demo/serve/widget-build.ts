import { spawn } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");
const bundle = join(root, "dist", "widget", "omo-broadcast.js");
const sources = ["widget/**/*", "schema/*.ts", "package-lock.json"];

/** Builds the widget when there is no bundle, or one older than its sources. Says whether it did. */
export async function buildWidget(): Promise<boolean> {
  if (existsSync(bundle) && newestSourceMs() <= statSync(bundle).mtimeMs) return false;
  await run(process.execPath, ["--run", "build"]);
  return true;
}

function newestSourceMs(): number {
  return globSync(sources, { cwd: root }).reduce((newest, path) => {
    const found = statSync(join(root, path));
    return found.isFile() ? Math.max(newest, found.mtimeMs) : newest;
  }, 0);
}

/** Runs a command and gives its last lines to whoever reads the error. */
function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-2_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The widget was not built:\n${said.trim()}`));
    });
  });
}
