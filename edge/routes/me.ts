import { createRoute } from "@hono/zod-openapi";
import { Me } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { readMe } from "../history/me.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, problemAnswer } from "./shapes.ts";

export function mountMe(app: App, directory: Directory): void {
  const route = createRoute({
    method: "get",
    path: "/v1/me",
    summary: "Who is signed in and what they may do.",
    security: byToken,
    middleware: signedIn(directory),
    responses: { 200: answer(Me, "The signed-in person."), ...problemAnswer },
  });
  app.openapi(route, async (context) =>
    context.json(await readMe(context.get("services"), context.get("actor")), 200),
  );
}
