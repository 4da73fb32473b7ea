/** What has become of the people on screen, and what may still be sent. */
import type { Allowance, ConversationsNow, ConversationsNowRequest, SourceSizes } from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

/** What has become of people on screen. Asked again and again while the list is looked at. */
export function lookAgain(
  client: Client,
  request: ConversationsNowRequest,
  signal?: Signal,
): Promise<ConversationsNow> {
  return client.ask<ConversationsNow>("/v1/conversations/now", { body: request, signal });
}

export function sizeLists(client: Client, signal?: Signal): Promise<SourceSizes> {
  return client.ask<SourceSizes>("/v1/conversations/sources", { signal });
}

export function readAllowance(client: Client, signal?: Signal): Promise<Allowance> {
  return client.ask<Allowance>("/v1/allowance", { signal });
}
