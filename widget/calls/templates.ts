/** Templates, and what keeps them from each person. */
import type {
  DoctorPeoplePage,
  DoctorPeopleRequest,
  DoctorRequest,
  DoctorResult,
  TemplateFields,
  TemplatePage,
  TemplateQuery,
  TemplateRefresh,
} from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";
import { query } from "./query.ts";

export function listTemplates(client: Client, asked: TemplateQuery, signal?: Signal): Promise<TemplatePage> {
  const { limit, ...rest } = asked;
  return client.ask<TemplatePage>(`/v1/templates${query({ ...rest, limit: limit?.toString() })}`, { signal });
}

export function listTemplateFields(client: Client, signal?: Signal): Promise<TemplateFields> {
  return client.ask<TemplateFields>("/v1/templates/fields", { signal });
}

/** Asks the platform for its templates now; refused with `refresh_too_soon` within a minute. */
export function refreshTemplates(client: Client, account: string, signal?: Signal): Promise<TemplateRefresh> {
  return client.ask<TemplateRefresh>("/v1/templates/refresh", { body: { account }, signal });
}

export function askDoctor(client: Client, request: DoctorRequest, signal?: Signal): Promise<DoctorResult> {
  return client.ask<DoctorResult>("/v1/templates/doctor", { body: request, signal });
}

export function listFound(
  client: Client,
  request: DoctorPeopleRequest,
  signal?: Signal,
): Promise<DoctorPeoplePage> {
  return client.ask<DoctorPeoplePage>("/v1/templates/doctor/people", { body: request, signal });
}
