import { createRoute } from "@hono/zod-openapi";
import {
  DoctorPeoplePage,
  DoctorPeopleRequest,
  DoctorRequest,
  DoctorResult,
  TemplateFields,
  TemplatePage,
  TemplateQuery,
  TemplateRefresh,
  TemplateRefreshRequest,
} from "../../schema/api.ts";
import type { App } from "../app.ts";
import type { Directory } from "../middleware/directory.ts";
import { signedIn } from "../middleware/sign-in.ts";
import { examine } from "../templates/doctor.ts";
import { listFound } from "../templates/doctor-people.ts";
import { listFields } from "../templates/fields.ts";
import { listTemplates } from "../templates/list.ts";
import { refreshOnDemand } from "../templates/refresh.ts";
import { answer, byToken, jsonBody, problemAnswer } from "./shapes.ts";

/** WhatsApp's templates, and the doctor of what fills them. */
export function mountTemplates(app: App, directory: Directory): void {
  const middleware = signedIn(directory, "send");
  const common = { security: byToken, middleware };

  const list = createRoute({
    ...common,
    method: "get",
    path: "/v1/templates",
    summary:
      "The templates of the business that a WhatsApp number belongs to; those that can be sent come first.",
    request: { query: TemplateQuery },
    responses: { 200: answer(TemplatePage, "A page."), ...problemAnswer },
  });
  app.openapi(list, async (context) =>
    context.json(
      await listTemplates(context.get("services"), context.get("actor").teamId, context.req.valid("query")),
      200,
    ),
  );

  const fields = createRoute({
    ...common,
    method: "get",
    path: "/v1/templates/fields",
    summary: "What a place of a template can be filled from.",
    responses: { 200: answer(TemplateFields, "The fields of the team's customers."), ...problemAnswer },
  });
  app.openapi(fields, async (context) =>
    context.json(await listFields(context.get("services"), context.get("actor").teamId), 200),
  );

  const refresh = createRoute({
    ...common,
    method: "post",
    path: "/v1/templates/refresh",
    summary: "Asks WhatsApp for its templates now, at most once a minute.",
    request: { body: jsonBody(TemplateRefreshRequest) },
    responses: { 200: answer(TemplateRefresh, "How many there are."), ...problemAnswer },
  });
  app.openapi(refresh, async (context) => {
    const { account } = context.req.valid("json");
    return context.json(
      await refreshOnDemand(context.get("services"), context.get("actor").teamId, account),
      200,
    );
  });

  const doctor = createRoute({
    ...common,
    method: "post",
    path: "/v1/templates/doctor",
    summary: "Every variable with every person chosen. Writes nothing.",
    request: { body: jsonBody(DoctorRequest) },
    responses: { 200: answer(DoctorResult, "What would be refused, and for how many."), ...problemAnswer },
  });
  app.openapi(doctor, async (context) =>
    context.json(
      await examine(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );

  const people = createRoute({
    ...common,
    method: "post",
    path: "/v1/templates/doctor/people",
    summary: "The people of one finding.",
    request: { body: jsonBody(DoctorPeopleRequest) },
    responses: { 200: answer(DoctorPeoplePage, "A page."), ...problemAnswer },
  });
  app.openapi(people, async (context) =>
    context.json(
      await listFound(context.get("services"), context.get("actor"), context.req.valid("json")),
      200,
    ),
  );
}
