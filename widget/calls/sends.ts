/** The check and the send. */
import type {
  BroadcastDetail,
  BroadcastRequest,
  CheckPeoplePage,
  CheckPeopleRequest,
  CheckRequest,
  CheckResult,
} from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

export function askCheck(client: Client, request: CheckRequest, signal?: Signal): Promise<CheckResult> {
  return client.ask<CheckResult>("/v1/check", { body: request, signal });
}

export function listChecked(
  client: Client,
  request: CheckPeopleRequest,
  signal?: Signal,
): Promise<CheckPeoplePage> {
  return client.ask<CheckPeoplePage>("/v1/check/people", { body: request, signal });
}

/** The same key may be asked again after a lost answer: it will not go twice. */
export function sendBroadcast(
  client: Client,
  request: BroadcastRequest,
  idempotencyKey: string,
  signal?: Signal,
): Promise<BroadcastDetail> {
  const headers = { "idempotency-key": idempotencyKey };
  return client.ask<BroadcastDetail>("/v1/broadcasts", { body: request, headers, signal });
}
