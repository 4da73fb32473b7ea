import { type Bench, median, say } from "./bench.ts";
import { dispatchFloor } from "./parts/floor.ts";
import { mostHeapBytes, openInspector } from "./parts/inspector.ts";
import { send } from "./parts/send.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { enterTeam } from "./parts/team.ts";
import { rowsWrittenAtMost, workBetween } from "./parts/work.ts";

const rounds = 3;
const text = "秋冬新品到店，回覆訊息就為您保留尺寸。";
const messages = [{ type: "text" as const, text }];
const heapMaxBytes = 64_000_000;
const roundTripsPerChunkMax = 4;
const rowsPerPersonMax = 5;
/** What LINE takes a second of a channel: https://developers.line.biz/en/reference/messaging-api/#rate-limits */
const callsPerSecondMax = 200;

/**
 * 100,000 LINE people with the same content, from the due moment to complete, planning included, against the least
 * that the same rows and calls cost on this machine in the same minute. The send keeps LINE's pace, the floor does not.
 */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [warmUp, small, large] = await enterTeam(stand, [
      { channel: "line", people: 2_000 },
      { channel: "line", people: 10_000 },
      { channel: "line", people: 100_000 },
    ]);
    await send(stand, warmUp, messages);
    await dispatchFloor(stand, warmUp, text);
    const inspector = await openInspector(stand.stack.inspectorPort);
    const floors: number[] = [];
    const smalls: number[] = [];
    const larges: number[] = [];
    let heapBytes = 0;
    let roundTripsPerChunk = 0;
    let rowsPerPerson = 0;
    let extraCalls = 0;
    for (let round = 0; round < rounds; round++) {
      await fillBuckets(stand);
      const floor = await dispatchFloor(stand, large, text);
      floors.push(floor.databaseMs + floor.callsMs);
      await fillBuckets(stand);
      smalls.push((await send(stand, small, messages)).endedAfterMs);
      await fillBuckets(stand);
      const before = { work: await stand.work(), calls: await callsOf(stand) };
      const heap = await mostHeapBytes(inspector, "all", async () => {
        const times = await send(stand, large, messages);
        larges.push(times.endedAfterMs);
        say(
          `100,000 people: planned after ${times.plannedAfterMs} ms, complete after ${times.endedAfterMs} ms`,
        );
      });
      const work = workBetween(before.work, await stand.work());
      heapBytes = Math.max(heapBytes, heap.bytes);
      roundTripsPerChunk = Math.max(roundTripsPerChunk, work.requests / large.chunks);
      rowsPerPerson = Math.max(rowsPerPerson, rowsWrittenAtMost(stand, work) / large.people);
      extraCalls += Math.abs((await callsOf(stand)) - before.calls - large.chunks);
      say(`floor: rows ${floor.databaseMs.toFixed(0)} ms, bare calls ${floor.callsMs.toFixed(0)} ms`);
      say(
        `round trips ${work.requests}, statements ${work.statements}, engine ${work.engineMs.toFixed(0)} ms, heap at most ${(heap.bytes / 1e6).toFixed(1)} MB in ${heap.samples} samples, ${JSON.stringify(work.rowsChanged)}`,
      );
    }
    inspector.close();
    const paceMs = (large.chunks / callsPerSecondMax) * 1_000;
    say(
      `LINE's own pace takes ${paceMs} ms for ${large.chunks} calls: ${(paceMs / median(larges)).toFixed(2)} of it`,
    );
    return [
      { what: "floor", ratio: median(larges) / median(floors), limit: 3 },
      { what: "growth", ratio: median(larges) / median(smalls), limit: 11 },
      { what: "calls", ratio: (large.chunks + extraCalls) / large.chunks, limit: 1 },
      { what: "trips", ratio: roundTripsPerChunk, limit: roundTripsPerChunkMax },
      { what: "rows", ratio: rowsPerPerson, limit: rowsPerPersonMax },
      { what: "heap", ratio: heapBytes / heapMaxBytes, limit: 1 },
    ];
  });

async function callsOf({ line }: Stand): Promise<number> {
  return (await line.summary()).accepted.calls;
}

/** The double's buckets start full again, so that no measurement waits for another. */
function fillBuckets({ line }: Stand): Promise<void> {
  return line.setBucket({
    owner: "*",
    endpoint: "multicast",
    perSecond: callsPerSecondMax,
    capacity: callsPerSecondMax,
  });
}
