import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { runHelper } from "./life-line.ts";

export interface WorkerInput {
  port: number;
  ip: string;
  persistTo: string;
  vars: Record<string, string>;
}

const readyWithinMs = 60_000;
const endWithinMs = 5_000;

runHelper<WorkerInput>(async (input) => {
  const manifest = createRequire(import.meta.url).resolve("wrangler/package.json");
  const bin = join(dirname(manifest), "bin", "wrangler.js");
  const settings = Object.entries(input.vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const wrangler = spawn(
    process.execPath,
    [
      ...[bin, "dev", "--port", String(input.port), "--ip", input.ip, "--inspector-port", "0"],
      ...["--persist-to", join(input.persistTo, "worker"), "--show-interactive-dev-session=false"],
      ...settings,
    ],
    {
      cwd: join(import.meta.dirname, "..", ".."),
      // A group of its own: wrangler's children outlive it unless the whole group is ended.
      detached: true,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...quietEnvironment(input.persistTo) },
    },
  );
  const group = wrangler.pid;
  if (group === undefined) throw new Error("wrangler did not start");
  let isEnding = false;
  wrangler.once("exit", (code) => {
    if (isEnding) return;
    endGroup(group, "SIGKILL");
    process.stderr.write(`wrangler ended by itself with ${code}\n`);
    process.exit(1);
  });
  const close = async (): Promise<void> => {
    isEnding = true;
    endGroup(group, "SIGTERM");
    const untilMs = Date.now() + endWithinMs;
    while (isGroupAlive(group) && Date.now() < untilMs) await wait(20);
    endGroup(group, "SIGKILL");
  };
  process.once("disconnect", () => void close());
  await answers(`http://${input.ip}:${input.port}/readyz`);
  return { close, group };
});

/** No telemetry, no look for updates, no fetch of request metadata: nothing leaves this machine. */
function quietEnvironment(persistTo: string): Record<string, string> {
  return {
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_NO_SKILLS_UPDATE_PROMPTS: "true",
    WRANGLER_REGISTRY_PATH: join(persistTo, "wrangler-registry"),
    WRANGLER_LOG_PATH: join(persistTo, "wrangler-logs"),
    NO_COLOR: "1",
  };
}

async function answers(url: string): Promise<void> {
  const untilMs = Date.now() + readyWithinMs;
  while (Date.now() < untilMs) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => undefined,
    );
    if (status === 200) return;
    await wait(50);
  }
  throw new Error(`no answer from ${url} within ${readyWithinMs / 1_000} s`);
}

function endGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody of the group is left.
  }
}

function isGroupAlive(group: number): boolean {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
}
