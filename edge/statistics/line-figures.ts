import type { LineFigures } from "../../schema/api.ts";
import { readUnitFigures, UnitFigures } from "../channels/line/insight.ts";
import { apiBaseOf } from "../channels/registry.ts";
import type { Services } from "../context.ts";
import { openCredentials } from "../db/accounts.ts";
import { claimCall, findLineParts, keepAnswer, type LinePart } from "../db/line-statistics.ts";

/** LINE counts on for this long, and then no more. */
const countsForMs = 14 * 86_400_000;
/** Its figures are some hours behind anyhow. */
const freshForMs = 3 * 3_600_000;
/** Without an answer it is asked again sooner. */
const againAfterMs = 600_000;
/** LINE takes 60 calls an hour of statistics for a channel; some are left to the shop's other software. */
const callsPerHour = 50;
/** The span of one call, in days of which both ends count. */
const spanMs = 30 * 86_400_000;

/** LINE's figures of a send, of each account that reached people with a name for its statistics. */
export async function readLineFigures(
  services: Services,
  teamId: string,
  broadcastId: string,
): Promise<LineFigures[]> {
  const parts = await findLineParts(services.db, teamId, broadcastId);
  const told = await Promise.all(
    parts.map(async (part) => {
      if (part.unit === null || part.firstAtMs === null) return undefined;
      const credentials = await openCredentials(
        services.settings.sealKey,
        part.accountId,
        part.credentialsSealed,
      );
      const named = { ...part, unit: part.unit, firstAtMs: part.firstAtMs };
      const body =
        credentials && isDue(part, services.nowMs())
          ? await ask(services, teamId, broadcastId, named, credentials.token)
          : undefined;
      return { ...figuresOf(part, body, services.nowMs()), isLocked: credentials === undefined };
    }),
  );
  return told.filter((figures) => figures !== undefined);
}

function isDue({ fetchedAtMs, lastAtMs, body }: LinePart, nowMs: number): boolean {
  if (fetchedAtMs === null) return true;
  if (body === null || body === "null") return nowMs - fetchedAtMs >= againAfterMs;
  const isFinal = lastAtMs !== null && fetchedAtMs > lastAtMs + countsForMs;
  return !isFinal && nowMs - fetchedAtMs >= freshForMs;
}

type NamedPart = LinePart & { unit: string; firstAtMs: number };

/** The new body; undefined where LINE may not be asked now, or does not answer. */
async function ask(
  services: Services,
  teamId: string,
  broadcastId: string,
  part: NamedPart,
  token: string,
): Promise<UnitFigures | undefined> {
  const { db, settings, nowMs } = services;
  const { accountId, firstAtMs, lastAtMs } = part;
  const place = { teamId, broadcastId, accountId };
  const askedAtMs = nowMs();
  if (!(await claimCall(db, { ...place, fetchedAtMs: part.fetchedAtMs }, callsPerHour, askedAtMs)))
    return undefined;
  const access = {
    platformId: part.platformId,
    token,
    apiBase: apiBaseOf("line", settings),
    callTimeoutMs: settings.callTimeoutMs,
  };
  const untilMs = Math.min(askedAtMs, (lastAtMs ?? askedAtMs) + countsForMs, firstAtMs + spanMs);
  const figures = await readUnitFigures(access, part.unit, firstAtMs, untilMs);
  if (!figures) return undefined;
  await db.write([keepAnswer(place, JSON.stringify(figures))]);
  return figures;
}

function known(body: string | null): UnitFigures | undefined {
  const read = UnitFigures.nullable().safeParse(JSON.parse(body ?? "null"));
  return read.data ?? undefined;
}

/** Null where any part of a sum is too small to be told. */
function sum(values: readonly (number | null | undefined)[] | undefined): number | null {
  if (values === undefined || values.length === 0) return null;
  let total = 0;
  for (const value of values) {
    if (value === null || value === undefined) return null;
    total += value;
  }
  return total;
}

function figuresOf(
  part: LinePart,
  fresh: UnitFigures | undefined,
  nowMs: number,
): Omit<LineFigures, "isLocked"> {
  const figures = fresh ?? known(part.body);
  return {
    accountId: part.accountId,
    name: part.name,
    impressions: sum(figures?.messages?.map(({ impression }) => impression)),
    people: figures?.overview?.uniqueImpression ?? null,
    clicks: sum(figures?.clicks?.map(({ click }) => click)),
    clickPeople: figures?.overview?.uniqueClick ?? null,
    asOfMs: fresh ? nowMs : figures ? part.fetchedAtMs : null,
  };
}
