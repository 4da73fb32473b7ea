import { audit } from "./audit.ts";
import type { FaultCase } from "./case.ts";
import { addFindings, type Findings, isClean, noFindings, StuckError } from "./findings.ts";
import type { FaultStack } from "./stack.ts";
import { Stand } from "./stand.ts";

export interface CaseResult {
  name: string;
  findings: Findings;
  /** What came otherwise than the case expects. */
  wrong: string | undefined;
  seconds: number;
}

/** Runs one case and holds all its sends against the doubles' logs, also when it broke off. */
export async function runCase(stack: FaultStack, { name, run }: FaultCase): Promise<CaseResult> {
  const startedMs = Date.now();
  const stands: Stand[] = [];
  const findings = noFindings();
  let wrong: string | undefined;
  try {
    await run({
      stack,
      stand: async (wish) => {
        const stand = await Stand.make(stack, wish);
        stands.push(stand);
        return stand;
      },
    });
  } catch (error) {
    if (error instanceof StuckError) findings.stuck.push(error.message);
    else wrong = error instanceof Error ? error.message : String(error);
  }
  try {
    for (const { sends } of stands) for (const send of sends) addFindings(findings, await audit(send));
  } catch (error) {
    wrong ??= `the books could not be read: ${String(error)}`;
  }
  // What is still going would be in the way of the others.
  if (!isClean(findings) || wrong !== undefined)
    for (const { sends } of stands)
      for (const send of sends) await send.change("stop").catch(() => undefined);
  const unmet = await takeFaultsAway(stack, stands);
  if (unmet.length > 0) wrong ??= `no call met the fault ${unmet.join(", ")}: the case has shown nothing`;
  return { name, findings, wrong, seconds: (Date.now() - startedMs) / 1_000 };
}

/** Takes the stands' faults away and names those that no call has met. */
async function takeFaultsAway(stack: FaultStack, stands: readonly Stand[]): Promise<string[]> {
  const faults = (await Promise.all([stack.line.faults(), stack.whatsapp.faults()])).flat();
  const owners = stands.flatMap(({ team }) => [team.line.owner, team.whatsapp.owner]);
  await Promise.all(
    owners.flatMap((owner) => [stack.line.clearFaults(owner), stack.whatsapp.clearFaults(owner)]),
  );
  return faults
    .filter(({ match, left, times = 1 }) => owners.includes(match?.owner ?? "") && left === times)
    .map(({ endpoint, kind }) => `${kind} of ${endpoint}`);
}

export function isOk({ findings, wrong }: CaseResult): boolean {
  return wrong === undefined && isClean(findings);
}

const linesShown = 3;

/** One line, and what went wrong below it. */
export function report(result: CaseResult): string {
  const { name, findings, wrong, seconds } = result;
  const head = `${isOk(result) ? "ok    " : "FAILED"}  ${name} (${seconds.toFixed(1)} s)`;
  const found = Object.entries(findings).flatMap(([kind, list]: [string, string[]]) =>
    list.length === 0 ? [] : [`${list.length} ${kind}:`, ...list.slice(0, linesShown)],
  );
  const said = wrong === undefined ? [] : wrong.split("\n").slice(0, 40);
  return [head, ...[...found, ...said].map((line) => `          ${line}`)].join("\n");
}
