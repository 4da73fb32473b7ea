import type { Message } from "../../../schema/content.ts";
import { post } from "../call.ts";
import type { AccountAccess, CallOutcome, TogetherChannel } from "../types.ts";
import { readAnswer } from "./read-answer.ts";

/** Multicast: the same messages for up to 500 people, behind a retry key that makes a repeat harmless. */
async function send(
  access: AccountAccess,
  people: readonly string[],
  messages: readonly Message[],
  retryKey: string,
): Promise<CallOutcome> {
  const answer = await post(
    `${access.apiBase}/v2/bot/message/multicast`,
    { authorization: `Bearer ${access.token}`, "x-line-retry-key": retryKey },
    { to: people, messages: messages.map(({ type, text }) => ({ type, text })) },
    access.callTimeoutMs,
  );
  return readAnswer(answer);
}

export const line: TogetherChannel = { style: "together", send };
