import { createMiddleware } from "hono/factory";
import type { SyncEnv } from "../app-env.ts";
import { ProblemError } from "../problem.ts";
import { bearerToken } from "./bearer.ts";
import type { Directory } from "./directory.ts";

/** Lets in a server that brings a team's sync key. */
export function withSyncKey(directory: Directory) {
  return createMiddleware<SyncEnv>(async (context, next) => {
    const key = bearerToken(context.req.header("Authorization"));
    const teamId = await directory.teamOfSyncKey(context.get("services"), key);
    if (teamId === undefined) throw new ProblemError("key_invalid");
    context.set("teamId", teamId);
    await next();
  });
}
