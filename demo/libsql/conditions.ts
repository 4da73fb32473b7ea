/** Conditions of batch steps: checking that they are allowed, and deciding whether a step runs. */
import { ProtocolError } from "./errors.ts";
import type { Condition, HranaVersion } from "./protocol.ts";

/** Throws unless the condition names earlier steps only and belongs to this version of the protocol. */
export function checkCondition(condition: Condition, stepIndex: number, version: HranaVersion): void {
  switch (condition.type) {
    case "ok":
    case "error":
      if (condition.step >= stepIndex) {
        throw new ProtocolError("Invalid reference to step in a batch condition");
      }
      return;
    case "not":
      checkCondition(condition.cond, stepIndex, version);
      return;
    case "and":
    case "or":
      for (const inner of condition.conds) {
        checkCondition(inner, stepIndex, version);
      }
      return;
    case "is_autocommit":
      if (version < 3) {
        throw new ProtocolError(
          "BatchCond of type `is_autocommit` is only supported in protocol version hrana3 and higher",
        );
      }
  }
}

/**
 * Whether a step runs. `succeeded` says of each earlier step whether it ran and succeeded.
 *
 * `error` is "not ok", so it is true for a step that was skipped: the specification says false there, but
 * libsql-server (`libsql-server/src/connection/program.rs`) answers true, and the server is what we stand in for.
 */
export function evaluateCondition(
  condition: Condition,
  succeeded: readonly boolean[],
  isAutocommit: boolean,
): boolean {
  switch (condition.type) {
    case "ok":
      return succeeded[condition.step] === true;
    case "error":
      return succeeded[condition.step] !== true;
    case "not":
      return !evaluateCondition(condition.cond, succeeded, isAutocommit);
    case "and":
      return condition.conds.every((inner) => evaluateCondition(inner, succeeded, isAutocommit));
    case "or":
      return condition.conds.some((inner) => evaluateCondition(inner, succeeded, isAutocommit));
    case "is_autocommit":
      return isAutocommit;
  }
}
