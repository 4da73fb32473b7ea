import { isMedia, isText, type Message } from "../../schema/content.ts";
import { hexSha256 } from "../hex.ts";

/** What a customer would take for the same: spaces and line ends are no difference, the text for a missing name neither. */
function essence(message: Message): unknown {
  if (isText(message)) return ["text", message.text.normalize("NFC").replace(/\s+/g, " ").trim()];
  if (isMedia(message)) return [message.type, message.media];
  const { name, language, ...filled } = message.template;
  return ["template", name, language, filled];
}

/** SHA-256 in hex, by which the same content is known again. */
export function hashOfContent(messages: readonly Message[]): Promise<string> {
  return hexSha256(JSON.stringify(messages.map(essence)));
}
