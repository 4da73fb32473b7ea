import type { Message } from "../../../schema/content.ts";
import { post } from "../call.ts";
import type { AccountAccess, CallOutcome, EachChannel } from "../types.ts";
import { contentOf } from "./message-content.ts";
import { readAnswer } from "./read-answer.ts";

/**
 * One message to one person, whose number has its plus: without it the platform may put the sender's own country
 * in front. `callbackData` comes back in every status, also in those that overtake the answer.
 */
async function send(
  access: AccountAccess,
  person: string,
  message: Message,
  callbackData: string,
): Promise<CallOutcome> {
  const answer = await post(
    `${access.apiBase}/${access.platformId}/messages`,
    { authorization: `Bearer ${access.token}` },
    {
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: person,
      ...contentOf(message, access.media),
      biz_opaque_callback_data: callbackData,
    },
    access.callTimeoutMs,
  );
  return readAnswer(answer);
}

export const whatsapp: EachChannel = { style: "each", send };
