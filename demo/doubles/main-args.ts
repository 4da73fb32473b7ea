import { parseArgs } from "node:util";
import type { RunningDouble } from "./double-server.ts";

/** Options that both doubles take when they are started. */
export interface DoubleOptions {
  /** 0, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Keeps accounts, people, messages and unsent webhooks in this file. */
  stateFile?: string;
  /** Adds every call of a platform's API and its answer to this file, as lines of JSON. */
  callsFile?: string;
  /** Every platform answer waits this long. */
  latencyMs?: number;
}

/** Runs a double from the command line until it is told to stop. */
export async function runFromCommandLine(
  name: string,
  start: (options: DoubleOptions) => Promise<RunningDouble>,
): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: "string" }, state: { type: "string" }, latency: { type: "string" } },
  });
  const options: DoubleOptions = { port: Number(values.port ?? 0), latencyMs: Number(values.latency ?? 0) };
  if (values.state !== undefined) options.stateFile = values.state;
  try {
    const double = await start(options);
    console.log(`${name} double on ${double.url}, phones on ${double.url}/phones`);
    const stop = () => void double.close();
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    console.error(`${name} double: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
