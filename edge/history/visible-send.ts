import type { Actor, Services } from "../context.ts";
import type { Row, Rows, Statement } from "../db/client.ts";
import { ProblemError } from "../problem.ts";
import { visibleTo } from "./scope.ts";

/** What all who only look into a send need of it: nothing that has to be counted. */
const plain = {
  columns: "b.kind, b.content, b.link_form, b.created_at_ms, b.scheduled_at_ms",
  tables: "broadcasts b",
};

export function visibleSend(actor: Actor, broadcastId: string, { columns, tables } = plain): Statement {
  const visible = visibleTo(actor);
  return {
    sql: `select ${columns} from ${tables} where ${visible.sql} and b.id = :id`,
    args: { ...visible.args, id: broadcastId },
  };
}

/** The row of a send that the actor may see. Not there and not theirs give the same answer. */
export async function findVisible(services: Services, actor: Actor, broadcastId: string): Promise<Row> {
  const { send } = await readVisible(services, visibleSend(actor, broadcastId));
  return send;
}

/** The same, and in the same round trip what statements about the send answer. */
export async function readVisible(
  { db }: Services,
  visible: Statement,
  ...more: Statement[]
): Promise<{ send: Row; answers: Rows[] }> {
  const [found, ...answers] = await db.readAll([visible, ...more]);
  const send = found?.rows[0];
  if (send === undefined) throw new ProblemError("not_found");
  return { send, answers };
}
