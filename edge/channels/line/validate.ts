import type { Message } from "../../../schema/content.ts";
import { post } from "../call.ts";
import type { AccountAccess, ContentWord } from "../types.ts";
import { messageObjects } from "./message-objects.ts";
import { readRefusal } from "./read-answer.ts";

/** LINE names the place in its details, and the message alone where the trouble is inside a template. */
const place = /messages\[(\d+)\]/;

/**
 * Asks LINE whether it would take these messages. It looks at nothing else: not at people, the quota, or what lies
 * behind an address. The endpoint refuses a retry key.
 * https://developers.line.biz/en/reference/messaging-api/#validate-message-objects-of-push-message
 */
export async function validate(access: AccountAccess, messages: readonly Message[]): Promise<ContentWord> {
  const answer = await post(
    `${access.apiBase}/v2/bot/message/validate/push`,
    { authorization: `Bearer ${access.token}` },
    { messages: messageObjects(messages, access.media) },
    access.callTimeoutMs,
  );
  if (answer.kind === "lost") return { kind: "silent" };
  const { status, body } = answer;
  if (status >= 200 && status < 300) return { kind: "taken" };
  const refusal = readRefusal(status, body);
  if (status === 401 || status === 403) return { kind: "account", refusal };
  if (status !== 400 && status !== 413) return { kind: "silent" };
  const index = place.exec(refusal.text)?.[1];
  return { kind: "refused", index: index === undefined ? null : Number(index), refusal };
}
