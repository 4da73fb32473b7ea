import { createServer } from "node:net";

export const host = "127.0.0.1";

export interface Ports {
  host: number;
  worker: number;
  line: number;
  whatsapp: number;
  libsql: number;
  /** Where a debugger reaches the Worker. */
  inspector: number;
}

export class PortTakenError extends Error {}

/** The port that was asked for when it is free, else undefined; 0 asks for any. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, host, () => {
      const address = probe.address();
      const found = typeof address === "object" && address !== null ? address.port : undefined;
      probe.close(() => resolve(found));
    });
  });
}

async function freePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) throw new PortTakenError(`There is no free port on ${host}.`);
  return port;
}

/** The host page's port is what was asked for or nothing; the others follow it, or are any that are free. */
export async function choosePorts(hostPort: number | "free"): Promise<Ports> {
  const base = hostPort === "free" ? await freePort() : hostPort;
  if ((await tryPort(base)) === undefined)
    throw new PortTakenError(`Port ${base} is taken. Choose another: npm run demo -- --port ${base + 10}`);
  const after = async (step: number): Promise<number> =>
    (hostPort === "free" ? undefined : await tryPort(base + step)) ?? freePort();
  return {
    host: base,
    worker: await after(1),
    line: await after(2),
    whatsapp: await after(3),
    libsql: await after(4),
    inspector: await freePort(),
  };
}
