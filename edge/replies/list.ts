import { z } from "zod";
import type { Reply, ReplyPage, ReplySearch } from "../../schema/api.ts";
import { parseRowId } from "../../schema/ids.ts";
import { uncarried } from "../../schema/replies.ts";
import type { Actor, Services } from "../context.ts";
import { cutPage, decodeCursor, encodeCursor } from "../db/cursor.ts";
import { literally } from "../db/filter-search.ts";
import { argumentsIn, type Fragment } from "../db/fragment.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { ownReplies, replyColumns, replyOf, visibleReplies } from "./row.ts";

const list = "replies";
const Position = z.tuple([z.int(), z.int().min(0)]);
const pageSize = 20;

const hasPart = (types: string) =>
  `exists (select 1 from json_each(r.content, '$.messages') part where part.value ->> 'type' in (${types}))`;
const among = (name: string) => `select value from json_each(:${name})`;

/** Everything asked for but the categories: their counts are of what the rest leaves. */
function matching(actor: Actor, { search = "", scopes, parts, fits = [] }: ReplySearch): Fragment {
  const visible = visibleReplies(actor);
  const refused = fits.flatMap(uncarried);
  const conditions = [
    visible.sql,
    search === ""
      ? []
      : `(r.title like :like escape '\\' or r.content ->> '$.description' like :like escape '\\'
          or exists (select 1 from json_each(r.content, '$.messages') part
            where part.value ->> 'text' like :like escape '\\'))`,
    scopes ? `r.scope in (${among("scopes")})` : [],
    parts ? `(${hasPart(among("parts"))} or (r.kind = 'bot' and 'bot' in (${among("parts")})))` : [],
    fits.length > 0 ? `r.kind = 'custom' and not ${hasPart(among("refused"))}` : [],
  ].flat();
  const sql = conditions.join(" and ");
  const args = {
    ...visible.args,
    like: `%${literally(search)}%`,
    scopes: JSON.stringify(scopes ?? []),
    parts: JSON.stringify(parts ?? []),
    refused: JSON.stringify(refused),
  };
  return { sql, args: argumentsIn(sql, args) };
}

/** The replies that the actor may use, last changed first. */
export async function searchReplies({ db }: Services, actor: Actor, search: ReplySearch): Promise<ReplyPage> {
  const { categories, cursor, limit = pageSize } = search;
  const found = matching(actor, search);
  const after = decodeCursor(list, Position, cursor);
  const own = ownReplies(actor);
  const [page, counts] = await db.readAll([
    {
      sql: `select ${replyColumns}, (${own.sql}) as is_own from replies r where ${found.sql}
        ${categories ? `and r.category in (${among("categories")})` : ""}
        ${after ? "and (r.updated_at_ms, r.id) < (:afterAt, :afterId)" : ""}
        order by r.updated_at_ms desc, r.id desc limit :rows`,
      args: {
        ...own.args,
        ...found.args,
        ...(categories ? { categories: JSON.stringify(categories) } : {}),
        ...(after ? { afterAt: after[0], afterId: after[1] } : {}),
        rows: limit + 1,
      },
    },
    {
      sql: `select r.category, count(*) as replies from replies r where ${found.sql}
        group by r.category order by r.category = '', max(r.updated_at_ms) desc, r.category`,
      args: found.args,
    },
  ]);
  const all = (counts?.rows ?? []).map((row) => ({
    name: text(row, "category"),
    replies: integer(row, "replies"),
  }));
  const asked = categories ? all.filter(({ name }) => categories.includes(name)) : all;
  const { page: rows, nextCursor } = cutPage(page?.rows ?? [], limit, (row) =>
    encodeCursor(list, [integer(row, "updated_at_ms"), integer(row, "id")]),
  );
  return {
    items: rows.map(replyOf),
    nextCursor,
    matching: asked.reduce((sum, { replies }) => sum + replies, 0),
    categories: all,
  };
}

/** The row number behind an id that somebody brings. */
export function replyRow(id: string): number {
  const row = parseRowId("rpl", id);
  if (row === undefined) throw new ProblemError("not_found");
  return row;
}

export async function readReply({ db }: Services, actor: Actor, id: string): Promise<Reply> {
  const visible = visibleReplies(actor);
  const own = ownReplies(actor);
  const { rows } = await db.read({
    sql: `select ${replyColumns}, (${own.sql}) as is_own from replies r where r.id = :id and ${visible.sql}`,
    args: { ...own.args, ...visible.args, id: replyRow(id) },
  });
  const [row] = rows;
  if (row === undefined) throw new ProblemError("not_found");
  return replyOf(row);
}
