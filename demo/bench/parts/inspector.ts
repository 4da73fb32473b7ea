import { setTimeout as wait } from "node:timers/promises";

/** The Worker's isolate through Chrome's debugging protocol. */
export interface Inspector {
  ask<Answer>(method: string, parameters?: object): Promise<Answer>;
  close(): void;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export async function openInspector(port: number): Promise<Inspector> {
  // wrangler's proxy turns away who does not say where they come from; Node's sockets can say it, browsers' cannot.
  const options = { headers: { origin: "http://localhost" } };
  const socket: WebSocket = Reflect.construct(WebSocket, [`ws://127.0.0.1:${port}/ws`, options]);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const failAll = (): void => {
    for (const { reject } of waiting.values()) reject(new Error("the Worker's inspector has gone"));
    waiting.clear();
  };
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(String(data)) as {
      id?: number;
      result?: unknown;
      error?: { message: string };
    };
    const asked = waiting.get(message.id ?? 0);
    if (asked === undefined) return;
    waiting.delete(message.id ?? 0);
    if (message.error === undefined) asked.resolve(message.result);
    else asked.reject(new Error(message.error.message));
  });
  socket.addEventListener("close", failAll);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error("the Worker's inspector cannot be reached")));
  });
  return {
    ask: <Answer>(method: string, parameters: object = {}) =>
      new Promise<Answer>((resolve, reject) => {
        lastId += 1;
        // What a method answers with is the protocol's own shape, which the caller names.
        waiting.set(lastId, { resolve: (answer) => resolve(answer as Answer), reject });
        socket.send(JSON.stringify({ id: lastId, method, params: parameters }));
      }),
    close: () => socket.close(),
  };
}

const sampleEveryMs = 100;

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
}

/**
 * The most that heap and backing store held together at any sample while `act` ran. `held`: without garbage, which
 * comes and goes with the engine's mood. Collecting it takes time, so nothing can be timed beside it.
 */
export async function mostHeapBytes(
  inspector: Inspector,
  count: "all" | "held",
  act: () => Promise<unknown>,
): Promise<{ bytes: number; samples: number }> {
  let bytes = 0;
  let samples = 0;
  let isOver = false;
  const over = act().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    if (count === "held") await inspector.ask("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = await inspector.ask<HeapUsage>("Runtime.getHeapUsage");
    bytes = Math.max(bytes, usedSize + backingStorageSize);
    samples += 1;
    await Promise.race([wait(sampleEveryMs), over.catch(() => undefined)]);
  }
  await over;
  return { bytes, samples };
}
