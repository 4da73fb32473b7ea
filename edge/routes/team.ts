import { createRoute } from "@hono/zod-openapi";
import { Caps, CapsChange, TeamSettings } from "../../schema/api.ts";
import type { App } from "../app.ts";
import { readCaps, writeCaps } from "../limits/caps.ts";
import { readSettings, writeSettings } from "../limits/settings.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** What holds for a whole team: the limits of a month, and its settings. */
export function mountTeam(app: App, directory: Directory): void {
  const caps = { path: "/v1/caps", security: byToken, middleware: signedIn(directory, "caps") };
  const settings = { path: "/v1/settings", security: byToken, middleware: signedIn(directory, "settings") };

  const getCaps = createRoute({
    ...caps,
    method: "get",
    summary: "The monthly limits of people, by role and by store.",
    responses: { 200: answer(Caps, "All rules."), ...problemAnswer },
  });
  app.openapi(getCaps, async (context) =>
    context.json(await readCaps(context.get("services"), context.get("actor")), 200),
  );

  const putCaps = createRoute({
    ...caps,
    method: "put",
    summary: "Put these rules in the place of all that there are.",
    request: { body: jsonBody(CapsChange) },
    responses: { 200: answer(Caps, "The rules that hold now."), ...problemAnswer },
  });
  app.openapi(putCaps, async (context) =>
    context.json(
      await writeCaps(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const getSettings = createRoute({
    ...settings,
    method: "get",
    summary: "What holds for the whole team.",
    responses: { 200: answer(TeamSettings, "The settings."), ...problemAnswer },
  });
  app.openapi(getSettings, async (context) =>
    context.json(await readSettings(context.get("services"), context.get("actor")), 200),
  );

  const putSettings = createRoute({
    ...settings,
    method: "put",
    summary: "Set them, all at once.",
    request: { body: jsonBody(TeamSettings) },
    responses: { 200: answer(TeamSettings, "The settings that hold now."), ...problemAnswer },
  });
  app.openapi(putSettings, async (context) =>
    context.json(
      await writeSettings(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );
}
