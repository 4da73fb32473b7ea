import { seededRandom } from "../seed/random.ts";
import { add, type Tally } from "../verify/tally.ts";
import type { FaultCase } from "./case.ts";
import { allCases } from "./cases/all.ts";
import { addFindings, type Findings, noFindings } from "./findings.ts";
import { drawInstants, type KillPlan, type KillsSeen, kill, noKills, unharmed } from "./kills.ts";
import type { FaultOptions } from "./options.ts";
import { type CaseResult, isOk, report, runCase } from "./run-case.ts";
import { type FaultStack, startFaultStack } from "./stack.ts";

/** Cases that share no fault run side by side. */
const sideBySide = 6;

export interface FaultsOutcome {
  tally: Tally;
  findings: Findings;
  /** Fault cases without the kills. */
  cases: number;
  kills: KillsSeen;
}

/** Runs the cases, then the kills, over one running stack; says a line a case. */
export async function runFaults(options: FaultOptions, say: (line: string) => void): Promise<FaultsOutcome> {
  const outcome: FaultsOutcome = {
    tally: { passed: 0, failed: 0 },
    findings: noFindings(),
    cases: 0,
    kills: { ...noKills },
  };
  const chosen = allCases.filter(
    ({ name, isSample }) =>
      (!options.isSample || isSample === true) &&
      (options.only.length === 0 || options.only.some((word) => name.includes(word))),
  );
  say(`faults: ${chosen.length} cases, ${options.kills} kills, seed ${options.seed}`);
  const stack = await startFaultStack(say);
  const take = (result: CaseResult): void => {
    addFindings(outcome.findings, result.findings);
    outcome.tally = add(outcome.tally, isOk(result) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    say(report(result));
  };
  try {
    outcome.cases = chosen.length;
    await runSideBySide(
      stack,
      chosen.filter(({ isAlone }) => isAlone !== true),
      take,
    );
    const isKilling = options.only.length === 0 || options.only.includes("kill");
    if (isKilling) await runKills(stack, options, outcome.kills, take);
    // Last, because what they put back is older than what the others have done.
    for (const one of chosen.filter(({ isAlone }) => isAlone)) take(await runCase(stack, one));
  } finally {
    await stack.stop();
  }
  return outcome;
}

async function runSideBySide(
  stack: FaultStack,
  cases: readonly FaultCase[],
  take: (result: CaseResult) => void,
): Promise<void> {
  const left = [...cases].sort((one, other) => Number(other.isLong ?? false) - Number(one.isLong ?? false));
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) take(await runCase(stack, next));
  };
  await Promise.all(Array.from({ length: sideBySide }, work));
}

/** How long a send of the short run takes here, more or less: it is not timed first. */
const sampleSendMs = 2_500;

/** Half of the kills hit a send of one content, half one with a text for everybody. */
async function runKills(
  stack: FaultStack,
  { kills, seed, isSample }: FaultOptions,
  seen: KillsSeen,
  take: (result: CaseResult) => void,
): Promise<void> {
  const random = seededRandom(seed);
  const people = isSample ? { line: 500, whatsapp: 300 } : { line: 1_200, whatsapp: 800 };
  const instants: { atMs: number; plan: KillPlan }[] = [];
  for (const isPersonal of [false, true]) {
    const count = isPersonal ? Math.floor(kills / 2) : Math.ceil(kills / 2);
    if (count === 0) continue;
    const plan = { ...people, isPersonal };
    let durationMs = sampleSendMs;
    const timed = unharmed(plan, (ms) => {
      durationMs = ms;
    });
    if (!isSample) take(await runCase(stack, timed));
    for (const atMs of drawInstants(random, durationMs, count)) instants.push({ atMs, plan });
  }
  for (const [index, { atMs, plan }] of random.shuffle(instants).entries())
    take(await runCase(stack, kill(index + 1, atMs, plan, seen)));
}

export function killsLine({ done, lineUnknown, whatsappUnknownMax, neverCalled }: KillsSeen): string {
  return `kills: ${done}, LINE unknown ${lineUnknown}, WhatsApp unknown after a recovery at most ${whatsappUnknownMax}, marked and never called ${neverCalled}`;
}

export function lastLine({ cases, findings }: FaultsOutcome): string {
  const { duplicates, lost, stuck, violations } = findings;
  return `faults: cases ${cases}, duplicates ${duplicates.length}, lost ${lost.length}, stuck ${stuck.length}, invariant violations ${violations.length}`;
}
