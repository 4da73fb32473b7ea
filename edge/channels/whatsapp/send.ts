import { isText, type Message } from "../../../schema/content.ts";
import { findLinks } from "../../../schema/links.ts";
import { post } from "../call.ts";
import type { AccountAccess, CallOutcome, EachChannel } from "../types.ts";
import { readAnswer } from "./read-answer.ts";

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
function contentOf(message: Message): Record<string, unknown> {
  if (isText(message)) {
    const { text } = message;
    return { type: "text", text: { body: text, preview_url: findLinks(text).length > 0 } };
  }
  const { name, language, components } = message.template;
  return {
    type: "template",
    // Absent where nothing is variable, as Meta wants it.
    template: { name, language: { code: language }, ...(components ? { components } : {}) },
  };
}

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
      ...contentOf(message),
      biz_opaque_callback_data: callbackData,
    },
    access.callTimeoutMs,
  );
  return readAnswer(answer);
}

export const whatsapp: EachChannel = { style: "each", send };
