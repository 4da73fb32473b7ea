import type { CallReport } from "../conductor/gate.ts";
import type { Endpoint } from "../conductor/pace.ts";

/**
 * What one consumer run has to tell an account's gate. All its chunks share it, so that whichever call comes next
 * takes every answer along: no more calls are without a known answer than there are connections.
 */
export interface Outbox {
  answer(key: string, answer: string): void;
  release(key: string, attempt: number): void;
  hold(endpoint: Endpoint, untilMs: number): void;
  take(): CallReport;
  /** The gate has not heard it: it goes with the next. */
  putBack(report: CallReport): void;
}

export function createOutbox(): Outbox {
  let report: CallReport = { answers: [], released: [] };
  return {
    answer(key, answer) {
      report.answers.push({ key, answer });
    },
    release(key, attempt) {
      report.released.push({ key, attempt });
    },
    hold(endpoint, untilMs) {
      report.hold = { endpoint, untilMs };
    },
    take() {
      const taken = report;
      report = { answers: [], released: [] };
      return taken;
    },
    putBack({ answers, released, hold }) {
      report = {
        answers: [...answers, ...report.answers],
        released: [...released, ...report.released],
        hold: report.hold ?? hold,
      };
    },
  };
}
