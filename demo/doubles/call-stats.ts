import type { Violation } from "./control-types.ts";

const VIOLATIONS_KEPT = 500;

/** Counts what came in: calls by endpoint and outcome, how many were open at once, broken contracts. */
export class CallStats {
  readonly calls = new Map<string, Map<string, number>>();
  violations: Violation[] = [];
  openCalls = 0;
  maxOpenCalls = 0;

  open(): void {
    this.openCalls += 1;
    if (this.openCalls > this.maxOpenCalls) this.maxOpenCalls = this.openCalls;
  }

  close(endpoint: string, outcome: string): void {
    this.openCalls -= 1;
    let outcomes = this.calls.get(endpoint);
    if (outcomes === undefined) {
      outcomes = new Map();
      this.calls.set(endpoint, outcomes);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }

  /** Something the platform leaves undefined or forbids, and that a test should fail for. */
  violation(at: number, owner: string, kind: string, detail: string): void {
    if (this.violations.length < VIOLATIONS_KEPT) this.violations.push({ at, owner, kind, detail });
  }

  callsAsObject(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.calls].map(([endpoint, by]) => [endpoint, Object.fromEntries(by)]));
  }

  reset(): void {
    this.calls.clear();
    this.violations = [];
    this.maxOpenCalls = this.openCalls;
  }
}
