import type { Channel } from "../../../schema/channels.ts";
import { outcomeOf } from "../../../schema/delivery.ts";
import { offsetMs, wallMs } from "../../../schema/time-zone.ts";
import { tell } from "../../../schema/words/told.ts";
import type { Row } from "../../db/client.ts";
import { integer, text } from "../../db/values.ts";
import { rawOf } from "../person.ts";
import { personOf, timesOf } from "../person-row.ts";
import type { ExportWords } from "./words.ts";

const channelNames: Record<Channel, string> = { line: "LINE", whatsapp: "WhatsApp" };
const minuteMs = 60_000;

/** `2026-11-23T14:32:09+08:00`; empty for a moment that there was not. */
export function zonedTime(timeZone: string, atMs: number | null): string {
  if (atMs === null) return "";
  const minutes = Math.round(offsetMs(timeZone, atMs) / minuteMs);
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  const ahead = Math.abs(minutes);
  const wall = new Date(wallMs(timeZone, atMs)).toISOString().slice(0, 19);
  return `${wall}${minutes < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** How many of the messages the platform took: all of them where a set of people was answered for at once. */
function messagesAccepted(row: Row, hasBeenAccepted: boolean): number {
  const own = integer(row, "messages_accepted");
  return own === 0 && hasBeenAccepted ? integer(row, "message_count") : own;
}

/** One person's line of the table, in the order of its heads. */
export function personCells(row: Row, accountName: string, words: ExportWords, timeZone: string): string[] {
  const { name, channel, state, reason, atMs } = personOf(row);
  const times = timesOf(row);
  const raw = rawOf(row);
  const on = channelNames[channel];
  const told = reason === null ? undefined : tell(words, { channel, reason, code: raw?.code ?? null }, on);
  const time = (at: number | null) => zonedTime(timeZone, at);
  const hasBeenAccepted = outcomeOf(state) === "accepted" || times.accepted !== null;
  return [
    name,
    on,
    accountName,
    channel === "whatsapp" ? text(row, "platform_user_id") : "",
    words.states[state],
    time(atMs),
    reason === null ? "" : words.reasons[reason].title,
    told?.sentence ?? "",
    told?.next ?? "",
    raw?.code ?? "",
    raw?.text ?? "",
    time(times.accepted),
    time(times.delivered),
    time(times.read),
    state === "failed" ? time(times.failed) : "",
    String(messagesAccepted(row, hasBeenAccepted)),
  ];
}
