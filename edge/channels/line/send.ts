import type { Message } from "../../../schema/content.ts";
import { post } from "../call.ts";
import type { AccountAccess, CallOutcome, RetryableCall, TogetherChannel } from "../types.ts";
import { logCall } from "./log.ts";
import { messageObjects } from "./message-objects.ts";
import { isQuotaUsedUp, readQuota } from "./quota.ts";
import { readAnswer, type SendEndpoint } from "./read-answer.ts";
import { validate } from "./validate.ts";

/** One attempt. The same arguments make the same bytes: a repeat under a key must not differ from the first. */
async function send(
  endpoint: SendEndpoint,
  access: AccountAccess,
  to: string | readonly string[],
  messages: readonly Message[],
  { retryKey, aggregationUnit }: RetryableCall,
): Promise<CallOutcome> {
  const answer = await post(
    `${access.apiBase}/v2/bot/message/${endpoint}`,
    { authorization: `Bearer ${access.token}`, "x-line-retry-key": retryKey },
    {
      to,
      messages: messageObjects(messages, access.media),
      ...(aggregationUnit === null ? {} : { customAggregationUnits: [aggregationUnit] }),
    },
    access.callTimeoutMs,
  );
  logCall(access, endpoint, answer);
  return readAnswer(endpoint, answer);
}

export const line: TogetherChannel = {
  style: "together",
  multicast: (access, people, messages, call) => send("multicast", access, people, messages, call),
  push: (access, person, messages, call) => send("push", access, person, messages, call),
  isQuotaUsedUp,
  readQuota,
  validate,
};
