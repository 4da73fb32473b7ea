import { createRoute } from "@hono/zod-openapi";
import {
  ConversationFacets,
  ConversationPage,
  ConversationSearch,
  ConversationSummary,
  FacetsRequest,
  SummaryRequest,
  Widening,
} from "../../schema/api.ts";
import type { App } from "../app.ts";
import { countFacets } from "../audience/facets.ts";
import { listConversations } from "../audience/list.ts";
import { summarise } from "../audience/summary.ts";
import { findWidening } from "../audience/widening.ts";
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
    summary: "How many match, by account.",
    security: byToken,
    middleware,
    request: { body: jsonBody(SummaryRequest) },
    responses: { 200: answer(ConversationSummary, "The numbers."), ...problemAnswer },
  });
  app.openapi(summary, async (context) =>
    context.json(
      await summarise(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const facets = createRoute({
    method: "post",
    path: "/v1/conversations/facets",
    summary: "What each further choice of a filter would lead to.",
    security: byToken,
    middleware,
    request: { body: jsonBody(FacetsRequest) },
    responses: { 200: answer(ConversationFacets, "Counts."), ...problemAnswer },
  });
  app.openapi(facets, async (context) =>
    context.json(
      await countFacets(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const widening = createRoute({
    method: "post",
    path: "/v1/conversations/widening",
    summary: "Without which one condition of a filter most people would match.",
    security: byToken,
    middleware,
    request: { body: jsonBody(FacetsRequest) },
    responses: { 200: answer(Widening, "The condition, if there is one."), ...problemAnswer },
  });
  app.openapi(widening, async (context) =>
    context.json(
      await findWidening(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );
}
