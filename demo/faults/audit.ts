import { type Findings, noFindings } from "./findings.ts";
import { judge } from "./judge.ts";
import { readLedger } from "./ledger.ts";
import type { Send } from "./send.ts";
import { readTaken } from "./taken.ts";

/** Holds the books of a send against the doubles' own logs, and against what the API says of it. */
export async function audit(send: Send): Promise<Findings> {
  const { id, people: chosen, messages, stack, team } = send;
  // The send was never taken on: its case says so.
  if (id === "") return noFindings();
  const { state, pauseReason, totals } = await send.read();
  const [ledger, taken] = await Promise.all([
    readLedger(stack.database, id),
    readTaken(stack, team, send.mark),
  ]);
  const findings = judge({ id, state, pauseReason, totals, ledger, taken, chosen, messages });
  const owners = [team.line.owner, team.whatsapp.owner];
  const broken = await Promise.all([stack.line.violations(), stack.whatsapp.violations()]);
  for (const { owner, kind, detail } of broken.flat())
    if (owners.includes(owner)) findings.violations.push(`${kind}: ${detail}`);
  return findings;
}
