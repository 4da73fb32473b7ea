import type { BroadcastPerson } from "../../schema/api.ts";
import { channels } from "../../schema/channels.ts";
import { type DeliveryState, deliveryStates } from "../../schema/delivery.ts";
import { rowId } from "../../schema/ids.ts";
import { reasons } from "../../schema/reasons.ts";
import type { Row } from "../db/client.ts";
import { integer, integerOrNull, oneOf, oneOfOrNull, text } from "../db/values.ts";
import { effectiveReason, effectiveState, joinChunk } from "./effective.ts";

/** Everything that is known of a delivery, its chunk's word included. */
export const personColumns = `d.id, d.name, a.channel, d.account_id, d.platform_user_id, d.chunk_number,
  d.state is null as is_by_chunk, ${effectiveState} as state, ${effectiveReason} as reason,
  d.accepted_at_ms, d.delivered_at_ms, d.read_at_ms, d.failed_at_ms, d.unknown_at_ms, d.messages_accepted,
  d.error_code, d.error_title, d.error_text, k.settled_at_ms, k.error_code as chunk_error_code,
  k.error_text as chunk_error_text, b.created_at_ms, b.ended_at_ms, json_array_length(b.content) as message_count`;
/** What hangs on a delivery `d`. */
export const personJoins = `join broadcasts b on b.id = d.broadcast_id join accounts a on a.id = d.account_id ${joinChunk}`;

/** When the states were reached, as far as they were. */
export function timesOf(row: Row): Record<DeliveryState, number | null> {
  const isByChunk = integer(row, "is_by_chunk") === 1;
  const settledAtMs = integerOrNull(row, "settled_at_ms");
  const endedAtMs = settledAtMs ?? integerOrNull(row, "ended_at_ms");
  const createdAtMs = integer(row, "created_at_ms");
  const isAcceptedByChunk = isByChunk && text(row, "state") === "accepted";
  return {
    waiting: null,
    accepted: isAcceptedByChunk ? settledAtMs : integerOrNull(row, "accepted_at_ms"),
    delivered: integerOrNull(row, "delivered_at_ms"),
    read: integerOrNull(row, "read_at_ms"),
    failed: isByChunk ? settledAtMs : (integerOrNull(row, "failed_at_ms") ?? createdAtMs),
    unknown: integerOrNull(row, "unknown_at_ms") ?? endedAtMs,
    stopped: endedAtMs,
    left_out: createdAtMs,
  };
}

/** How many of the messages went, where that is neither none nor all. */
function partlyAccepted(row: Row): number | null {
  const accepted = integer(row, "messages_accepted");
  return accepted > 0 && accepted < integer(row, "message_count") ? accepted : null;
}

export function personOf(row: Row): BroadcastPerson {
  const state = oneOf(row, "state", deliveryStates);
  return {
    id: rowId("psn", integer(row, "id")),
    name: text(row, "name"),
    channel: oneOf(row, "channel", channels),
    accountId: text(row, "account_id"),
    state,
    reason: oneOfOrNull(row, "reason", reasons),
    atMs: timesOf(row)[state],
    messagesAccepted: partlyAccepted(row),
  };
}
