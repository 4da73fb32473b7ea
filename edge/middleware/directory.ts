import type { Services } from "../context.ts";
import { text } from "../db/values.ts";
import { hexSha256 } from "../hex.ts";
import { ProblemError } from "../problem.ts";
import { unseal } from "../seal.ts";

const keptMs = 60_000;
const keptMax = 1_000;

/** A look-up whose found answers are kept a minute. What is not found is asked again: it may have been added. */
function keepFor<Found>(
  ask: (services: Services, name: string) => Promise<Found | undefined>,
): (services: Services, name: string) => Promise<Found | undefined> {
  const kept = new Map<string, { found: Found; untilMs: number }>();
  return async (services, name) => {
    const known = kept.get(name);
    if (known !== undefined && services.nowMs() < known.untilMs) return known.found;
    const found = await ask(services, name);
    if (found === undefined) {
      kept.delete(name);
      return undefined;
    }
    if (kept.size >= keptMax) kept.clear();
    kept.set(name, { found, untilMs: services.nowMs() + keptMs });
    return found;
  };
}

export interface Issuer {
  teamId: string;
  secret: Uint8Array;
}

async function askIssuer({ db, settings }: Services, name: string): Promise<Issuer | undefined> {
  const { rows } = await db.read({
    sql: `select t.id as team_id, t.token_secret_sealed from directory d join teams t on t.id = d.team_id
          where d.kind = 'issuer' and d.name = :name`,
    args: { name },
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const teamId = text(row, "team_id");
  const sealed = text(row, "token_secret_sealed");
  const secret = await unseal(settings.sealKey, `teams/${teamId}/token`, sealed).catch(() => undefined);
  if (secret === undefined) {
    console.error(JSON.stringify({ event: "token_secret_unreadable", team: teamId }));
    throw new ProblemError("team_locked", {
      detail: "Start the server with the SEAL_KEY that it was sealed with, or give the team a new secret.",
    });
  }
  return { teamId, secret: new TextEncoder().encode(secret) };
}

/** What a server may do with its key. */
export type KeyKind = "sync_key" | "orders_key";

function askKey(kind: KeyKind) {
  return async ({ db }: Services, name: string): Promise<string | undefined> => {
    const { rows } = await db.read({
      sql: "select team_id from directory where kind = :kind and name = :name",
      args: { kind, name },
    });
    return rows[0] === undefined ? undefined : text(rows[0], "team_id");
  };
}

/** Which team an outside name belongs to. One for each isolate. */
export interface Directory {
  issuer(services: Services, name: string): Promise<Issuer | undefined>;
  /** The team of a server's key; the database knows only the key's SHA-256, in hex. */
  teamOfKey(kind: KeyKind, services: Services, key: string): Promise<string | undefined>;
}

export function createDirectory(): Directory {
  const teamOfHash = { sync_key: keepFor(askKey("sync_key")), orders_key: keepFor(askKey("orders_key")) };
  return {
    issuer: keepFor(askIssuer),
    teamOfKey: async (kind, services, key) => teamOfHash[kind](services, await hexSha256(key)),
  };
}
