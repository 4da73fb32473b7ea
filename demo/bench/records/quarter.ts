import { fillFile } from "../parts/fill-file.ts";
import type { Stand } from "../parts/stand.ts";
import { enterTeam } from "../parts/team.ts";
import { clickRows, linkRows, orderRows } from "./earned-rows.ts";
import { chunkRows, deliveryRows, sendRows } from "./ledger-rows.ts";
import type { Given } from "./size.ts";

/** A quarter of a team: what it has sent, and what came of it. */
export interface Quarter {
  teamId: string;
  /** The admin's `Authorization`: all of the team's records. */
  authorization: string;
  /** The send with the most people: the last one. */
  largest: { id: string; people: number };
}

const wishes = [
  { channel: "line", people: 0, role: "admin" },
  { channel: "line", people: 0 },
  { channel: "whatsapp", people: 0 },
  { channel: "whatsapp", people: 0 },
] as const;

const tables = ["broadcasts", "deliveries", "links", "clicks", "orders"];

/** Written set by set straight into the file. */
export async function enterQuarter(stand: Stand): Promise<Quarter> {
  const [line, otherLine, whatsapp, otherWhatsApp] = await enterTeam(stand, wishes);
  const given: Given = {
    teamId: "tm_bench",
    line: [line.account.id, otherLine.account.id],
    whatsapp: [whatsapp.account.id, otherWhatsApp.account.id],
    nowMs: Date.now(),
  };
  await fillFile(
    stand,
    tables,
    [
      ...sendRows(given),
      ...deliveryRows(given),
      ...linkRows(given),
      ...clickRows(given),
      ...orderRows(given),
    ],
    chunkRows(given),
  );
  const [id, people] = largestSend(stand);
  return { teamId: given.teamId, authorization: line.authorization, largest: { id, people } };
}

function largestSend({ file }: Stand): [string, number] {
  const found = file.prepare("select id, chosen from broadcasts order by chosen desc limit 1");
  for (const [id, chosen] of found.iterate([])) return [String(id), Number(chosen)];
  throw new Error("nothing was sent");
}
