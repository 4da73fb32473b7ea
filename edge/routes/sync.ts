import { createRoute } from "@hono/zod-openapi";
import { limits } from "../../schema/api.ts";
import { type SyncResource, SyncResult, syncResources } from "../../schema/sync.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { withSyncKey } from "../middleware/sync-key.ts";
import { wakeLookUps } from "../profiles/wake.ts";
import { readLines } from "../sync/lines.ts";
import { runSync } from "../sync/run.ts";
import { answer, bySyncKey, problemAnswer } from "./shapes.ts";

const resources = Object.keys(syncResources) as SyncResource[];

/** Bulk input from the host's server. The body is read line by line, so the form of a whole is not checked here. */
export function mountSync(app: App, directory: Directory): void {
  const middleware = withSyncKey(directory);
  for (const resource of resources) {
    app.openAPIRegistry.register(`Sync_${resource}`, syncResources[resource]);
    const row = { $ref: `#/components/schemas/Sync_${resource}` };
    const rows = { type: "array", items: row, maxItems: limits.syncRowsMax } as const;
    const route = createRoute({
      method: "post",
      path: `/v1/sync/${resource}`,
      summary: `Put ${resource} in. Safe to repeat; bad lines are named, good ones go in.`,
      security: bySyncKey,
      middleware,
      request: {
        body: {
          required: true,
          content: {
            "application/json": {
              schema: { oneOf: [rows, { type: "object", properties: { rows }, required: ["rows"] }] },
            },
            "application/x-ndjson": { schema: row },
          },
        },
      },
      responses: { 200: answer(SyncResult, "What went in and what did not."), ...problemAnswer },
    });
    app.openapi(route, async (context) => {
      const services = context.get("services");
      const teamId = context.get("teamId");
      const lines = readLines(
        context.req.header("Content-Type") ?? "",
        new TextDecoder().decode(await context.req.arrayBuffer()),
      );
      const result = await runSync(resource, lines, { db: services.db, teamId, nowMs: services.nowMs() });
      if (resource === "conversations" && result.written > 0) await wakeLookUps(services, teamId);
      return context.json(result, 200);
    });
  }
}
