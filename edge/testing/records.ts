import type { BroadcastState, ChunkState } from "../../schema/broadcasts.ts";
import type { DeliveryState } from "../../schema/delivery.ts";
import { newId, rowId } from "../../schema/ids.ts";
import type { Reason } from "../../schema/reasons.ts";
import { searchTextOf } from "../../schema/search-text.ts";
import { hashOfContent } from "../audience/content-hash.ts";
import { integer } from "../db/values.ts";
import type { TestPerson } from "./people.ts";
import { testDb } from "./services.ts";
import { freshNumber, randomHex, type TestStaff } from "./team.ts";

/** A delivery to be written; `chunk` null is somebody who is never called, `state` null is what the chunk says. */
export interface DeliveryGiven {
  /** Whom it is to; a stranger to the team's books unless given. */
  person?: TestPerson;
  name?: string;
  channel?: "line" | "whatsapp";
  chunk?: number | null;
  state?: DeliveryState | null;
  reason?: Reason | null;
  errorCode?: string | null;
  errorTitle?: string | null;
  errorText?: string | null;
  acceptedAtMs?: number | null;
  deliveredAtMs?: number | null;
  readAtMs?: number | null;
  failedAtMs?: number | null;
  messagesAccepted?: number;
}

export interface ChunkGiven {
  channel: "line" | "whatsapp";
  number: number;
  state: ChunkState;
  settledAtMs?: number | null;
  errorCode?: string | null;
  errorText?: string | null;
}

export interface RecordGiven {
  state?: BroadcastState;
  createdAtMs?: number;
  startedAtMs?: number | null;
  isPlanned?: boolean;
  endedAtMs?: number | null;
  messages?: string[];
  kind?: "message" | "template";
  scheduledAtMs?: number | null;
  people?: readonly DeliveryGiven[];
  chunks?: readonly ChunkGiven[];
}

export interface TestRecord {
  id: string;
  /** Ids of the people as the API says them, in the order given. */
  people: string[];
}

function deliveryRow({ person, ...given }: DeliveryGiven, staff: TestStaff, index: number) {
  const channel = given.channel ?? "line";
  const stranger = channel === "line" ? `U${randomHex(32)}` : freshNumber();
  return {
    name: `收件人${index}`,
    chunk: 0,
    state: null,
    messagesAccepted: 0,
    ...given,
    accountId: staff.team[channel].id,
    platformUserId: person?.platformUserId ?? stranger,
    conversation: person?.row ?? 0,
    // No row has such a number.
    channelUser: person?.channelUserId ?? -1 - index,
  };
}

/** Writes a send as it might stand in the books, whatever way it came there. */
export async function addRecord(staff: TestStaff, given: RecordGiven = {}): Promise<TestRecord> {
  const createdAtMs = given.createdAtMs ?? Date.now();
  const id = newId("bc", createdAtMs);
  const messages = (given.messages ?? ["哈囉"]).map((text) => ({ type: "text" as const, text }));
  const people = (given.people ?? []).map((person, index) => deliveryRow(person, staff, index));
  const chunks = (given.chunks ?? []).map((chunk) => ({
    ...chunk,
    accountId: staff.team[chunk.channel].id,
    people: people.filter(
      (person) => person.accountId === staff.team[chunk.channel].id && person.chunk === chunk.number,
    ).length,
  }));
  const args = { team: staff.team.id, id };
  const results = await testDb.write([
    {
      sql: `insert into broadcasts (id, team_id, staff_id, kind, state, draft_id, idempotency_key, request_hash,
          content, selection, links_per_person, epoch, created_at_ms, due_at_ms, ended_at_ms, plan_max_id,
          planned_at_ms, chosen, started_at_ms, content_hash, search_text, scheduled_at_ms)
        values (:id, :team, :staff, :kind, :state, :id, :id, '', :content, '{}', 0, 1, :created, :created,
          :ended, 0, :planned, :chosen, :started, :contentHash, :searchText, :scheduled)`,
      args: {
        ...args,
        staff: staff.id,
        state: given.state ?? "running",
        content: JSON.stringify(messages),
        created: createdAtMs,
        started: given.startedAtMs ?? null,
        contentHash: await hashOfContent(messages),
        searchText: searchTextOf(messages),
        kind: given.kind ?? "message",
        scheduled: given.scheduledAtMs ?? null,
        ended: given.endedAtMs ?? null,
        planned: given.isPlanned === false ? null : createdAtMs,
        chosen: people.length,
      },
    },
    {
      sql: `insert into chunks (team_id, broadcast_id, account_id, channel, number, state, people, epoch, retry_key,
          settled_at_ms, error_code, error_text)
        select :team, :id, value ->> 'accountId', value ->> 'channel', value ->> 'number', value ->> 'state',
          value ->> 'people', 1, hex(randomblob(8)), value ->> 'settledAtMs', value ->> 'errorCode',
          value ->> 'errorText' from json_each(:chunks)`,
      args: { ...args, chunks: JSON.stringify(chunks) },
    },
    {
      sql: `insert into deliveries (team_id, broadcast_id, account_id, platform_user_id, conversation_id,
          channel_user_id, name, chunk_number, state, reason, error_code, error_title, error_text, accepted_at_ms,
          delivered_at_ms, read_at_ms, failed_at_ms, messages_accepted)
        select :team, :id, value ->> 'accountId', value ->> 'platformUserId', value ->> 'conversation',
          value ->> 'channelUser', value ->> 'name',
          value ->> 'chunk', value ->> 'state', value ->> 'reason', value ->> 'errorCode', value ->> 'errorTitle',
          value ->> 'errorText', value ->> 'acceptedAtMs', value ->> 'deliveredAtMs', value ->> 'readAtMs',
          value ->> 'failedAtMs', value ->> 'messagesAccepted' from json_each(:people) order by key`,
      args: { ...args, people: JSON.stringify(people) },
    },
    { sql: "select id from deliveries where broadcast_id = :id order by id", args: { id } },
  ]);
  return { id, people: (results.at(-1)?.rows ?? []).map((row) => rowId("psn", integer(row, "id"))) };
}
