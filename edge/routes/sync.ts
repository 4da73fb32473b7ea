import { createRoute } from "@hono/zod-openapi";
import { type SyncResource, syncResources } from "../../schema/sync.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { withServerKey } from "../middleware/server-key.ts";
import { wakeLookUps } from "../profiles/wake.ts";
import { runSync } from "../sync/run.ts";
import { linesOf, rowsAnswers, rowsRequest } from "./bulk.ts";
import { bySyncKey } from "./shapes.ts";

const resources = Object.keys(syncResources) as SyncResource[];

/** Bulk input from the host's server. */
export function mountSync(app: App, directory: Directory): void {
  const middleware = withServerKey(directory, "sync_key");
  for (const resource of resources) {
    app.openAPIRegistry.register(`Sync_${resource}`, syncResources[resource]);
    const route = createRoute({
      method: "post",
      path: `/v1/sync/${resource}`,
      summary: `Put ${resource} in. Safe to repeat; bad lines are named, good ones go in.`,
      security: bySyncKey,
      middleware,
      request: rowsRequest(`Sync_${resource}`),
      responses: rowsAnswers,
    });
    app.openapi(route, async (context) => {
      const services = context.get("services");
      const teamId = context.get("teamId");
      const lines = await linesOf(context);
      const result = await runSync(resource, lines, { db: services.db, teamId, nowMs: services.nowMs() });
      if (resource === "conversations" && result.written > 0) await wakeLookUps(services, teamId);
      return context.json(result, 200);
    });
  }
}
