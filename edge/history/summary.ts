import { z } from "zod";
import { type BroadcastDetail, type BroadcastSummary, Message } from "../../schema/api.ts";
import { broadcastKinds, broadcastStates, pauseReasons } from "../../schema/broadcasts.ts";
import { channels } from "../../schema/channels.ts";
import { glimpseOf } from "../../schema/content.ts";
import type { Row } from "../db/client.ts";
import { integer, integerOrNull, oneOf, oneOfOrNull, text, textOrNull } from "../db/values.ts";
import { type Count, totalsOf } from "./counts.ts";

/** What stands in for a short link of ours can be seen being opened, and nothing else. Alias `b`. */
const linksTracked = `iif(b.links_per_person > 0 and (b.link_form ->> 'mode' = 'redirect' or b.kind = 'template'),
  (select count(*) from links l where l.broadcast_id = b.id and l.is_tracked), 0)`;
const clicks = "(select count(*) from clicks c where c.broadcast_id = b.id)";

export const summaryColumns = `b.id, b.kind, b.state, b.pause_reason, b.pause_code, b.pause_text, b.planned_at_ms, b.content, b.created_at_ms,
  b.scheduled_at_ms, b.due_at_ms, b.ended_at_ms, b.links_per_person, b.resend_of, b.staff_id, s.name as sender_name,
  ${linksTracked} as links_tracked, ${clicks} as clicks,
  pa.channel as pause_channel, pa.name as pause_account_name`;
export const summaryJoins = `join staff s on s.id = b.staff_id
  left join accounts pa on pa.id = b.pause_account_id and b.state = 'paused'`;
export const summaryTables = `broadcasts b ${summaryJoins}`;

const glimpseCharacters = 80;

/** The first words, on one line; none where nothing but pictures without words was sent. Whole characters, so that no emoji is cut in two. */
export function glimpseLine(messages: BroadcastDetail["messages"]): string {
  const line = (messages.map(glimpseOf).find((words) => words.trim() !== "") ?? "")
    .replace(/\s+/gu, " ")
    .trim();
  return Array.from(line).slice(0, glimpseCharacters).join("");
}

export function messagesOf(row: Row): BroadcastDetail["messages"] {
  return z.array(Message).parse(JSON.parse(text(row, "content")));
}

function pauseAccountOf(row: Row): BroadcastSummary["pauseAccount"] {
  const channel = oneOfOrNull(row, "pause_channel", channels);
  return channel === null ? null : { channel, name: text(row, "pause_account_name") };
}

function pauseRawOf(row: Row): BroadcastSummary["pauseRaw"] {
  const raw = { code: textOrNull(row, "pause_code"), text: textOrNull(row, "pause_text") };
  return text(row, "state") !== "paused" || (raw.code === null && raw.text === null) ? null : raw;
}

/** What the row and its counts say of a send. */
export type Counted = Omit<BroadcastSummary, "chosenNow">;

export function summaryOf(row: Row, counts: readonly Count[]): Counted {
  const messages = messagesOf(row);
  return {
    id: text(row, "id"),
    kind: oneOf(row, "kind", broadcastKinds),
    state: oneOf(row, "state", broadcastStates),
    pauseReason: oneOfOrNull(row, "pause_reason", pauseReasons),
    pauseAccount: pauseAccountOf(row),
    pauseRaw: pauseRawOf(row),
    isPlanned: integerOrNull(row, "planned_at_ms") !== null,
    glimpse: glimpseLine(messages),
    messageCount: messages.length,
    senderName: text(row, "sender_name"),
    createdAtMs: integer(row, "created_at_ms"),
    scheduledAtMs: integerOrNull(row, "scheduled_at_ms"),
    dueAtMs: integer(row, "due_at_ms"),
    endedAtMs: integerOrNull(row, "ended_at_ms"),
    channels: [...new Set(counts.map(({ channel }) => channel))],
    resendOf: textOrNull(row, "resend_of"),
    totals: totalsOf(counts),
    clicks: integer(row, "links_tracked") > 0 ? integer(row, "clicks") : null,
  };
}
