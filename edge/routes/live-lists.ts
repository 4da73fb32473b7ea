import { createRoute } from "@hono/zod-openapi";
import { ConversationsNow, ConversationsNowRequest, SourceSizes } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { lookAgain } from "../audience/now.ts";
import { countSources } from "../audience/sources.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** What keeps the lists in step with the webhooks while they are on screen. */
export function mountLiveLists(app: App, directory: Directory): void {
  const middleware = signedIn(directory, "send");

  const now = createRoute({
    method: "post",
    path: "/v1/conversations/now",
    summary: "What has become of people on screen, and who is newer than the newest of them.",
    security: byToken,
    middleware,
    request: { body: jsonBody(ConversationsNowRequest) },
    responses: { 200: answer(ConversationsNow, "As it stands."), ...problemAnswer },
  });
  app.openapi(now, async (context) =>
    context.json(
      await lookAgain(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const sources = createRoute({
    method: "get",
    path: "/v1/conversations/sources",
    summary: "How many people each list holds.",
    security: byToken,
    middleware,
    responses: { 200: answer(SourceSizes, "The numbers."), ...problemAnswer },
  });
  app.openapi(sources, async (context) =>
    context.json(await countSources(context.get("services"), context.get("actor")), 200),
  );
}
