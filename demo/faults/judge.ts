import { addsUp, outcomes, type Totals } from "../../schema/delivery.ts";
import { type Findings, noFindings } from "./findings.ts";
import type { LedgerPerson } from "./ledger.ts";
import { personKey, type Taken } from "./taken.ts";

const ended = ["done", "stopped", "cancelled"];

/** A send as the three see it: the API, the books, and the platforms. */
export interface Seen {
  /** Its id, for whoever reads what was found. */
  id: string;
  state: string;
  pauseReason: string | null;
  totals: Totals;
  ledger: readonly LedgerPerson[];
  taken: Taken;
  /** Account and person of everybody chosen. */
  chosen: readonly string[];
  messages: number;
}

/** What the three contradict each other in. */
export function judge(seen: Seen): Findings {
  const findings = noFindings();
  const isEnded = ended.includes(seen.state);
  if (!isEnded && !(seen.state === "paused" && seen.pauseReason !== null))
    findings.stuck.push(`${seen.id} is ${seen.state}`);
  for (const [key, counts] of seen.taken)
    for (const [position, count] of counts)
      if (count > 1) findings.duplicates.push(`${key} has got message ${position} ${count} times`);
  for (const person of seen.ledger) judgePerson(findings, person, seen, isEnded);
  judgeRows(findings, seen);
  judgeTotals(findings, seen.totals, seen.ledger);
  return findings;
}

function judgePerson(
  findings: Findings,
  person: LedgerPerson,
  { taken, messages }: Seen,
  isEnded: boolean,
): void {
  const { outcome, platformUser, reason, wasAccepted, messagesAccepted } = person;
  const got = taken.get(personKey(person.accountId, platformUser))?.size ?? 0;
  const isComplete = got === messages;
  if (wasAccepted && !isComplete && (got === 0 || messagesAccepted !== got))
    findings.lost.push(`${platformUser} is ${outcome}, and the platform has taken ${got} of ${messages}`);
  if (outcome === "waiting" && isEnded) findings.lost.push(`${platformUser} waits in a send that has ended`);
  const isBlank = !wasAccepted && outcome !== "unknown" && outcome !== "left_out";
  if (isBlank && got !== messagesAccepted)
    findings.violations.push(`${platformUser} is ${outcome} with ${messagesAccepted} of ${got} taken`);
  if (outcome === "failed" && reason === null)
    findings.violations.push(`${platformUser} failed without a reason`);
  if (outcome === "unknown" && reason === null)
    findings.violations.push(`${platformUser} is unknown without a reason`);
}

/** Everybody who was chosen has one row, and nobody was reached who has none. */
function judgeRows(findings: Findings, { ledger, taken, chosen }: Seen): void {
  const rows = new Map<string, number>();
  for (const { accountId, platformUser } of ledger) {
    const key = personKey(accountId, platformUser);
    rows.set(key, (rows.get(key) ?? 0) + 1);
  }
  for (const key of chosen) if (!rows.has(key)) findings.lost.push(`${key} was chosen and has no row`);
  for (const [key, count] of rows) if (count > 1) findings.violations.push(`${key} has ${count} rows`);
  for (const key of taken.keys())
    if (!rows.has(key)) findings.violations.push(`${key} was reached without a row`);
}

/** The API's sums and the books' own. */
function judgeTotals(findings: Findings, totals: Totals, ledger: readonly LedgerPerson[]): void {
  if (!addsUp(totals)) findings.violations.push(`totals do not add up: ${JSON.stringify(totals)}`);
  if (totals.chosen !== ledger.length)
    findings.violations.push(`${totals.chosen} chosen, ${ledger.length} rows`);
  for (const outcome of outcomes) {
    const rows = ledger.filter((person) => person.outcome === outcome).length;
    const said = totals[outcome === "left_out" ? "leftOut" : outcome];
    if (rows !== said) findings.violations.push(`the API says ${said} ${outcome}, the books ${rows}`);
  }
}
