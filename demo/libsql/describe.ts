/** The `describe` request: a statement's parameters and columns, without running it. */
import { sqlParseError } from "./errors.ts";
import { statementKind } from "./sql-kind.ts";
import { parameterNames } from "./sql-parameters.ts";
import { splitStatements } from "./sql-split.ts";
import type { Stream } from "./stream.ts";

/** The result of `describe` as JSON. Like SQLite, it looks at the first statement of a text only. */
export function describeSql(stream: Stream, sql: string): string {
  const first = splitStatements(sql)[0];
  const tokens = first?.tokens ?? [];
  const kind = statementKind(tokens);
  if (first !== undefined && kind === undefined) {
    throw sqlParseError(`unsupported statement: ${sql}`);
  }
  const prepared = stream.connection.describe(first?.sql ?? sql, kind?.isSetting === true);
  const params = parameterNames(tokens).map((name) => ({ name }));
  const isReadonly = kind === undefined || !kind.isWriter;
  return (
    `{"params":${JSON.stringify(params)},"cols":${prepared.columnsJson},` +
    `"is_explain":${kind?.isExplain === true},"is_readonly":${isReadonly}}`
  );
}
