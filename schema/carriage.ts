import { type Channel, channels } from "./channels.ts";
import { isMedia, isText, type Message } from "./content.ts";
import { mediaLimits } from "./media.ts";

/** Whether there is a way at all to carry a message of this kind to people of this channel. */
function carries(channel: Channel, message: Message): boolean {
  if (isText(message)) return true;
  return isMedia(message) ? mediaLimits[channel][message.type] !== undefined : channel === "whatsapp";
}

/** Channels that cannot carry one of these messages: their people are left out, everybody else gets all of them. */
export function refusingChannels(messages: readonly Message[]): Channel[] {
  return channels.filter((channel) => messages.some((message) => !carries(channel, message)));
}
