import { createRoute, z } from "@hono/zod-openapi";
import { BroadcastDetail, BroadcastRequest } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { contentInvalid, platformRefused } from "../audience/content.ts";
import { oneChannelOnly } from "../audience/one-channel.ts";
import { peopleNotYours } from "../audience/own-people.ts";
import { templateAccountInvalid } from "../audience/template-account.ts";
import { readBroadcast } from "../history/detail.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { type CourseResult, resume, stop, undo } from "../plan/change-course.ts";
import { type CreateResult, createBroadcast } from "../plan/create-broadcast.ts";
import { sendTimeInvalid } from "../plan/send-time.ts";
import { ProblemError } from "../problem.ts";
import { IdempotencyHeader, requireIdempotencyKey } from "./idempotency-key.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";
import { answerTaken, takenAnswers } from "./taken.ts";

type Taken = Extract<CreateResult, { kind: "created" | "repeated" }>;
type Refusal = Exclude<CreateResult, Taken>;

function isTaken(result: CreateResult): result is Taken {
  return result.kind === "created" || result.kind === "repeated";
}

function problemOf(refusal: Refusal): ProblemError {
  switch (refusal.kind) {
    case "content_invalid":
      return contentInvalid(refusal.problems);
    case "platform_refused":
      return platformRefused(refusal.word);
    case "time_refused":
      return sendTimeInvalid(refusal.problem);
    case "people_not_yours":
      return peopleNotYours(refusal.conversations);
    case "one_channel":
      return oneChannelOnly(refusal.channels);
    case "template_account":
      return templateAccountInvalid(refusal.accounts);
    case "too_many_people":
      return new ProblemError(refusal.kind, { params: { max: refusal.max, actual: refusal.actual } });
    case "already_resent":
    case "draft_already_sent":
      return new ProblemError(refusal.kind, { params: { broadcastId: refusal.broadcastId } });
    case "cap_reached":
    case "not_found":
    case "state_conflict":
    case "nobody_to_send":
    case "idempotency_conflict":
      return new ProblemError(refusal.kind);
  }
}

export const courseProblems: Record<Exclude<CourseResult, "changed">, "state_conflict" | "not_found"> = {
  conflict: "state_conflict",
  not_found: "not_found",
};

/** Sending, and changing the course of a send. */
export function mountBroadcasts(app: App, directory: Directory): void {
  const create = createRoute({
    method: "post",
    path: "/v1/broadcasts",
    summary: "Send. It starts when the time to take it back is over.",
    security: byToken,
    middleware: signedIn(directory, "send"),
    request: {
      headers: IdempotencyHeader,
      body: jsonBody(BroadcastRequest),
    },
    responses: takenAnswers,
  });
  app.openapi(create, async (context) => {
    const services = context.get("services");
    const actor = context.get("actor");
    const key = requireIdempotencyKey(context.req.valid("header")["idempotency-key"]);
    const result = await createBroadcast(services, actor, context.req.valid("json"), key);
    if (!isTaken(result)) throw problemOf(result);
    return answerTaken(context, result);
  });

  for (const [verb, change] of Object.entries({ undo, stop, resume })) {
    const route = createRoute({
      method: "post",
      path: `/v1/broadcasts/{id}/${verb}`,
      summary: `${verb} a send of one's own.`,
      security: byToken,
      middleware: signedIn(directory, "send"),
      request: { params: z.object({ id: z.string().max(60) }) },
      responses: { 200: answer(BroadcastDetail, "The send as it is now."), ...problemAnswer },
    });
    app.openapi(route, async (context) => {
      const services = context.get("services");
      const actor = context.get("actor");
      const { id } = context.req.valid("param");
      const result = await change(services, actor, id);
      if (result !== "changed") throw new ProblemError(courseProblems[result]);
      return context.json(await readBroadcast(services, actor, id), 200);
    });
  }
}
