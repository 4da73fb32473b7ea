import type { ReplyMessage } from "../../schema/api.ts";
import { namePlaceholder } from "../../schema/content.ts";
import { hostNamePlaceholder } from "../../schema/replies.ts";
import { ReplyRow } from "../../schema/sync.ts";
import { missingMedia } from "../replies/change.ts";
import { findByCode, unknownReference } from "./references.ts";
import type { SyncDefinition } from "./resource.ts";

/** The back office's name for the customer's name becomes ours; what stands where there is none is said when writing. */
function withOurName(message: ReplyMessage): ReplyMessage {
  if (message.type !== "text" || !message.text.includes(hostNamePlaceholder)) return message;
  const text = message.text.replaceAll(hostNamePlaceholder, namePlaceholder);
  return { nameFallback: "", ...message, text };
}

/** A row is the whole of a reply. The same again changes nothing, not even when it was last changed. */
export const repliesSync: SyncDefinition<ReplyRow> = {
  schema: ReplyRow,
  keyOf: (row) => row.code,
  async prepare(rows, context) {
    const stores = await findByCode(
      context,
      "stores",
      rows.flatMap((row) => row.stores ?? []),
    );
    const staff = await findByCode(
      context,
      "staff",
      rows.flatMap((row) => row.owner ?? []),
    );
    const isMissing = await missingMedia(
      context.db,
      context.teamId,
      rows.flatMap((row) => row.messages ?? []),
      context.nowMs,
    );
    return (row) => {
      const { code, title, category, scope, kind, messages = [], description, updatedAt } = row;
      if (row.deleted) return { code, deleted: true };
      const store = (row.stores ?? []).findIndex((one) => !stores.has(one));
      if (store !== -1) return unknownReference(`stores.${store}`, row.stores?.[store] ?? "", "stores");
      if (row.owner != null && !staff.has(row.owner)) return unknownReference("owner", row.owner, "staff");
      const media = messages.findIndex(isMissing);
      if (media !== -1)
        return {
          field: `messages.${media}.media`,
          reason:
            "The team has no such medium ready, or it is of another kind. Upload it first, or give its url.",
        };
      const scopeOf = row.roles ?? row.stores;
      return {
        code,
        title,
        category,
        scope,
        scopeOf: scopeOf ? JSON.stringify(scopeOf) : null,
        owner: row.owner == null ? null : staff.get(row.owner),
        kind,
        content: JSON.stringify(kind === "bot" ? { description } : { messages: messages.map(withOurName) }),
        updatedAtMs: updatedAt === undefined ? null : new Date(updatedAt).getTime(),
      };
    };
  },
  statements: [
    `insert into replies (team_id, code, title, category, scope, scope_of, owner_staff_id, kind, content, updated_at_ms)
     select :team, value ->> 'code', value ->> 'title', value ->> 'category', value ->> 'scope', value ->> 'scopeOf',
       value ->> 'owner', value ->> 'kind', value ->> 'content', coalesce(value ->> 'updatedAtMs', :now)
     from json_each(:rows) where value ->> 'deleted' is null
     on conflict (team_id, code) do update set title = excluded.title, category = excluded.category,
       scope = excluded.scope, scope_of = excluded.scope_of, owner_staff_id = excluded.owner_staff_id,
       kind = excluded.kind, content = excluded.content, updated_at_ms = excluded.updated_at_ms
     where title is not excluded.title or category is not excluded.category or scope is not excluded.scope
       or scope_of is not excluded.scope_of or owner_staff_id is not excluded.owner_staff_id
       or kind is not excluded.kind or content is not excluded.content`,
    `delete from replies where rowid in (
       select held.rowid from json_each(:rows) as given
       cross join replies as held on held.team_id = :team and held.code = given.value ->> 'code'
       where given.value ->> 'deleted' is not null)`,
  ],
};
