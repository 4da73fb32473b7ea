import type { Channel } from "../../../schema/channels.ts";

/** The clock beside a bubble as the platform's own app writes it: LINE by halves of the day, WhatsApp by 24 hours. */
export function bubbleTime(
  atMs: number,
  channel: Channel,
  locale: string,
  timeZone: string | undefined,
): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    hour12: channel === "line",
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(atMs);
}
