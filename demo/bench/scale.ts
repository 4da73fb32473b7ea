import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { TextMessage } from "../../schema/content.ts";
import { openEngine } from "../libsql/engine.ts";
import { type Bench, say } from "./bench.ts";
import { send } from "./parts/send.ts";
import { type Stand, withStand } from "./parts/stand.ts";
import { type Crowd, enterTeam } from "./parts/team.ts";
import { databaseBytes, rowsWrittenAtMost, workBetween } from "./parts/work.ts";

const million = 1_000_000;
const callsPerSecond = 1_000;
const text = "秋冬新品到店，回覆訊息就為您保留尺寸。";
const plain: TextMessage[] = [{ type: "text", text }];
const personal: TextMessage[] = [{ type: "text", text: `{name}您好，${text}`, nameFallback: "顧客" }];

/** What a send has used so far, of everything that is paid for or limited. */
interface Use {
  calls: number;
  roundTrips: number;
  statements: number;
  rowsWritten: number;
  databaseBytes: number;
  queueMessages: number;
  /** Calls that the conductors remember, and the room that takes. */
  gateRows: number;
  gateBytes: number;
}

/** What a million people come to, measured on some thousands. Prints facts; there is nothing to be missed. */
export const bench: Bench = () =>
  withStand(async (stand) => {
    const [multicast, pushed, messaged] = await enterTeam(stand, [
      { channel: "line", people: 20_000 },
      { channel: "line", people: 2_000 },
      { channel: "whatsapp", people: 2_000, callsPerSecond },
    ]);
    const bucket = { owner: "*", endpoint: "messages", perSecond: callsPerSecond, capacity: callsPerSecond };
    await stand.whatsapp.setBucket(bucket);
    await stand.whatsapp.setPairLimit({ isOn: false });
    await report(stand, "LINE, the same for everybody", multicast, plain);
    await report(stand, "LINE, personal", pushed, personal);
    await report(stand, "WhatsApp", messaged, plain);
    return [];
  });

async function report(stand: Stand, what: string, crowd: Crowd, messages: TextMessage[]): Promise<void> {
  const work = await stand.work();
  const before = await useSoFar(stand);
  await send(stand, crowd, messages);
  const after = await useSoFar(stand);
  const done = workBetween(work, await stand.work());
  const use: Use = {
    calls: after.calls - before.calls,
    roundTrips: done.requests,
    statements: done.statements,
    rowsWritten: rowsWrittenAtMost(stand, done),
    databaseBytes: after.databaseBytes - before.databaseBytes,
    queueMessages: after.queueMessages - before.queueMessages,
    gateRows: after.gateRows - before.gateRows,
    gateBytes: after.gateBytes - before.gateBytes,
  };
  say(`${what}, for 1 M people (measured on ${crowd.people.toLocaleString("en")}):`);
  for (const [name, value] of Object.entries(use))
    say(`  ${name.padEnd(14)} ${Math.round((value / crowd.people) * million).toLocaleString("en")}`);
}

async function useSoFar(stand: Stand): Promise<Omit<Use, "roundTrips" | "statements" | "rowsWritten">> {
  const [line, whatsapp] = await Promise.all([stand.line.summary(), stand.whatsapp.summary()]);
  return {
    calls: line.accepted.calls + whatsapp.accepted.calls,
    databaseBytes: databaseBytes(stand),
    queueMessages: countQueueMessages(stand),
    ...measureGates(stand),
  };
}

/** wrangler logs each batch of a queue with how many of its messages were acknowledged. */
const queueLine = /QUEUE omo-doorbell\S* (\d+)\/\d+/g;

function countQueueMessages(stand: Stand): number {
  const log = readFileSync(stand.path("worker.log"), "utf8");
  return [...log.matchAll(queueLine)].reduce((sum, [, messages]) => sum + Number(messages), 0);
}

/** The conductors' own SQLite files, as the emulation keeps them. */
function measureGates(stand: Stand): { gateRows: number; gateBytes: number } {
  const folder = stand.path("worker");
  let gateRows = 0;
  let gateBytes = 0;
  for (const name of globSync("**/*ConductorObject/*.sqlite", { cwd: folder })) {
    const file = join(folder, name);
    gateBytes += statSync(file).size;
    const engine = openEngine(file);
    try {
      const count = engine.prepare("select count(*) from calls");
      for (const [rows] of count.iterate([])) gateRows += Number(rows);
    } catch {
      // An object that has only just been made has no book yet.
    } finally {
      engine.close();
    }
  }
  return { gateRows, gateBytes };
}
