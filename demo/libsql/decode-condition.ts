/** Decoding the condition of a batch step. */
import { asArray, asObject, malformed, wholeNumberField } from "./json-fields.ts";
import type { Condition } from "./protocol.ts";

const STEP_MAX = 2 ** 32 - 1;

/** Decodes a condition; whether the steps it names exist is checked where the batch is known. */
export function decodeCondition(value: unknown): Condition {
  const condition = asObject(value, "condition");
  const type = condition.type;
  switch (type) {
    case "ok":
    case "error":
      return { type, step: wholeNumberField(condition, "step", 0, STEP_MAX) };
    case "not":
      return { type, cond: decodeCondition(condition.cond) };
    case "and":
    case "or":
      return { type, conds: asArray(condition.conds, "conds").map(decodeCondition) };
    case "is_autocommit":
      return { type };
    default:
      throw malformed(`unknown variant ${JSON.stringify(type)} of a batch condition`);
  }
}
