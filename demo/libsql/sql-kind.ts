/** What a statement does, and whether libsql-server would run it at all. */
import { isPragmaAllowed, isPragmaWriting } from "./pragmas.ts";
import { type Token, unquote } from "./sql-tokens.ts";

/** What a statement does to transactions, locks and the schema. */
export interface StatementKind {
  action: "begin" | "commit" | "rollback" | "savepoint" | "read" | "write" | "ddl" | "pragma";
  /** Whether it must hold the write lock before it runs. */
  isWriter: boolean;
  /** Whether it is an INSERT, UPDATE or DELETE: only these have affected rows. */
  isChange: boolean;
  /** Whether it is an INSERT: only this has a last row id. */
  isInsert: boolean;
  isExplain: boolean;
  /** Whether it changes a setting of the connection, which must then not be reused by another stream. */
  isSetting: boolean;
}

const PLAIN: StatementKind = {
  action: "read",
  isWriter: false,
  isChange: false,
  isInsert: false,
  isExplain: false,
  isSetting: false,
};
const READ = PLAIN;
const EXPLAIN: StatementKind = { ...PLAIN, isExplain: true };
const CHANGE: StatementKind = { ...PLAIN, action: "write", isWriter: true, isChange: true };
const INSERT: StatementKind = { ...CHANGE, isInsert: true };
const DDL: StatementKind = { ...PLAIN, action: "ddl", isWriter: true };

/**
 * The kind of a statement, or nothing when libsql-server answers `unsupported statement`: what is not in
 * https://github.com/tursodatabase/libsql/blob/main/libsql-server/src/query_analysis.rs, such as ANALYZE, VACUUM,
 * ATTACH, anything TEMP, and most PRAGMAs.
 */
export function statementKind(tokens: readonly Token[]): StatementKind | undefined {
  const words = tokens.map((token) => (token.kind === "word" ? token.upper : ""));
  switch (words[0]) {
    case "EXPLAIN":
      return explainKind(tokens, words);
    case "BEGIN":
      return { ...PLAIN, action: "begin", isWriter: words[1] === "IMMEDIATE" || words[1] === "EXCLUSIVE" };
    case "COMMIT":
    case "END":
      return { ...PLAIN, action: "commit" };
    case "ROLLBACK":
      return { ...PLAIN, action: words.includes("TO") ? "savepoint" : "rollback" };
    case "SAVEPOINT":
    case "RELEASE":
      return { ...PLAIN, action: "savepoint" };
    case "WITH":
      return withKind(tokens, words);
    case "CREATE":
      return createKind(tokens, words);
    case "DROP":
      return isOneOf(words[1], "TABLE", "INDEX", "TRIGGER", "VIEW") ? DDL : undefined;
    case "ALTER":
      return DDL;
    case "REINDEX":
      return { ...PLAIN, action: "write", isWriter: true };
    case "PRAGMA":
      return pragmaKind(tokens);
    default:
      return queryKind(words[0]);
  }
}

function queryKind(word: string | undefined): StatementKind | undefined {
  switch (word) {
    case "SELECT":
    case "VALUES":
      return READ;
    case "INSERT":
    case "REPLACE":
      return INSERT;
    case "UPDATE":
    case "DELETE":
      return CHANGE;
    default:
      return undefined;
  }
}

/** The statement behind a WITH starts at the first such word outside parentheses. */
function withKind(tokens: readonly Token[], words: readonly string[]): StatementKind | undefined {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.text === "(") {
      depth += 1;
    } else if (token.text === ")") {
      depth -= 1;
    } else if (depth === 0) {
      const kind = queryKind(words[index]);
      if (kind !== undefined) {
        return kind;
      }
    }
  }
  return undefined;
}

function createKind(tokens: readonly Token[], words: readonly string[]): StatementKind | undefined {
  const isVirtualOrUnique = isOneOf(words[1], "VIRTUAL", "UNIQUE");
  const what = isVirtualOrUnique ? 2 : 1;
  if (!isOneOf(words[what], "TABLE", "INDEX", "VIEW", "TRIGGER")) {
    return undefined;
  }
  const name = words[what + 1] === "IF" ? what + 4 : what + 1;
  const schema = tokens[name];
  const isTemp =
    schema !== undefined && unquote(schema).toLowerCase() === "temp" && tokens[name + 1]?.text === ".";
  return isTemp ? undefined : DDL;
}

function pragmaKind(tokens: readonly Token[]): StatementKind | undefined {
  const nameIndex = tokens[2]?.text === "." ? 3 : 1;
  const name = tokens[nameIndex];
  const hasValue = tokens.length > nameIndex + 1;
  if (name === undefined || !isPragmaAllowed(unquote(name), hasValue)) {
    return undefined;
  }
  const isWriter = isPragmaWriting(unquote(name), hasValue);
  return { ...PLAIN, action: "pragma", isWriter, isSetting: hasValue };
}

function explainKind(tokens: readonly Token[], words: readonly string[]): StatementKind | undefined {
  return words[1] === "PRAGMA" ? pragmaKind(tokens.slice(1)) : EXPLAIN;
}

function isOneOf(word: string | undefined, ...candidates: readonly string[]): boolean {
  return word !== undefined && candidates.includes(word);
}
