import type { CallOutcome, Refusal, TogetherChannel } from "../channels/types.ts";
import type { Lease } from "./lease.ts";

/**
 * How long a call that may have arrived is repeated under its key. LINE forgets a key after 24 h, and then the
 * repeat would be a second message. https://developers.line.biz/en/docs/messaging-api/retrying-api-request/
 */
export const repeatForMs = 23 * 3_600_000;
const backoffMaxMs = 300_000;

export function backoffMs(attempt: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempt, 16), backoffMaxMs);
}

/** A quota that is used up for a moment only, by a delivery that is going on elsewhere, is asked after again. */
const quotaAgainMs = 60_000;

/**
 * The quota's own word on a refusal. LINE reserves what another delivery of the account is about to use, so the
 * refusal may be untrue; and a limit without a name may be that of the one person a call is for.
 * https://developers.line.biz/en/faq/#why-do-i-get-429-error-during-message-delivery
 */
export async function quotaOutcome(
  lease: Lease,
  channel: TogetherChannel,
  refusal: Refusal,
  people: number,
): Promise<CallOutcome> {
  const isUsedUp = await lease.callLimiter(() => channel.isQuotaUsedUp(lease.access, people));
  const isNamed = /monthly limit/i.test(refusal.text);
  if (isUsedUp || (isUsedUp === undefined && isNamed))
    return { kind: "account_refused", pause: "quota", refusal };
  return people > 1 || isNamed
    ? { kind: "later", afterMs: quotaAgainMs }
    : { kind: "put_off", afterMs: quotaAgainMs, lastly: refusal };
}
