import type { NewReplyRequest, Reply, ReplyMessage, ReplyRequest } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import { repliesPerPersonMax } from "../../schema/replies.ts";
import type { Actor, Services } from "../context.ts";
import type { Database } from "../db/client.ts";
import { findReady, noteUsed } from "../db/media.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { readReply, replyRow } from "./list.ts";
import { ownReplies } from "./row.ts";

/** Messages whose medium the team does not have ready, or has as something else. What it has is kept from now on. */
export async function missingMedia(
  db: Database,
  teamId: string,
  messages: readonly ReplyMessage[],
  nowMs: number,
): Promise<(message: ReplyMessage) => boolean> {
  const ids = messages.flatMap((message) => ("media" in message && message.media ? [message.media] : []));
  await noteUsed(db, teamId, ids, nowMs);
  const ready = await findReady(db, teamId, ids);
  return (message) =>
    message.type !== "text" && message.media !== undefined && ready.get(message.media)?.kind !== message.type;
}

async function requireMedia(services: Services, actor: Actor, messages: readonly ReplyMessage[]) {
  const isMissing = await missingMedia(services.db, actor.teamId, messages, services.nowMs());
  const index = messages.findIndex(isMissing);
  if (index === -1) return;
  throw new ProblemError("content_invalid", {
    field: `messages.${index}.media`,
    detail: "Name a medium of the team, of the message's kind, whose upload is complete.",
    params: { reason: "media_not_ready", index },
  });
}

/** One's own stores only: for others their own people write. */
async function requireOwnStores({ db }: Services, actor: Actor, stores: readonly string[]): Promise<void> {
  if (stores.length === 0) return;
  const { rows } = await db.read({
    sql: `select stores.code from staff_stores join stores on stores.id = staff_stores.store_id
      where staff_stores.team_id = :team and staff_stores.staff_id = :staff`,
    args: { team: actor.teamId, staff: actor.staffId },
  });
  const own = new Set(rows.map((row) => text(row, "code")));
  const index = stores.findIndex((store) => !own.has(store));
  if (index === -1) return;
  throw new ProblemError("invalid_request", {
    field: `stores.${index}`,
    detail: "Name only stores that you belong to.",
  });
}

async function columnsOf(services: Services, actor: Actor, request: ReplyRequest) {
  const { title, category, scope, stores = [], messages } = request;
  await requireOwnStores(services, actor, stores);
  await requireMedia(services, actor, messages);
  return {
    title,
    category,
    scope,
    scopeOf: scope === "stores" ? JSON.stringify([...new Set(stores)]) : null,
    content: JSON.stringify({ messages }),
    now: services.nowMs(),
  };
}

/** Keeps a reply. The same code again answers with the reply that is there, when that is the actor's. */
export async function createReply(
  services: Services,
  actor: Actor,
  { code, ...request }: NewReplyRequest,
): Promise<Reply> {
  const columns = await columnsOf(services, actor, request);
  const [inserted, found] = await services.db.write([
    {
      sql: `insert into replies (team_id, code, title, category, scope, scope_of, owner_staff_id, kind, content,
          updated_at_ms)
        select :team, :code, :title, :category, :scope, :scopeOf, :staff, 'custom', :content, :now
        where (select count(*) from replies where team_id = :team and owner_staff_id = :staff) < :max
        on conflict (team_id, code) do nothing`,
      args: {
        ...columns,
        team: actor.teamId,
        staff: actor.staffId,
        code,
        max: repliesPerPersonMax,
      },
    },
    {
      sql: "select id, owner_staff_id from replies where team_id = :team and code = :code",
      args: { team: actor.teamId, code },
    },
  ]);
  const row = found?.rows[0];
  if (row === undefined)
    throw new ProblemError("too_many_replies", {
      detail: "Delete one that is not needed any more.",
      params: { max: repliesPerPersonMax },
    });
  const isOwn = row.owner_staff_id !== null && integer(row, "owner_staff_id") === actor.staffId;
  if (inserted?.rowsAffected !== 1 && !isOwn)
    throw new ProblemError("code_taken", { field: "code", detail: "Make another one." });
  return readReply(services, actor, rowId("rpl", integer(row, "id")));
}

/** What the actor may see but not change is said to be so; what they may not see does not exist. */
async function refuse(services: Services, actor: Actor, id: string): Promise<never> {
  await readReply(services, actor, id);
  throw new ProblemError("role_required", {
    detail: "Only one's own replies, and those of one's own stores, can be changed here.",
  });
}

export async function updateReply(
  services: Services,
  actor: Actor,
  id: string,
  request: ReplyRequest,
): Promise<Reply> {
  const own = ownReplies(actor);
  const columns = await columnsOf(services, actor, request);
  // Made a reply of one's own alone, it is the actor's: it would be nobody's otherwise.
  const [updated] = await services.db.write([
    {
      sql: `update replies as r set title = :title, category = :category, scope = :scope, scope_of = :scopeOf,
          owner_staff_id = iif(:scope = 'self', :staff, owner_staff_id), content = :content, updated_at_ms = :now
        where r.id = :id and ${own.sql}`,
      args: { ...columns, ...own.args, id: replyRow(id) },
    },
  ]);
  return updated?.rowsAffected === 1 ? readReply(services, actor, id) : refuse(services, actor, id);
}

export async function deleteReply(services: Services, actor: Actor, id: string): Promise<void> {
  const own = ownReplies(actor);
  const [deleted] = await services.db.write([
    {
      sql: `delete from replies where id in (select r.id from replies r where r.id = :id and ${own.sql})`,
      args: { ...own.args, id: replyRow(id) },
    },
  ]);
  if (deleted?.rowsAffected !== 1) await refuse(services, actor, id);
}
