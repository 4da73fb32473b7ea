import { createRoute, z } from "@hono/zod-openapi";
import type { App } from "../app.ts";
import { ProblemError } from "../problem.ts";
import { answer, problemAnswer } from "./shapes.ts";

const Status = z.object({ status: z.literal("ok") });

const alive = createRoute({
  method: "get",
  path: "/healthz",
  summary: "The process answers.",
  responses: { 200: answer(Status, "It does."), ...problemAnswer },
});

const ready = createRoute({
  method: "get",
  path: "/readyz",
  summary: "The database and the queue answer.",
  responses: { 200: answer(Status, "They do."), ...problemAnswer },
});

export function mountHealth(app: App): void {
  app.openapi(alive, (context) => context.json({ status: "ok" } as const, 200));

  app.openapi(ready, async (context) => {
    const { db, platform } = context.get("services");
    const [database, queue] = await Promise.allSettled([
      db.read({ sql: "select 1 from teams limit 1" }),
      platform.isQueueReady(),
    ]);
    if (database.status === "rejected")
      throw new ProblemError("unavailable", { detail: "The database does not answer." });
    if (queue.status === "rejected" || !queue.value)
      throw new ProblemError("unavailable", { detail: "The queue takes no messages." });
    return context.json({ status: "ok" } as const, 200);
  });
}
