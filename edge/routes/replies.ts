import { createRoute, z } from "@hono/zod-openapi";
import { NewReplyRequest, Reply, ReplyPage, ReplyRequest, ReplySearch } from "../../schema/api.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { createReply, deleteReply, updateReply } from "../replies/change.ts";
import { readReply, searchReplies } from "../replies/list.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** 預存回覆, each for those it is meant for. */
export function mountReplies(app: App, directory: Directory): void {
  const shared = { security: byToken, middleware: signedIn(directory, "send") } as const;
  const params = z.object({ id: z.string().max(60) });

  const search = createRoute({
    ...shared,
    method: "post",
    path: "/v1/replies/search",
    summary: "The saved replies one may use, last changed first.",
    request: { body: jsonBody(ReplySearch) },
    responses: { 200: answer(ReplyPage, "A page, with the categories."), ...problemAnswer },
  });
  app.openapi(search, async (context) =>
    context.json(
      await searchReplies(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const create = createRoute({
    ...shared,
    method: "post",
    path: "/v1/replies",
    summary: "Keep a reply, for oneself or for one's own stores.",
    request: { body: jsonBody(NewReplyRequest) },
    responses: { 201: answer(Reply, "Kept."), ...problemAnswer },
  });
  app.openapi(create, async (context) =>
    context.json(
      await createReply(context.get("services"), context.get("actor"), context.req.valid("json")),
      201,
    ),
  );

  const read = createRoute({
    ...shared,
    method: "get",
    path: "/v1/replies/{id}",
    summary: "One saved reply.",
    request: { params },
    responses: { 200: answer(Reply, "The reply."), ...problemAnswer },
  });
  app.openapi(read, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await readReply(context.get("services"), context.get("actor"), id), 200);
  });

  const update = createRoute({
    ...shared,
    method: "put",
    path: "/v1/replies/{id}",
    summary: "Change a reply of one's own, or of one's own stores.",
    request: { params, body: jsonBody(ReplyRequest) },
    responses: { 200: answer(Reply, "As it is now."), ...problemAnswer },
  });
  app.openapi(update, async (context) => {
    const { id } = context.req.valid("param");
    const request = context.req.valid("json");
    return context.json(await updateReply(context.get("services"), context.get("actor"), id, request), 200);
  });

  const remove = createRoute({
    ...shared,
    method: "delete",
    path: "/v1/replies/{id}",
    summary: "Delete a reply of one's own, or of one's own stores.",
    request: { params },
    responses: { 204: { description: "Deleted." }, ...problemAnswer },
  });
  app.openapi(remove, async (context) => {
    await deleteReply(context.get("services"), context.get("actor"), context.req.valid("param").id);
    return context.body(null, 204);
  });
}
