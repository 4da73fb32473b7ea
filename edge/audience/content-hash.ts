import { isMedia, isText, type Message } from "../../schema/content.ts";

/** What a customer would take for the same: spaces and line ends are no difference, the text for a missing name neither. */
function essence(message: Message): unknown {
  if (isText(message)) return ["text", message.text.normalize("NFC").replace(/\s+/g, " ").trim()];
  if (isMedia(message)) return [message.type, message.media];
  const { name, language, ...filled } = message.template;
  return ["template", name, language, filled];
}

/** SHA-256 in hex, by which the same content is known again. */
export async function hashOfContent(messages: readonly Message[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(messages.map(essence)));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
