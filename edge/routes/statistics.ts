import { createRoute, z } from "@hono/zod-openapi";
import { BroadcastStatistics } from "../../schema/api.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { readStatistics } from "../statistics/read.ts";
import { answer, byToken, problemAnswer } from "./shapes.ts";

/** What a send came to: who left, who answered, what LINE counted. */
export function mountStatistics(app: App, directory: Directory): void {
  const route = createRoute({
    method: "get",
    path: "/v1/broadcasts/{id}/statistics",
    summary: "Who left within a day and who answered within two, and LINE's own figures.",
    security: byToken,
    middleware: signedIn(directory, "read_records"),
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: { 200: answer(BroadcastStatistics, "The figures."), ...problemAnswer },
  });
  app.openapi(route, async (context) => {
    const { id } = context.req.valid("param");
    return context.json(await readStatistics(context.get("services"), context.get("actor"), id), 200);
  });
}
