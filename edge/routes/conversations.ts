import { createRoute, z } from "@hono/zod-openapi";
import { ConversationPage, ConversationSearch, ConversationSummary, Filter } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { listConversations } from "../audience/list.ts";
import { summarise } from "../audience/summary.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

export function mountConversations(app: App, directory: Directory): void {
  const middleware = signedIn(directory, "send");

  const search = createRoute({
    method: "post",
    path: "/v1/conversations/search",
    summary: "One's own conversations in progress, newest contact first.",
    security: byToken,
    middleware,
    request: { body: jsonBody(ConversationSearch) },
    responses: { 200: answer(ConversationPage, "A page."), ...problemAnswer },
  });
  app.openapi(search, async (context) =>
    context.json(
      await listConversations(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const summary = createRoute({
    method: "post",
    path: "/v1/conversations/summary",
    summary: "How many match, and what each further choice would lead to.",
    security: byToken,
    middleware,
    request: { body: jsonBody(z.strictObject({ filter: Filter })) },
    responses: { 200: answer(ConversationSummary, "The numbers."), ...problemAnswer },
  });
  app.openapi(summary, async (context) =>
    context.json(
      await summarise(context.get("services"), context.get("actor"), context.req.valid("json").filter),
      200,
    ),
  );
}
