import { createRoute } from "@hono/zod-openapi";
import { Allowance } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { createQuotas } from "../limits/quotas.ts";
import { readAllowance } from "../limits/read-allowance.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, problemAnswer } from "./shapes.ts";

export function mountAllowance(app: App, directory: Directory): void {
  const quotas = createQuotas();
  const route = createRoute({
    method: "get",
    path: "/v1/allowance",
    summary: "How many more people one may send to, by each limit.",
    security: byToken,
    middleware: signedIn(directory, "send"),
    responses: { 200: answer(Allowance, "Every limit and what is used of it."), ...problemAnswer },
  });
  app.openapi(route, async (context) =>
    context.json(await readAllowance(context.get("services"), quotas, context.get("actor")), 200),
  );
}
