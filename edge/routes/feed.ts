import { createRoute, z } from "@hono/zod-openapi";
import { FeedPage, FeedQuery, FeedTargetList, FeedTargetMade, FeedTargetRequest } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { deleteTarget } from "../db/feed.ts";
import { readFeed } from "../feed/read.ts";
import { listTargets, setTarget } from "../feed/targets.ts";
import type { Directory } from "../middleware/directory.ts";
import { withServerKey } from "../middleware/server-key.ts";
import { ProblemError } from "../problem.ts";
import { answer, bySyncKey, jsonBody, problemAnswer } from "./shapes.ts";

/** What happens, for the host: read by cursor, and posted to where it listens. */
export function mountFeed(app: App, directory: Directory): void {
  const shared = { security: bySyncKey, middleware: withServerKey(directory, "sync_key") } as const;

  const read = createRoute({
    ...shared,
    method: "get",
    path: "/v1/feed",
    summary: "What has happened, in order, from behind a cursor. May be read again from any place.",
    request: { query: FeedQuery },
    responses: { 200: answer(FeedPage, "A page."), ...problemAnswer },
  });
  app.openapi(read, async (context) =>
    context.json(
      await readFeed(context.get("services"), context.get("teamId"), context.req.valid("query")),
      200,
    ),
  );

  const list = createRoute({
    ...shared,
    method: "get",
    path: "/v1/feed/targets",
    summary: "Where events are posted to, and how far each target has come.",
    responses: { 200: answer(FeedTargetList, "The targets."), ...problemAnswer },
  });
  app.openapi(list, async (context) =>
    context.json({ items: await listTargets(context.get("services"), context.get("teamId")) }, 200),
  );

  const put = createRoute({
    ...shared,
    method: "put",
    path: "/v1/feed/targets",
    summary: "Post events to this address, signed; an address that is known is told at once again.",
    request: { body: jsonBody(FeedTargetRequest) },
    responses: { 200: answer(FeedTargetMade, "The target."), ...problemAnswer },
  });
  app.openapi(put, async (context) =>
    context.json(
      await setTarget(context.get("services"), context.get("teamId"), context.req.valid("json")),
      200,
    ),
  );

  const remove = createRoute({
    ...shared,
    method: "delete",
    path: "/v1/feed/targets/{id}",
    summary: "Post to this address no more.",
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: { 204: { description: "It is gone." }, ...problemAnswer },
  });
  app.openapi(remove, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await deleteTarget(context.get("services").db, context.get("teamId"), id)))
      throw new ProblemError("not_found");
    return context.body(null, 204);
  });
}
