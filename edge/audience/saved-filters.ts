import { Filter, limits, type SavedFilter, type SavedFilterRequest } from "../../schema/api.ts";
import { newId } from "../../schema/ids.ts";
import type { Actor, Services } from "../context.ts";
import type { Row } from "../db/client.ts";
import { integer, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { requireKnownAttributes } from "./known-attributes.ts";

const isOwn = "team_id = :team and staff_id = :staff";
const ownerOf = ({ teamId, staffId }: Actor) => ({ team: teamId, staff: staffId });

function savedFilterOf(row: Row): SavedFilter[] {
  const { success, data } = Filter.safeParse(JSON.parse(text(row, "filter")));
  // What a later version has written, this one could only misread.
  if (!success) return [];
  const updatedAtMs = integer(row, "updated_at_ms");
  return [{ id: text(row, "id"), name: text(row, "name"), filter: data, updatedAtMs }];
}

/** The actor's own, in the order they were made. */
export async function listSavedFilters({ db }: Services, actor: Actor): Promise<SavedFilter[]> {
  const { rows } = await db.read({
    sql: `select id, name, filter, updated_at_ms from saved_filters where ${isOwn} order by created_at_ms, id`,
    args: ownerOf(actor),
  });
  return rows.flatMap(savedFilterOf);
}

async function isNameTaken({ db }: Services, actor: Actor, name: string, id: string): Promise<boolean> {
  const { rows } = await db.read({
    sql: `select 1 from saved_filters where ${isOwn} and name = :name and id <> :id`,
    args: { ...ownerOf(actor), name, id },
  });
  return rows.length > 0;
}

const nameTaken = () =>
  new ProblemError("filter_name_taken", {
    field: "name",
    detail: "Give it another name, or change that one.",
  });

/** Keeps a filter under a name that the actor has not used yet. */
export async function createSavedFilter(
  services: Services,
  actor: Actor,
  { name, filter }: SavedFilterRequest,
): Promise<SavedFilter> {
  await requireKnownAttributes(services, actor, filter);
  const nowMs = services.nowMs();
  const id = newId("flt", nowMs);
  const [inserted] = await services.db.write([
    {
      sql: `insert into saved_filters (id, team_id, staff_id, name, filter, created_at_ms, updated_at_ms)
        select :id, :team, :staff, :name, :filter, :now, :now
        where (select count(*) from saved_filters where ${isOwn}) < :max
        on conflict do nothing`,
      args: {
        ...ownerOf(actor),
        id,
        name,
        filter: JSON.stringify(filter),
        now: nowMs,
        max: limits.savedFiltersMax,
      },
    },
  ]);
  if (inserted?.rowsAffected === 1) return { id, name, filter, updatedAtMs: nowMs };
  if (await isNameTaken(services, actor, name, id)) throw nameTaken();
  throw new ProblemError("too_many_filters", {
    detail: "Delete one that is not needed any more.",
    params: { max: limits.savedFiltersMax },
  });
}

export async function updateSavedFilter(
  services: Services,
  actor: Actor,
  id: string,
  { name, filter }: SavedFilterRequest,
): Promise<SavedFilter> {
  await requireKnownAttributes(services, actor, filter);
  const nowMs = services.nowMs();
  const [updated] = await services.db.write([
    {
      sql: `update or ignore saved_filters set name = :name, filter = :filter, updated_at_ms = :now
        where id = :id and ${isOwn}`,
      args: { ...ownerOf(actor), id, name, filter: JSON.stringify(filter), now: nowMs },
    },
  ]);
  if (updated?.rowsAffected === 1) return { id, name, filter, updatedAtMs: nowMs };
  throw (await isNameTaken(services, actor, name, id)) && (await exists(services, actor, id))
    ? nameTaken()
    : new ProblemError("not_found");
}

async function exists({ db }: Services, actor: Actor, id: string): Promise<boolean> {
  const { rows } = await db.read({
    sql: `select 1 from saved_filters where id = :id and ${isOwn}`,
    args: { ...ownerOf(actor), id },
  });
  return rows.length > 0;
}

export async function deleteSavedFilter({ db }: Services, actor: Actor, id: string): Promise<void> {
  const [deleted] = await db.write([
    { sql: `delete from saved_filters where id = :id and ${isOwn}`, args: { ...ownerOf(actor), id } },
  ]);
  if (deleted?.rowsAffected !== 1) throw new ProblemError("not_found");
}
