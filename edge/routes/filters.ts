import { createRoute, z } from "@hono/zod-openapi";
import { SavedFilter, SavedFilterList, SavedFilterRequest } from "../../schema/api.ts";
import type { App } from "../app.ts";
import {
  createSavedFilter,
  deleteSavedFilter,
  listSavedFilters,
  updateSavedFilter,
} from "../audience/saved-filters.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** Filters that a person keeps under a name: their own, seen by nobody else. */
export function mountFilters(app: App, directory: Directory): void {
  const shared = { security: byToken, middleware: signedIn(directory, "send") } as const;
  const params = z.object({ id: z.string().max(60) });

  const list = createRoute({
    ...shared,
    method: "get",
    path: "/v1/filters",
    summary: "One's own saved filters, in the order they were made.",
    responses: { 200: answer(SavedFilterList, "All of them."), ...problemAnswer },
  });
  app.openapi(list, async (context) =>
    context.json({ items: await listSavedFilters(context.get("services"), context.get("actor")) }, 200),
  );

  const create = createRoute({
    ...shared,
    method: "post",
    path: "/v1/filters",
    summary: "Keep a filter under a name.",
    request: { body: jsonBody(SavedFilterRequest) },
    responses: { 201: answer(SavedFilter, "Kept."), ...problemAnswer },
  });
  app.openapi(create, async (context) => {
    const request = context.req.valid("json");
    return context.json(await createSavedFilter(context.get("services"), context.get("actor"), request), 201);
  });

  const update = createRoute({
    ...shared,
    method: "put",
    path: "/v1/filters/{id}",
    summary: "Give a saved filter of one's own another name or other conditions.",
    request: { params, body: jsonBody(SavedFilterRequest) },
    responses: { 200: answer(SavedFilter, "As it is now."), ...problemAnswer },
  });
  app.openapi(update, async (context) => {
    const { id } = context.req.valid("param");
    const request = context.req.valid("json");
    return context.json(
      await updateSavedFilter(context.get("services"), context.get("actor"), id, request),
      200,
    );
  });

  const remove = createRoute({
    ...shared,
    method: "delete",
    path: "/v1/filters/{id}",
    summary: "Forget a saved filter of one's own.",
    request: { params },
    responses: { 204: { description: "Forgotten." }, ...problemAnswer },
  });
  app.openapi(remove, async (context) => {
    await deleteSavedFilter(context.get("services"), context.get("actor"), context.req.valid("param").id);
    return context.body(null, 204);
  });
}
