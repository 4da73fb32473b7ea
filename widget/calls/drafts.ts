/** Drafts of all the devices. */
import type { DraftDetail, DraftList, DraftSave, DraftSummary } from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

export function listDrafts(client: Client, signal?: Signal): Promise<DraftList> {
  return client.ask<DraftList>("/v1/drafts", { signal });
}

export function readDraft(client: Client, id: string, signal?: Signal): Promise<DraftDetail> {
  return client.ask<DraftDetail>(`/v1/drafts/${encodeURIComponent(id)}`, { signal });
}

/** Over a version that is not the newest it is refused: nobody's work is written over. */
export function saveDraft(
  client: Client,
  id: string,
  draft: DraftSave,
  signal?: Signal,
): Promise<DraftSummary> {
  return client.ask<DraftSummary>(`/v1/drafts/${encodeURIComponent(id)}`, {
    method: "PUT",
    body: draft,
    signal,
  });
}

export function deleteDraft(client: Client, id: string, signal?: Signal): Promise<void> {
  return client.ask<void>(`/v1/drafts/${encodeURIComponent(id)}`, { method: "DELETE", signal });
}
