import type { CreditStart } from "./referral.ts";

const dayMs = 86_400_000;

/** What an order may be owed to: a link that was opened, or one that carried our parameter by itself. */
export interface Trace {
  /** When the send that the link belongs to went out. */
  sentAtMs: number;
  /** Null where nobody can see the link being opened. */
  clickedAtMs: number | null;
  /** Code of the staff member who sent it. */
  staff: string;
}

/** The team's rule: from when, and for how many days of 24 hours. */
export interface CreditRule {
  from: CreditStart;
  days: number;
}

export interface Purchase {
  atMs: number;
  /** Code of the staff member whom the shop names; then only their links count. */
  staff?: string | undefined;
}

/** From when the days run: a link whose opening nobody sees has only been sent. */
function startOf({ sentAtMs, clickedAtMs }: Trace, from: CreditStart): number {
  return from === "click" && clickedAtMs !== null ? clickedAtMs : sentAtMs;
}

/** The moment a trace was left, by which the last one is told. */
const leftAt = ({ clickedAtMs, sentAtMs }: Trace): number => clickedAtMs ?? sentAtMs;

/**
 * Which link an order is credited to: the one that was opened last, of those whose days had begun and had not run out
 * at the moment of purchase. The last moment of the last day counts.
 */
export function creditedTrace<T extends Trace>(
  purchase: Purchase,
  traces: readonly T[],
  rule: CreditRule,
): T | undefined {
  const eligible = traces.filter((trace) => {
    const startMs = startOf(trace, rule.from);
    return (
      leftAt(trace) <= purchase.atMs &&
      purchase.atMs <= startMs + rule.days * dayMs &&
      (purchase.staff === undefined || purchase.staff === trace.staff)
    );
  });
  return eligible.reduce<T | undefined>(
    (last, trace) => (last === undefined || leftAt(trace) > leftAt(last) ? trace : last),
    undefined,
  );
}
