import type { EncodedWebhook } from "./webhook-sender.ts";

/** POSTs and answers the status, or a word for why there is none. Never throws. */
export async function postWebhook(
  webhook: EncodedWebhook,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<number | string> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      body: webhook.body,
      headers: { "content-type": "application/json", ...webhook.headers },
      redirect: "manual",
      signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return timeout.aborted ? "timeout" : "could not connect";
  }
}
