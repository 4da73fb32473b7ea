import type { Reply, ReplyMessage } from "../../schema/api.ts";
import { rowId } from "../../schema/ids.ts";
import { replyKinds, replyScopes } from "../../schema/replies.ts";
import { roles } from "../../schema/roles.ts";
import type { Actor } from "../context.ts";
import type { Row } from "../db/client.ts";
import type { Fragment } from "../db/fragment.ts";
import { integer, oneOf, text, textOrNull } from "../db/values.ts";

/** What stands in the column `content`. */
export type ReplyContent = { messages: ReplyMessage[] } | { description: string };

const myStores = `(select stores.code from staff_stores join stores on stores.id = staff_stores.store_id
  where staff_stores.team_id = :team and staff_stores.staff_id = :staff)`;

const actorArgs = (actor: Actor) => ({ team: actor.teamId, staff: actor.staffId, role: actor.role });

/** The replies that exist for the actor, as a condition on alias `r`. Nobody is above the scopes. */
export function visibleReplies(actor: Actor): Fragment {
  return {
    sql: `r.team_id = :team and (r.scope = 'everyone'
      or (r.scope = 'self' and r.owner_staff_id = :staff)
      or (r.scope = 'roles' and :role in (select value from json_each(r.scope_of)))
      or (r.scope = 'stores' and exists (
        select 1 from json_each(r.scope_of) of where of.value in ${myStores})))`,
    args: actorArgs(actor),
  };
}

/** Those the actor may change: 自訂訊息 that are only their own, or of stores that are all theirs. */
export function ownReplies(actor: Actor): Fragment {
  return {
    sql: `r.team_id = :team and r.kind = 'custom' and ((r.scope = 'self' and r.owner_staff_id = :staff)
      or (r.scope = 'stores' and not exists (
        select 1 from json_each(r.scope_of) of where of.value not in ${myStores})))`,
    args: { team: actor.teamId, staff: actor.staffId },
  };
}

export const replyColumns = `r.id, r.code, r.title, r.category, r.scope, r.scope_of, r.kind, r.content,
  r.updated_at_ms`;

/** A row with `replyColumns` and `is_own`. */
export function replyOf(row: Row): Reply {
  const scope = oneOf(row, "scope", replyScopes);
  const scopeOf = JSON.parse(textOrNull(row, "scope_of") ?? "[]") as string[];
  const content = JSON.parse(text(row, "content")) as ReplyContent;
  return {
    id: rowId("rpl", integer(row, "id")),
    code: text(row, "code"),
    title: text(row, "title"),
    category: text(row, "category"),
    scope,
    roles: scope === "roles" ? roles.filter((role) => scopeOf.includes(role)) : [],
    stores: scope === "stores" ? scopeOf : [],
    kind: oneOf(row, "kind", replyKinds),
    messages: "messages" in content ? content.messages : [],
    description: "description" in content ? content.description : null,
    isOwn: integer(row, "is_own") === 1,
    updatedAtMs: integer(row, "updated_at_ms"),
  };
}
