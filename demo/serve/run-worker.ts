import { setTimeout as wait } from "node:timers/promises";
import { runHelper } from "./life-line.ts";
import { startWrangler, type WorkerInput, type Wrangler } from "./wrangler.ts";

const readyWithinMs = 60_000;
const lookEveryMs = 2_000;
const answerWithinMs = 5_000;
const missesMax = 3;

/** wrangler puts a new workerd in the place of one that died, but not of its own proxy: that is seen to here. */
runHelper<WorkerInput>(async (input) => {
  const url = `http://${input.ip}:${input.port}`;
  let wrangler = startWrangler(input);
  let isEnding = false;
  process.once("disconnect", () => {
    isEnding = true;
    void wrangler.stop();
  });
  await becomesReady(url, wrangler);
  const watch = async (): Promise<void> => {
    for (let misses = 0; !isEnding; ) {
      await wait(lookEveryMs, undefined, { ref: false });
      misses = (await status(`${url}/healthz`)) === 200 ? 0 : misses + 1;
      if (isEnding || misses < missesMax) continue;
      process.stderr.write("The Worker does not answer: wrangler is started again.\n");
      await wrangler.stop();
      wrangler = startWrangler(input);
      await becomesReady(url, wrangler);
      misses = 0;
    }
  };
  watch().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
  return { close: () => wrangler.stop(), group: wrangler.group };
});

async function becomesReady(url: string, wrangler: Wrangler): Promise<void> {
  const untilMs = Date.now() + readyWithinMs;
  while (Date.now() < untilMs && !wrangler.hasEnded()) {
    if ((await status(`${url}/readyz`)) === 200) return;
    await wait(50);
  }
  await wrangler.stop();
  throw new Error(wrangler.hasEnded() ? "wrangler ended on start; see worker.log" : `no answer from ${url}`);
}

async function status(url: string): Promise<number | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(answerWithinMs) }).then(
    (response) => response.status,
    () => undefined,
  );
}
