import { createRoute, z } from "@hono/zod-openapi";
import { DraftDetail, DraftList, DraftSave, DraftSummary } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { deleteDraft, listDrafts, readDraft, saveDraft } from "../drafts/drafts.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** One's own drafts, for every device one writes on. */
export function mountDrafts(app: App, directory: Directory): void {
  const shared = { security: byToken, middleware: signedIn(directory, "send") } as const;
  const params = z.object({ id: z.uuid() });

  const list = createRoute({
    ...shared,
    method: "get",
    path: "/v1/drafts",
    summary: "One's own drafts, last saved first.",
    responses: { 200: answer(DraftList, "All of them."), ...problemAnswer },
  });
  app.openapi(list, async (context) =>
    context.json({ items: await listDrafts(context.get("services"), context.get("actor")) }, 200),
  );

  const read = createRoute({
    ...shared,
    method: "get",
    path: "/v1/drafts/{id}",
    summary: "One draft with its work.",
    request: { params },
    responses: { 200: answer(DraftDetail, "The draft."), ...problemAnswer },
  });
  app.openapi(read, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await readDraft(context.get("services"), context.get("actor"), id), 200);
  });

  const save = createRoute({
    ...shared,
    method: "put",
    path: "/v1/drafts/{id}",
    summary: "Save a draft over the version it was made from; over a newer one it is refused.",
    request: { params, body: jsonBody(DraftSave) },
    responses: { 200: answer(DraftSummary, "Saved."), ...problemAnswer },
  });
  app.openapi(save, async (context) => {
    const { id } = context.req.valid("param");
    const request = context.req.valid("json");
    return context.json(await saveDraft(context.get("services"), context.get("actor"), id, request), 200);
  });

  const remove = createRoute({
    ...shared,
    method: "delete",
    path: "/v1/drafts/{id}",
    summary: "Delete a draft.",
    request: { params },
    responses: { 204: { description: "Deleted." }, ...problemAnswer },
  });
  app.openapi(remove, async (context) => {
    await deleteDraft(context.get("services"), context.get("actor"), context.req.valid("param").id);
    return context.body(null, 204);
  });
}
