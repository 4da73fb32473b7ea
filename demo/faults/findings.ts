/** What must never be: counted over all cases in the last line. */
export interface Findings {
  /** Messages beyond the first that the platform has taken for one person of one send. */
  duplicates: string[];
  /** People whom the books call reached and the platform never heard of, or whom an ended send left waiting. */
  lost: string[];
  /** Sends that neither ended nor stand paused with a reason. */
  stuck: string[];
  /** Sums that do not add up, outcomes that the platform's log contradicts, failures without a reason. */
  violations: string[];
}

export function noFindings(): Findings {
  return { duplicates: [], lost: [], stuck: [], violations: [] };
}

export function addFindings(to: Findings, from: Findings): void {
  to.duplicates.push(...from.duplicates);
  to.lost.push(...from.lost);
  to.stuck.push(...from.stuck);
  to.violations.push(...from.violations);
}

export function isClean(findings: Findings): boolean {
  return Object.values(findings).every((list: string[]) => list.length === 0);
}

/** A send that has come to no end within its time. */
export class StuckError extends Error {}
