import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { root } from "./widget-build.ts";

export interface WorkerInput {
  port: number;
  inspectorPort: number;
  ip: string;
  persistTo: string;
  vars: Record<string, string>;
  /** Another entry than `wrangler.toml`'s, as a path from the root. */
  script?: string;
}

export interface Wrangler {
  group: number;
  hasEnded(): boolean;
  /** Ends wrangler and every workerd it has started. */
  stop(): Promise<void>;
}

const endWithinMs = 5_000;

export function startWrangler({ port, inspectorPort, ip, persistTo, vars, script }: WorkerInput): Wrangler {
  const manifest = createRequire(import.meta.url).resolve("wrangler/package.json");
  const settings = Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const child = spawn(
    process.execPath,
    [
      ...[join(dirname(manifest), "bin", "wrangler.js"), "dev", ...(script === undefined ? [] : [script])],
      ...["--port", String(port), "--ip", ip, "--inspector-port", String(inspectorPort)],
      ...["--persist-to", join(persistTo, "worker"), "--show-interactive-dev-session=false"],
      ...settings,
    ],
    {
      cwd: root,
      // A group of its own: wrangler's children outlive it unless the whole group is ended.
      detached: true,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...quietEnvironment(persistTo) },
    },
  );
  const group = child.pid;
  if (group === undefined) throw new Error("wrangler did not start");
  return {
    group,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: async () => {
      endGroup(group, "SIGTERM");
      const untilMs = Date.now() + endWithinMs;
      while (isGroupAlive(group) && Date.now() < untilMs) await wait(20);
      endGroup(group, "SIGKILL");
    },
  };
}

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
