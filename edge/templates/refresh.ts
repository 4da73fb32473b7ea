import type { TemplateRefresh } from "../../schema/api.ts";
import { requireCredentials } from "../accounts/credentials.ts";
import { readTemplates } from "../channels/whatsapp/templates.ts";
import type { Services } from "../context.ts";
import { findAccount } from "../db/accounts.ts";
import { endListing, findBusiness, findSyncedAt, keepTemplates } from "../db/templates.ts";
import { ProblemError } from "../problem.ts";

/** Templates written in one batch. */
const rowsPerBatch = 200;

/** Between two askings on demand: the platform counts 200 an hour for a business account that is new. */
export const refreshAfterMs = 60_000;

export type RefreshResult =
  | ({ kind: "refreshed" } & TemplateRefresh)
  | { kind: "no_business" }
  /** The platform has not answered, or not with a list. What is known stays. */
  | { kind: "silent" };

/**
 * Asks WhatsApp for every template of the account's business, in all statuses, and takes them on as they are now.
 * Throws the problem `account_locked`.
 */
export async function refreshTemplates(
  services: Services,
  teamId: string,
  accountId: string,
): Promise<RefreshResult> {
  const { db, settings } = services;
  const account = await findAccount(db, accountId, "whatsapp");
  const business = await findBusiness(db, teamId, accountId);
  if (account?.teamId !== teamId || !business?.businessId) return { kind: "no_business" };
  const { token } = await requireCredentials(services, account, "account");
  const atMs = services.nowMs();
  const access = {
    platformId: account.platformId,
    token,
    apiBase: settings.whatsappApiBase,
    callTimeoutMs: settings.callTimeoutMs,
  };
  const templates = await readTemplates(access, business.businessId);
  if (!templates) {
    console.warn(JSON.stringify({ event: "templates_not_read", account: accountId }));
    return { kind: "silent" };
  }
  const place = { teamId, businessId: business.businessId };
  for (let from = 0; from < templates.length; from += rowsPerBatch)
    await db.write([keepTemplates(place, templates.slice(from, from + rowsPerBatch), atMs)]);
  await db.write(endListing(place, atMs));
  return { kind: "refreshed", templates: templates.length, syncedAtMs: atMs };
}

/** The same because somebody has asked for it: not more often than the platform likes. */
export async function refreshOnDemand(
  services: Services,
  teamId: string,
  accountId: string,
): Promise<TemplateRefresh> {
  const business = await findBusiness(services.db, teamId, accountId);
  if (!business?.businessId) throw new ProblemError("not_found");
  const lastAtMs = await findSyncedAt(services.db, { teamId, businessId: business.businessId });
  const fromMs = (lastAtMs ?? 0) + refreshAfterMs;
  if (services.nowMs() < fromMs)
    throw new ProblemError("refresh_too_soon", {
      detail: "Ask again at the time given; what is known stands in the list.",
      params: { fromMs },
    });
  const result = await refreshTemplates(services, teamId, accountId);
  if (result.kind !== "refreshed") throw new ProblemError("unavailable");
  const { templates, syncedAtMs } = result;
  return { templates, syncedAtMs };
}
