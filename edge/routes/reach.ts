import { createRoute } from "@hono/zod-openapi";
import { ReachReport } from "../../schema/sync.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { withServerKey } from "../middleware/server-key.ts";
import { reportReach } from "../profiles/reach-report.ts";
import { answer, bySyncKey, problemAnswer } from "./shapes.ts";

/** What has become known of the people that the host has put in. */
export function mountReach(app: App, directory: Directory): void {
  const route = createRoute({
    method: "get",
    path: "/v1/sync/reach",
    summary:
      "How many of each LINE account's people follow it, have blocked it, or are not known yet, and from whom.",
    security: bySyncKey,
    middleware: withServerKey(directory, "sync_key"),
    responses: { 200: answer(ReachReport, "Counts by account."), ...problemAnswer },
  });
  app.openapi(route, async (context) =>
    context.json(await reportReach(context.get("services").db, context.get("teamId")), 200),
  );
}
