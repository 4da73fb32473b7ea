import { createMiddleware } from "hono/factory";
import { decodeJwt, errors, jwtVerify } from "jose";
import { z } from "zod";
import { type Permission, refusalFor, roles } from "../../schema/roles.ts";
import type { SignedInEnv } from "../app-env.ts";
import type { Actor, Services } from "../context.ts";
import { integer, oneOf, text } from "../db/values.ts";
import { ProblemError } from "../problem.ts";
import { bearerToken } from "./bearer.ts";
import type { Directory, Issuer } from "./directory.ts";

const clockToleranceSeconds = 5;
/** A token that leaks is of use for this long at most. */
const longestLifeSeconds = 3_600;

const Claims = z.object({
  iss: z.string(),
  team: z.string(),
  sub: z.string(),
  role: z.enum(roles),
  plan: z.string(),
  stores: z.array(z.string()),
  exp: z.number(),
});
type Claims = z.infer<typeof Claims>;

/** Whose token this claims to be; nothing of it is believed before the signature has been checked. */
function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? "";
  } catch {
    throw new ProblemError("token_invalid");
  }
}

async function verify(token: string, { secret }: Issuer, nowMs: number): Promise<Claims> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ["HS256"],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowMs),
    });
    return Claims.parse(payload);
  } catch (error) {
    throw new ProblemError(error instanceof errors.JWTExpired ? "token_expired" : "token_invalid");
  }
}

async function findActor({ db }: Services, claims: Claims, nowMs: number): Promise<Actor> {
  const { rows } = await db.read({
    sql: `select staff.id, staff.name, role, time_zone from staff join teams on teams.id = staff.team_id
      where team_id = :team and code = :code`,
    args: { team: claims.team, code: claims.sub },
  });
  const [row] = rows;
  if (row === undefined || oneOf(row, "role", roles) !== claims.role) throw new ProblemError("token_invalid");
  return {
    teamId: claims.team,
    staffId: integer(row, "id"),
    staffCode: claims.sub,
    name: text(row, "name"),
    role: claims.role,
    plan: claims.plan,
    clock: { nowMs, timeZone: text(row, "time_zone") },
  };
}

/** Who brings this token. Throws the problem that the caller is to be answered with. */
export async function authenticate(directory: Directory, services: Services, token: string): Promise<Actor> {
  const nowMs = services.nowMs();
  const issuer = await directory.issuer(services, claimedIssuer(token));
  if (issuer === undefined) throw new ProblemError("token_invalid");
  const claims = await verify(token, issuer, nowMs);
  const latestExp = nowMs / 1_000 + longestLifeSeconds + clockToleranceSeconds;
  if (claims.team !== issuer.teamId || claims.exp > latestExp) throw new ProblemError("token_invalid");
  return findActor(services, claims, nowMs);
}

/** Lets in who has a valid token and, where one is named, the permission. */
export function signedIn(directory: Directory, permission?: Permission) {
  return createMiddleware<SignedInEnv>(async (context, next) => {
    const token = bearerToken(context.req.header("Authorization"));
    const actor = await authenticate(directory, context.get("services"), token);
    const refusal = permission === undefined ? undefined : refusalFor(permission, actor);
    if (refusal !== undefined) throw new ProblemError(refusal);
    context.set("actor", actor);
    await next();
  });
}
