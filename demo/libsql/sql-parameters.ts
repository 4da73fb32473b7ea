/** The parameters of a statement, numbered as SQLite numbers them (https://sqlite.org/lang_expr.html#varparam). */
import type { Token } from "./sql-tokens.ts";

/** SQLite's own upper limit for `?NNN` as libsql-server builds it (SQLITE_MAX_VARIABLE_NUMBER). */
const PARAMETER_NUMBER_MAX = 32_766;

/**
 * The name of each parameter by its number, counted from 0. A `?` has none (null), nor has a number that is only
 * passed over, such as the 2 in `?1, ?3`.
 */
export function parameterNames(tokens: readonly Token[]): (string | null)[] {
  const names: (string | null)[] = [];
  const numberOfName = new Map<string, number>();
  for (const { kind, text } of tokens) {
    if (kind !== "variable") {
      continue;
    }
    if (text === "?") {
      names.push(null);
    } else if (text.startsWith("?")) {
      nameNumber(names, Number(text.slice(1)), text);
    } else if (!numberOfName.has(text)) {
      names.push(text);
      numberOfName.set(text, names.length);
    }
  }
  return names;
}

function nameNumber(names: (string | null)[], number: number, text: string): void {
  if (number < 1 || number > PARAMETER_NUMBER_MAX) {
    return;
  }
  while (names.length < number) {
    names.push(null);
  }
  names[number - 1] ??= text;
}
