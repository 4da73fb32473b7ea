import type { Channel } from "../../schema/channels.ts";
import type { Settings } from "../env.ts";
import { line } from "./line/send.ts";
import type { ChannelAdapter } from "./types.ts";
import { whatsapp } from "./whatsapp/send.ts";

export const adapters: Record<Channel, ChannelAdapter> = { line, whatsapp };

export function apiBaseOf(channel: Channel, settings: Settings): string {
  return channel === "line" ? settings.lineApiBase : settings.whatsappApiBase;
}
