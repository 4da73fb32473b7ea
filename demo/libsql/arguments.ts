/**
 * Matches arguments to parameters. The engine takes too few, too many, and positional values for named parameters
 * without a word; libsql-server refuses all three, with the messages below (`libsql-server/src/query.rs`).
 */
import type { EngineValue } from "./engine.ts";
import { StatementError } from "./errors.ts";
import type { StatementRequest } from "./protocol.ts";
import type { Statement } from "./sql-analysis.ts";

/** Throws when a request brings positional and named arguments at once. */
export function checkArgumentStyle(request: StatementRequest): void {
  if (request.args.length > 0 && request.namedArgs.size > 0) {
    throw new StatementError(
      "ARGS_BOTH_POSITIONAL_AND_NAMED",
      "Specifying both positional and named arguments is not supported",
    );
  }
}

/** The value of every parameter in the order of their numbers. */
export function bindArguments(
  statement: Statement,
  request: Pick<StatementRequest, "args" | "namedArgs">,
): readonly EngineValue[] {
  const { parameters } = statement;
  const givenCount = request.namedArgs.size > 0 ? request.namedArgs.size : request.args.length;
  if (givenCount > parameters.length) {
    throw invalidArguments(`too many parameters, expected ${parameters.length} found ${givenCount}`);
  }
  return parameters.map((name, index) => {
    const value = argumentFor(name, index, request);
    if (value !== undefined) {
      return value;
    }
    if (statement.kind.isExplain) {
      return null;
    }
    throw invalidArguments(`value for parameter ${name ?? index + 1} not found`);
  });
}

function argumentFor(
  name: string | null,
  index: number,
  { args, namedArgs }: Pick<StatementRequest, "args" | "namedArgs">,
): EngineValue | undefined {
  if (name === null) {
    return args[index];
  }
  if (name.startsWith("?")) {
    return args[Number(name.slice(1)) - 1];
  }
  return namedArgs.has(name) ? namedArgs.get(name) : namedArgs.get(name.slice(1));
}

function invalidArguments(reason: string): StatementError {
  return new StatementError("ARGS_INVALID", `Arguments do not match SQL parameters: ${reason}`);
}
