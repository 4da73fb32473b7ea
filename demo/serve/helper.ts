import { type ChildProcess, fork } from "node:child_process";
import { openSync } from "node:fs";
import { join } from "node:path";

/** A part of the demo in a process of its own. */
export interface Helper {
  name: string;
  process: ChildProcess;
  /** The process group of what the helper itself has started, if it has. */
  group: number | undefined;
  /** Resolves when it has ended, however it did. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const stopWithinMs = 8_000;

/**
 * Starts `entry` and waits until it says that it answers. The channel between the two is also its life line: a
 * helper ends when the demo does, even when that is killed.
 */
export async function startHelper(
  name: string,
  entry: string,
  input: object,
  logFile: string,
): Promise<Helper> {
  const log = openSync(logFile, "a");
  const child = fork(join(import.meta.dirname, entry), [JSON.stringify(input)], {
    stdio: ["ignore", log, log, "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (child.connected) child.disconnect();
    const late = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
    await ended;
    clearTimeout(late);
  };
  const group = await new Promise<number | undefined>((resolve, reject) => {
    child.once("message", (message: { group?: number; failed?: string }) => {
      if (message.failed === undefined) resolve(message.group);
      else reject(new HelperError(name, message.failed));
    });
    void ended.then(() => reject(new HelperError(name, `it ended on start; see ${logFile}`)));
  });
  return { name, process: child, group, ended, stop };
}

export class HelperError extends Error {
  constructor(name: string, what: string) {
    super(`${name}: ${what}`);
  }
}
