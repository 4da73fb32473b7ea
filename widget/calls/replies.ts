/** 「預存回覆」. */
import type { NewReplyRequest, Reply, ReplyPage, ReplyRequest, ReplySearch } from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

export function findReplies(client: Client, search: ReplySearch, signal?: Signal): Promise<ReplyPage> {
  return client.ask<ReplyPage>("/v1/replies/search", { body: search, signal });
}

/** The same code may be asked again after a lost answer: there will be one. */
export function keepReply(client: Client, request: NewReplyRequest, signal?: Signal): Promise<Reply> {
  return client.ask<Reply>("/v1/replies", { body: request, signal });
}

export function changeReply(
  client: Client,
  id: string,
  request: ReplyRequest,
  signal?: Signal,
): Promise<Reply> {
  const path = `/v1/replies/${encodeURIComponent(id)}`;
  return client.ask<Reply>(path, { method: "PUT", body: request, signal });
}

export function deleteReply(client: Client, id: string, signal?: Signal): Promise<void> {
  return client.ask<void>(`/v1/replies/${encodeURIComponent(id)}`, { method: "DELETE", signal });
}
