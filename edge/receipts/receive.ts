import type { Channel } from "../../schema/channels.ts";
import { accountLocked } from "../accounts/credentials.ts";
import type { Services } from "../context.ts";
import { findAccount, openCredentials } from "../db/accounts.ts";
import { teamOfSignature } from "./webhook-keys.ts";

export type ReceiveResult = "kept" | "signature_invalid" | "not_found";

/**
 * Takes a webhook: verifies the bytes and keeps them, durably, before the platform is answered (LINE waits 2 s,
 * Meta wants 250 ms). What they mean is worked out afterwards. `signature` is the platform's header.
 */
export async function receiveWebhook(
  services: Services,
  channel: Channel,
  accountId: string,
  body: ArrayBuffer,
  signature: string | null,
): Promise<ReceiveResult> {
  const signed = await teamOfSignature(services, channel, accountId, body, signature);
  if (typeof signed === "string") return signed;
  await services.platform.keepReceipt(signed.teamId, accountId, channel, new TextDecoder().decode(body));
  return "kept";
}

/** Meta's subscription challenge: the challenge to echo, or undefined when the verify token is not this account's. */
export async function answerChallenge(
  services: Services,
  accountId: string,
  query: { mode: string | undefined; verifyToken: string | undefined; challenge: string | undefined },
): Promise<string | undefined> {
  const account = await findAccount(services.db, accountId, "whatsapp");
  if (!account || query.mode !== "subscribe") return undefined;
  const credentials = await openCredentials(services.settings.sealKey, account.id, account.credentialsSealed);
  if (!credentials) throw accountLocked({ id: account.id });
  const { verifyToken } = credentials;
  return verifyToken !== undefined && verifyToken === query.verifyToken ? query.challenge : undefined;
}
