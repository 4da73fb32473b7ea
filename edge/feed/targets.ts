import type { FeedTarget, FeedTargetMade, FeedTargetRequest } from "../../schema/api.ts";
import { parseRowId, rowId } from "../../schema/ids.ts";
import type { Services } from "../context.ts";
import { findTargets, putTarget, type TargetRow } from "../db/feed.ts";
import { hexSha256, randomHexOf } from "../hex.ts";
import { ProblemError } from "../problem.ts";
import { seal } from "../seal.ts";
import { secretPlace } from "./deliver.ts";
import { checkTargetUrl, isOnTrial } from "./target-url.ts";

const targetsMax = 5;

function shapeOf({ secretSealed: _, cursor, nextAtMs, ...row }: TargetRow): FeedTarget {
  return {
    ...row,
    cursor: cursor === 0 ? null : rowId("evt", cursor),
    nextAtMs: row.failures === 0 ? null : nextAtMs,
  };
}

export async function listTargets({ db }: Services, teamId: string): Promise<FeedTarget[]> {
  return (await findTargets(db, teamId)).map(shapeOf);
}

/** The row behind a cursor. Throws the problem `invalid_cursor` for anything that is none. */
export function rowOfCursor(cursor: string): number {
  const row = parseRowId("evt", cursor);
  if (row === undefined) throw new ProblemError("invalid_cursor", { field: "after" });
  return row;
}

/** An address has one target of a team, also when it is asked for twice at once. */
async function targetId(teamId: string, url: string): Promise<string> {
  return `fdt_${await hexSha256(`${teamId} ${url}`, 13)}`;
}

/**
 * Adds a target, or changes the one of this address: its secret where one is given, its place in the feed where `after`
 * is. In any case it is told at once, however often it has failed. Throws a problem that names the field.
 */
export async function setTarget(
  services: Services,
  teamId: string,
  request: FeedTargetRequest,
): Promise<FeedTargetMade> {
  const { db, settings, nowMs } = services;
  const checked = checkTargetUrl(request.url, isOnTrial(settings.lineApiBase));
  if ("problem" in checked)
    throw new ProblemError("invalid_request", { field: "url", detail: checked.problem });
  const afterRow = request.after === undefined ? null : rowOfCursor(request.after);
  const targets = await findTargets(db, teamId);
  const known = targets.find(({ url }) => url === checked.url);
  if (!known && targets.length >= targetsMax) {
    const detail = `A team has ${targetsMax} targets at most. Delete one first.`;
    throw new ProblemError("invalid_request", { field: "url", detail });
  }
  const id = await targetId(teamId, checked.url);
  const made = known || request.secret !== undefined ? null : randomHexOf(32);
  const secret = request.secret ?? made;
  const secretSealed = secret === null ? null : await seal(settings.sealKey, secretPlace(id), secret);
  await putTarget(db, teamId, { id, url: checked.url, secretSealed, afterRow, nowMs: nowMs() });
  await services.platform.wakeFeed(teamId);
  const row = (await findTargets(db, teamId)).find((target) => target.id === id);
  if (!row) throw new ProblemError("not_found");
  return { ...shapeOf(row), secret: made };
}
