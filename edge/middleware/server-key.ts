import { createMiddleware } from "hono/factory";
import type { SyncEnv } from "../app-env.ts";
import { ProblemError } from "../problem.ts";
import { bearerToken } from "./bearer.ts";
import type { Directory, KeyKind } from "./directory.ts";

/** Lets in a server that brings a team's key of this kind. */
export function withServerKey(directory: Directory, kind: KeyKind) {
  return createMiddleware<SyncEnv>(async (context, next) => {
    const key = bearerToken(context.req.header("Authorization"));
    const teamId = await directory.teamOfKey(kind, context.get("services"), key);
    if (teamId === undefined) throw new ProblemError("key_invalid");
    context.set("teamId", teamId);
    await next();
  });
}
