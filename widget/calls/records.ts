/** Records, and what can be done about a send. */
import type {
  BroadcastDetail,
  BroadcastPeoplePage,
  BroadcastPeopleQuery,
  BroadcastPersonDetail,
  ResendRequest,
} from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";
import { query } from "./query.ts";

export function readBroadcast(client: Client, id: string, signal?: Signal): Promise<BroadcastDetail> {
  return client.ask<BroadcastDetail>(`/v1/broadcasts/${encodeURIComponent(id)}`, { signal });
}

export function listPeople(
  client: Client,
  id: string,
  filter: BroadcastPeopleQuery,
  signal?: Signal,
): Promise<BroadcastPeoplePage> {
  const path = `/v1/broadcasts/${encodeURIComponent(id)}/people`;
  return client.ask<BroadcastPeoplePage>(path + query({ ...filter, limit: filter.limit?.toString() }), {
    signal,
  });
}

export function readPerson(
  client: Client,
  id: string,
  personId: string,
  signal?: Signal,
): Promise<BroadcastPersonDetail> {
  const path = `/v1/broadcasts/${encodeURIComponent(id)}/people/${encodeURIComponent(personId)}`;
  return client.ask<BroadcastPersonDetail>(path, { signal });
}

/** Another time for a scheduled send; null is now, with the seconds to take it back. */
export function reschedule(
  client: Client,
  id: string,
  sendAtMs: number | null,
  signal?: Signal,
): Promise<BroadcastDetail> {
  const path = `/v1/broadcasts/${encodeURIComponent(id)}/schedule`;
  return client.ask<BroadcastDetail>(path, { body: { sendAtMs }, signal });
}

/** A person has confirmed it. The same key may be asked again after a lost answer. */
export function resendTo(
  client: Client,
  id: string,
  group: ResendRequest["group"],
  idempotencyKey: string,
  signal?: Signal,
): Promise<BroadcastDetail> {
  const headers = { "idempotency-key": idempotencyKey };
  const body: ResendRequest = { group, confirmed: true };
  return client.ask<BroadcastDetail>(`/v1/broadcasts/${encodeURIComponent(id)}/resends`, {
    body,
    headers,
    signal,
  });
}

export function act(
  client: Client,
  id: string,
  action: "undo" | "stop" | "resume",
  signal?: Signal,
): Promise<BroadcastDetail> {
  return client.ask<BroadcastDetail>(`/v1/broadcasts/${encodeURIComponent(id)}/${action}`, {
    method: "POST",
    signal,
  });
}
