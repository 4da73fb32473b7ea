import { type DraftDetail, type DraftSave, type DraftSummary, draftsMax } from "../../schema/api.ts";
import type { Actor, Services } from "../context.ts";
import type { Row, Statement } from "../db/client.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";

const isOwn = "team_id = :team and staff_id = :staff";
const ownerOf = ({ teamId, staffId }: Actor) => ({ team: teamId, staff: staffId });

const summaryColumns = `id, version, updated_at_ms, work ->> '$.glimpse' as glimpse, work ->> '$.people' as people,
  work ->> '$.messages' as messages, coalesce(work ->> '$.isPutOff', 0) as is_put_off`;

function summaryOf(row: Row): DraftSummary {
  return {
    id: text(row, "id"),
    version: integer(row, "version"),
    glimpse: text(row, "glimpse"),
    people: integer(row, "people"),
    messages: integer(row, "messages"),
    isPutOff: integer(row, "is_put_off") === 1,
    updatedAtMs: integer(row, "updated_at_ms"),
  };
}

/** The actor's own, last saved first. */
export async function listDrafts({ db }: Services, actor: Actor): Promise<DraftSummary[]> {
  const { rows } = await db.read({
    sql: `select ${summaryColumns} from drafts where ${isOwn} order by updated_at_ms desc, id limit :max`,
    args: { ...ownerOf(actor), max: draftsMax },
  });
  return rows.map(summaryOf);
}

export async function readDraft({ db }: Services, actor: Actor, id: string): Promise<DraftDetail> {
  const { rows } = await db.read({
    sql: `select ${summaryColumns}, work from drafts where ${isOwn} and id = :id`,
    args: { ...ownerOf(actor), id },
  });
  const [row] = rows;
  if (row === undefined) throw new ProblemError("not_found");
  const { work } = JSON.parse(text(row, "work")) as Pick<DraftDetail, "work">;
  return { ...summaryOf(row), work };
}

/**
 * Saves a draft over the version it was made from. Somebody else's save in between is never written over: the answer
 * is `draft_changed`. The same save again, after its answer was lost, is answered as the first one.
 */
export async function saveDraft(
  { db, nowMs }: Services,
  actor: Actor,
  id: string,
  { version, ...kept }: DraftSave,
): Promise<DraftSummary> {
  const owner = ownerOf(actor);
  const work = JSON.stringify(kept);
  const args = { ...owner, id, work, now: nowMs() };
  const [, , found, sent] = await db.write([
    {
      sql: `insert into drafts (id, team_id, staff_id, work, version, updated_at_ms)
        select :id, :team, :staff, :work, 1, :now
        where :version = 0 and (select count(*) from drafts where ${isOwn}) < :max
          and not exists (select 1 from broadcasts b where b.team_id = :team and b.draft_id = :id
            and b.state <> 'cancelled')
        on conflict do nothing`,
      args: { ...args, version, max: draftsMax },
    },
    {
      sql: `update drafts set work = :work, version = version + 1, updated_at_ms = :now
        where ${isOwn} and id = :id and version = :version`,
      args: { ...args, version },
    },
    {
      sql: `select ${summaryColumns}, work = :work as is_same from drafts where ${isOwn} and id = :id`,
      args: { ...owner, id, work },
    },
    {
      sql: "select 1 from broadcasts where team_id = :team and draft_id = :id and state <> 'cancelled'",
      args: { team: actor.teamId, id },
    },
  ]);
  const row = found?.rows[0];
  if (row && integer(row, "is_same") === 1 && integer(row, "version") >= version) return summaryOf(row);
  if (row)
    throw new ProblemError("draft_changed", {
      detail: "Read it, and save over the version it has now, or under an id of its own.",
      params: { version: integer(row, "version") },
    });
  if ((sent?.rows.length ?? 0) > 0) throw new ProblemError("draft_already_sent");
  if (version > 0) throw new ProblemError("not_found");
  throw new ProblemError("too_many_drafts", {
    detail: "Delete one that is not needed any more.",
    params: { max: draftsMax },
  });
}

export async function deleteDraft({ db }: Services, actor: Actor, id: string): Promise<void> {
  const [deleted] = await db.write([forgetDraft(actor, id)]);
  if (deleted?.rowsAffected !== 1) throw new ProblemError("not_found");
}

/** What has been sent is no draft any more. */
export function forgetDraft(actor: Actor, id: string): Statement {
  return { sql: `delete from drafts where ${isOwn} and id = :id`, args: { ...ownerOf(actor), id } };
}
