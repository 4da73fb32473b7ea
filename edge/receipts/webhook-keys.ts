import type { Channel } from "../../schema/channels.ts";
import { accountLocked } from "../accounts/credentials.ts";
import type { Services } from "../context.ts";
import { findAccount, openCredentials } from "../db/accounts.ts";
import { isSignedByLine, isSignedByWhatsapp } from "./signature.ts";

const keptMs = 60_000;
const keptMax = 1_000;

interface WebhookKey {
  teamId: string;
  secret: string;
  untilMs: number;
}

/** One for each isolate: while webhooks come, they ask the database once a minute for each account. */
const kept = new Map<string, WebhookKey>();

async function askKey(
  { db, settings, nowMs }: Services,
  channel: Channel,
  accountId: string,
): Promise<WebhookKey | undefined> {
  const account = await findAccount(db, accountId, channel);
  if (!account) return undefined;
  const credentials = await openCredentials(settings.sealKey, account.id, account.credentialsSealed);
  // Who calls is not known yet: the account's name is not told. The platform tries again.
  if (!credentials) throw accountLocked({ id: account.id });
  return { teamId: account.teamId, secret: credentials.secret, untilMs: nowMs() + keptMs };
}

/**
 * The team whose account has signed these bytes. The secret is kept a minute, so that a flood of webhooks, or a
 * database that is away, does not hold up the answer; a signature that does not fit is tried with the secret as it
 * is in the database now.
 */
export async function teamOfSignature(
  services: Services,
  channel: Channel,
  accountId: string,
  body: ArrayBuffer,
  signature: string | null,
): Promise<{ teamId: string } | "signature_invalid" | "not_found"> {
  const isSigned = channel === "line" ? isSignedByLine : isSignedByWhatsapp;
  const name = `${channel}/${accountId}`;
  const known = kept.get(name);
  if (known && services.nowMs() < known.untilMs && (await isSigned(known.secret, body, signature)))
    return { teamId: known.teamId };
  const asked = await askKey(services, channel, accountId);
  if (!asked) {
    kept.delete(name);
    return "not_found";
  }
  if (!(await isSigned(asked.secret, body, signature))) return "signature_invalid";
  if (kept.size >= keptMax) kept.clear();
  kept.set(name, asked);
  return { teamId: asked.teamId };
}
