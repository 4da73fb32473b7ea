import type { SyncLineError, SyncResource, SyncResult } from "../../schema/sync.ts";
import { readIssue } from "../middleware/zod-problem.ts";
import { attributesSync } from "./attributes.ts";
import { bindingsSync } from "./bindings.ts";
import { conversationsSync } from "./conversations.ts";
import { customersSync } from "./customers.ts";
import type { InputLine } from "./lines.ts";
import { repliesSync } from "./replies.ts";
import { type GoodLine, isFault, type SyncContext, type SyncDefinition, statementsFor } from "./resource.ts";
import { staffSync } from "./staff.ts";
import { storesSync } from "./stores.ts";
import { tagsSync } from "./tags.ts";

/** Rows of one write: short enough that nobody waits long for the database's only writer. */
const rowsPerWrite = 200;

type Runner = (lines: readonly InputLine[], context: SyncContext) => Promise<SyncResult>;

function checkForm<Row>(definition: Pick<SyncDefinition<Row>, "schema">, lines: readonly InputLine[]) {
  const errors: SyncLineError[] = [];
  const good: GoodLine<Row>[] = [];
  for (const input of lines) {
    const { line } = input;
    if ("unreadable" in input) {
      errors.push({ line, field: "", reason: "This line is not JSON. Give one object a line." });
      continue;
    }
    const parsed = definition.schema.safeParse(input.value);
    if (parsed.success) good.push({ line, row: parsed.data });
    else errors.push(...parsed.error.issues.map((issue) => ({ line, ...readIssue(issue) })));
  }
  return { errors, good };
}

/** Puts the rows of one definition in. */
export function runnerOf<Row, Judged extends object>(definition: SyncDefinition<Row, Judged>): Runner {
  return async (lines, context) => {
    const { errors, good } = checkForm(definition, lines);
    const judge = await definition.prepare(
      good.map(({ row }) => row),
      context,
    );
    const whole = new Map<string, Judged>();
    let written = 0;
    for (const { line, row } of good) {
      const judged = judge(row);
      if (isFault(judged)) {
        errors.push({ line, field: judged.field, reason: judged.reason });
        continue;
      }
      written += 1;
      const key = definition.keyOf(row);
      const earlier = whole.get(key);
      whole.set(key, earlier && definition.merge ? definition.merge(judged, earlier) : judged);
    }
    const rows = [...whole.values()];
    for (let start = 0; start < rows.length; start += rowsPerWrite) {
      const json = JSON.stringify(rows.slice(start, start + rowsPerWrite));
      const args = { rows: json, team: context.teamId, now: context.nowMs };
      await context.db.write(statementsFor(definition.statements, args));
    }
    errors.sort((one, other) => one.line - other.line);
    return { received: lines.length, written, rejected: lines.length - written, errors };
  };
}

const runners: Record<SyncResource, Runner> = {
  stores: runnerOf(storesSync),
  staff: runnerOf(staffSync),
  tags: runnerOf(tagsSync),
  attributes: runnerOf(attributesSync),
  customers: runnerOf(customersSync),
  conversations: runnerOf(conversationsSync),
  bindings: runnerOf(bindingsSync),
  replies: runnerOf(repliesSync),
};

/** Puts the good rows in, set by set, and names what is wrong with the others. Safe to repeat. */
export function runSync(
  resource: SyncResource,
  lines: readonly InputLine[],
  context: SyncContext,
): Promise<SyncResult> {
  return runners[resource](lines, context);
}
