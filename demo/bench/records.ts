import { parseRowId } from "../../schema/ids.ts";
import { addDays, dayIn, periodOf } from "../../schema/report-period.ts";
import { judge, type Question, race } from "./audience/race.ts";
import { type Bench, type Figure, say } from "./bench.ts";
import { mostHeapBytes, openInspector } from "./parts/inspector.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { findScans } from "./records/plans.ts";
import { enterQuarter, type Quarter } from "./records/quarter.ts";
import { clicks, days, deliveries, sends } from "./records/size.ts";
import { bareCounts, bareDetail, bareFailed, bareList, bareReport } from "./records/statements.ts";

const rounds = 15;
const reportRounds = 3;
const listSize = 50;
const pageOfPeople = 100;
const timeZone = "Asia/Taipei";
const heapMaxBytes = 64_000_000;

/**
 * A team's quarter of 5,000,000 deliveries: the record and the report against a bare route of the same Worker that
 * runs one hand-written statement through the same endpoint, by turns, and against that statement on the engine itself.
 */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const startedMs = performance.now();
    const quarter = await enterQuarter(stand);
    say(
      `${sends.toLocaleString("en")} sends, ${deliveries.toLocaleString("en")} deliveries, ${clicks.toLocaleString("en")} clicks, entered in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`,
    );
    const from = addDays(dayIn(timeZone, Date.now()), 1 - days);
    const scans = await findScans(stand, quarter, from);
    for (const step of scans) say(`full scan: ${step}`);
    return [
      { what: "scans", ratio: scans.length, limit: 0 },
      ...(await questions(stand, quarter)),
      ...(await report(stand, quarter, from)),
      ...(await table(stand, quarter)),
    ];
  }, "demo/bench/audience/bare-worker.ts");

async function questions(stand: Stand, quarter: Quarter): Promise<Figure[]> {
  const { teamId, largest } = quarter;
  const send = `/v1/broadcasts/${largest.id}`;
  const failed = `${send}/people?outcome=failed`;
  const deep = await positionOfPage(stand, quarter, failed);
  const asked: Question[] = [
    { what: "list", path: `/v1/broadcasts?limit=${listSize}`, bare: bareList(teamId, listSize) },
    { what: "list-counts", path: "/v1/broadcasts/counts", bare: bareCounts(teamId) },
    { what: "send", path: send, bare: bareDetail(teamId, largest.id) },
    { what: "failed-first-page", path: failed, bare: bareFailed(teamId, largest.id, 0) },
    {
      what: `failed-page-${pageOfPeople}`,
      path: `${failed}&cursor=${deep.cursor}`,
      bare: bareFailed(teamId, largest.id, deep.after),
    },
  ];
  const figures: Figure[] = [];
  for (const question of asked) figures.push(judge(question, await race(stand, quarter, question, rounds)));
  return figures;
}

/** Goes through the pages as somebody who scrolls does, to where the wanted one begins. */
async function positionOfPage({ stack }: Stand, { authorization }: Quarter, path: string) {
  let cursor = "";
  let last = "";
  for (let page = 1; page < pageOfPeople; page++) {
    const answer = await fetch(`${stack.urls.worker}${path}${cursor && `&cursor=${cursor}`}`, {
      headers: { authorization },
    });
    const { items, nextCursor } = (await answer.json()) as {
      items: { id: string }[];
      nextCursor: string | null;
    };
    if (nextCursor === null) throw new Error("fewer people have failed than that");
    cursor = nextCursor;
    last = items.at(-1)?.id ?? "";
  }
  return { cursor, after: parseRowId("psn", last) ?? 0 };
}

async function report(stand: Stand, quarter: Quarter, from: string): Promise<Figure[]> {
  const period = periodOf(timeZone, Date.now(), { from });
  if ("code" in period) throw new Error("the days are no period");
  const spans = period.days.map(({ fromMs, untilMs }): [number, number] => [fromMs, untilMs]);
  const question: Question = {
    what: `report-${days}-days`,
    path: `/v1/reports/referral?from=${from}&by=day`,
    bare: bareReport(quarter.teamId, spans),
  };
  return [judge(question, await race(stand, quarter, question, reportRounds))];
}

/** What came of the table while a stretch of it was read. */
interface Taken {
  bytes: number;
  lines: number;
}

/** Reads on for so many lines, or to the end. */
async function read(reader: ReadableStreamDefaultReader<Uint8Array>, linesMax: number): Promise<Taken> {
  const taken: Taken = { bytes: 0, lines: 0 };
  while (taken.lines < linesMax) {
    const { done, value } = await reader.read();
    if (done) return taken;
    taken.bytes += value.byteLength;
    for (const byte of value) if (byte === 10) taken.lines += 1;
  }
  return taken;
}

/**
 * The table of everybody of the largest send, taken as a browser takes it. The Worker holds a page of it at a time:
 * its heap stands no higher in the second half than in the first.
 */
async function table({ stack }: Stand, { authorization, largest }: Quarter): Promise<Figure[]> {
  const inspector = await openInspector(stack.inspectorPort);
  const idle = await mostHeapBytes(inspector, "held", async () => undefined);
  const startedMs = performance.now();
  const answer = await fetch(`${stack.urls.worker}/v1/broadcasts/${largest.id}/people.csv`, {
    headers: { authorization },
  });
  const reader = answer.body?.getReader();
  if (!answer.ok || !reader) throw new Error(`the table was answered ${answer.status}`);
  const taken: Taken[] = [];
  const half = largest.people / 2;
  const heaps: number[] = [];
  for (const lines of [half, Number.POSITIVE_INFINITY]) {
    const heap = await mostHeapBytes(
      inspector,
      "held",
      async () => void taken.push(await read(reader, lines)),
    );
    heaps.push(heap.bytes);
  }
  inspector.close();
  const [first = Number.NaN, second = Number.NaN] = heaps;
  const lines = taken.reduce((sum, part) => sum + part.lines, 0);
  const bytes = taken.reduce((sum, part) => sum + part.bytes, 0);
  const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
  say(
    `table of ${largest.people.toLocaleString("en")} people: ${lines.toLocaleString("en")} lines, ${megabytes(bytes)} in ${((performance.now() - startedMs) / 1_000).toFixed(1)} s; heap ${megabytes(idle.bytes)} before, at most ${megabytes(first)} in the first half, ${megabytes(second)} in the second`,
  );
  return [
    { what: "table-lines", ratio: lines / (largest.people + 1), limit: 1, isAtLeast: true },
    { what: "table-heap", ratio: Math.max(first, second) / heapMaxBytes, limit: 1 },
    { what: "table-growth", ratio: second / first, limit: 1.25 },
  ];
}
