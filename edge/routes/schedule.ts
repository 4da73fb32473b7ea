import { createRoute, z } from "@hono/zod-openapi";
import { BroadcastDetail, ScheduleRequest } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { readBroadcast } from "../history/detail.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { changeTime } from "../plan/change-course.ts";
import { sendTimeInvalid } from "../plan/send-time.ts";
import { ProblemError } from "../problem.ts";
import { courseProblems } from "./broadcasts.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** Another time for a scheduled send. */
export function mountSchedule(app: App, directory: Directory): void {
  const route = createRoute({
    method: "post",
    path: "/v1/broadcasts/{id}/schedule",
    summary: "Give a scheduled send of one's own another time, or send it now.",
    security: byToken,
    middleware: signedIn(directory, "send"),
    request: { params: z.object({ id: z.string().max(60) }), body: jsonBody(ScheduleRequest) },
    responses: { 200: answer(BroadcastDetail, "The send as it is now."), ...problemAnswer },
  });
  app.openapi(route, async (context) => {
    const services = context.get("services");
    const actor = context.get("actor");
    const { id } = context.req.valid("param");
    const result = await changeTime(services, actor, id, context.req.valid("json").sendAtMs);
    if (typeof result === "object") throw sendTimeInvalid(result);
    if (result !== "changed") throw new ProblemError(courseProblems[result]);
    return context.json(await readBroadcast(services, actor, id), 200);
  });
}
