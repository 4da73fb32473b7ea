import { createRoute } from "@hono/zod-openapi";
import { CheckPeoplePage, CheckPeopleRequest, CheckRequest, CheckResult } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { checkSelection } from "../audience/check.ts";
import { listCheckedPeople } from "../audience/check-people.ts";
import { askPlatforms } from "../audience/validation.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

export function mountCheck(app: App, directory: Directory): void {
  const middleware = signedIn(directory, "send");

  const check = createRoute({
    method: "post",
    path: "/v1/check",
    summary: "What would become of everybody chosen. Writes nothing.",
    security: byToken,
    middleware,
    request: { body: jsonBody(CheckRequest) },
    responses: { 200: answer(CheckResult, "A verdict on each, counted."), ...problemAnswer },
  });
  app.openapi(check, async (context) => {
    const { services, actor } = context.var;
    const request = context.req.valid("json");
    const result = await checkSelection(services, actor, request);
    const reached = result.accounts.filter(({ sendable }) => sendable > 0);
    const platforms = await askPlatforms(services, actor, request.messages, reached);
    return context.json({ ...result, platforms }, 200);
  });

  const people = createRoute({
    method: "post",
    path: "/v1/check/people",
    summary: "The people behind one group of the check.",
    security: byToken,
    middleware,
    request: { body: jsonBody(CheckPeopleRequest) },
    responses: { 200: answer(CheckPeoplePage, "A page."), ...problemAnswer },
  });
  app.openapi(people, async (context) =>
    context.json(
      await listCheckedPeople(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );
}
