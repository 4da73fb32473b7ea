import { readLimits, readPortfolio } from "../channels/whatsapp/limits.ts";
import type { Services } from "../context.ts";
import { findTeamAccounts, setPeoplePerDay, setPortfolio, setThroughput } from "../db/account-limits.ts";
import { findAccount, openCredentials } from "../db/accounts.ts";

/**
 * Asks WhatsApp what an account may do now and writes it down: calls a second, whose portfolio it is, and people a
 * day for the whole of that. To be called when an account is connected and once a day; a webhook tells of changes in between. What
 * the platform does not say stays as it was; so does everything when it does not answer, or when the account is
 * LINE's, whose limits are the same for all. Returns whether it was told anything.
 */
export async function refreshLimits(services: Services, teamId: string, accountId: string): Promise<boolean> {
  const { db, settings } = services;
  const account = await findAccount(db, accountId, "whatsapp");
  if (account?.teamId !== teamId) return false;
  const credentials = await openCredentials(settings.sealKey, accountId, account.credentialsSealed);
  const access = credentials && {
    platformId: account.platformId,
    token: credentials.token,
    apiBase: settings.whatsappApiBase,
    callTimeoutMs: settings.callTimeoutMs,
  };
  const limits = access && (await readLimits(access));
  if (!limits) {
    console.warn(JSON.stringify({ event: "limits_not_read", account: accountId }));
    return false;
  }
  const { callsPerSecond, peoplePerDayMax } = limits;
  const known = await findTeamAccounts(db, accountId, "whatsapp");
  const businessId = known?.accounts.find((one) => one.accountId === accountId)?.businessId;
  const portfolioId = businessId ? await readPortfolio(access, businessId) : undefined;
  const statements = [
    ...(portfolioId === undefined ? [] : [setPortfolio(teamId, accountId, portfolioId)]),
    ...(callsPerSecond === undefined ? [] : [setThroughput(teamId, accountId, callsPerSecond)]),
    ...(peoplePerDayMax === undefined ? [] : [setPeoplePerDay(teamId, accountId, peoplePerDayMax)]),
  ];
  if (statements.length > 0) await db.write(statements);
  return statements.length > 0;
}
