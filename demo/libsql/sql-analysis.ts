/** What has to be known about an SQL text before it runs, worked out once a text. */
import { type Engine, openEngine } from "./engine.ts";
import { StatementError, sqlParseError } from "./errors.ts";
import { type StatementKind, statementKind } from "./sql-kind.ts";
import { parameterNames } from "./sql-parameters.ts";
import { type StatementText, splitStatements } from "./sql-split.ts";
import { syntaxError } from "./sql-syntax.ts";

/** A statement that parses and that libsql-server would run. */
export interface Statement {
  sql: string;
  kind: StatementKind;
  /** The name of each parameter, `null` for one without. */
  parameters: readonly (string | null)[];
}

const CACHED_TEXTS_MAX = 1_000;
const CACHED_TEXT_LENGTH_MAX = 100_000;

/** Analyses SQL texts and remembers the most recent ones. */
export class SqlAnalyzer {
  readonly #emptyDatabase: Engine = openEngine(":memory:");
  readonly #cache = new Map<string, readonly (Statement | StatementError)[]>();

  /** The one statement of a text; throws when it has none, several, or one that must not run. */
  single(sql: string): Statement {
    const [first, second] = this.#analyze(sql);
    if (first === undefined) {
      throw new StatementError("SQL_NO_STATEMENT", "SQL string does not contain any statement");
    }
    if (first instanceof StatementError) {
      throw first;
    }
    if (second !== undefined) {
      throw new StatementError("SQL_MANY_STATEMENTS", "SQL string contains more than one statement");
    }
    return first;
  }

  /** All statements of a text; throws when any of them must not run. */
  script(sql: string): Statement[] {
    return this.#analyze(sql).map((statement) => {
      if (statement instanceof StatementError) {
        throw statement;
      }
      return statement;
    });
  }

  /** Closes the empty database that syntax is checked on. */
  close(): void {
    this.#emptyDatabase.close();
  }

  #analyze(sql: string): readonly (Statement | StatementError)[] {
    const cached = this.#cache.get(sql);
    if (cached !== undefined) {
      return cached;
    }
    const statements = splitStatements(sql).map((text) => this.#analyzeStatement(text, sql));
    if (sql.length <= CACHED_TEXT_LENGTH_MAX) {
      const oldest = this.#cache.size < CACHED_TEXTS_MAX ? undefined : this.#cache.keys().next().value;
      if (oldest !== undefined) {
        this.#cache.delete(oldest);
      }
      this.#cache.set(sql, statements);
    }
    return statements;
  }

  #analyzeStatement(text: StatementText, original: string): Statement | StatementError {
    const problem = syntaxError(this.#emptyDatabase, text);
    if (problem !== undefined) {
      return sqlParseError(problem);
    }
    const kind = statementKind(text.tokens);
    if (kind === undefined) {
      return sqlParseError(`unsupported statement: ${original}`);
    }
    return { sql: text.sql, kind, parameters: parameterNames(text.tokens) };
  }
}
