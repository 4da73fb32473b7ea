import { createRoute, z } from "@hono/zod-openapi";
import { ResendRequest, TemplatePeople } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { listTemplatePeople } from "../history/template-people.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { createResend, type ResendResult } from "../plan/create-resend.ts";
import { ProblemError } from "../problem.ts";
import { IdempotencyHeader, requireIdempotencyKey } from "./idempotency-key.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";
import { answerTaken, takenAnswers } from "./taken.ts";

function problemOf(refusal: Exclude<ResendResult, { kind: "created" | "repeated" }>): ProblemError {
  switch (refusal.kind) {
    case "already_resent":
      return new ProblemError(refusal.kind, { params: { broadcastId: refusal.broadcastId } });
    case "resend_too_early":
      return new ProblemError(refusal.kind, { params: { fromMs: refusal.fromMs } });
    default:
      return new ProblemError(refusal.kind);
  }
}

/** Sending once more to people of an earlier send. */
export function mountResends(app: App, directory: Directory): void {
  const people = createRoute({
    method: "get",
    path: "/v1/broadcasts/{id}/resends/people",
    summary: "The people of a send of one's own who were past 24 hours, to be chosen for a template.",
    security: byToken,
    middleware: signedIn(directory, "send"),
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: { 200: answer(TemplatePeople, "Whom one may still write to."), ...problemAnswer },
  });
  app.openapi(people, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await listTemplatePeople(context.get("services"), context.get("actor"), id), 200);
  });

  const create = createRoute({
    method: "post",
    path: "/v1/broadcasts/{id}/resends",
    summary:
      "Send once more, to people of a send of one's own. It starts when the time to take it back is over.",
    security: byToken,
    middleware: signedIn(directory, "send"),
    request: {
      params: z.object({ id: z.string().max(60) }),
      headers: IdempotencyHeader,
      body: jsonBody(ResendRequest),
    },
    responses: takenAnswers,
  });
  app.openapi(create, async (context) => {
    const services = context.get("services");
    const actor = context.get("actor");
    const key = requireIdempotencyKey(context.req.valid("header")["idempotency-key"]);
    const { group } = context.req.valid("json");
    const { id } = context.req.valid("param");
    const result = await createResend(services, actor, { resendOf: id, group }, key);
    if (result.kind !== "created" && result.kind !== "repeated") throw problemOf(result);
    return answerTaken(context, result);
  });
}
