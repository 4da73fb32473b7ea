/** The filter: what each choice would bring, and filters that are kept. */
import type {
  ConversationFacets,
  FacetsRequest,
  SavedFilter,
  SavedFilterList,
  SavedFilterRequest,
  Widening,
} from "../../schema/api.ts";
import type { Client, Signal } from "../client.ts";

export function countFacets(
  client: Client,
  request: FacetsRequest,
  signal?: Signal,
): Promise<ConversationFacets> {
  return client.ask<ConversationFacets>("/v1/conversations/facets", { body: request, signal });
}

export function findWidening(client: Client, request: FacetsRequest, signal?: Signal): Promise<Widening> {
  return client.ask<Widening>("/v1/conversations/widening", { body: request, signal });
}

export function listFilters(client: Client, signal?: Signal): Promise<SavedFilterList> {
  return client.ask<SavedFilterList>("/v1/filters", { signal });
}

export function saveFilter(
  client: Client,
  request: SavedFilterRequest,
  signal?: Signal,
): Promise<SavedFilter> {
  return client.ask<SavedFilter>("/v1/filters", { body: request, signal });
}

export function changeFilter(
  client: Client,
  id: string,
  request: SavedFilterRequest,
  signal?: Signal,
): Promise<SavedFilter> {
  return client.ask<SavedFilter>(`/v1/filters/${id}`, { method: "PUT", body: request, signal });
}

export function deleteFilter(client: Client, id: string, signal?: Signal): Promise<void> {
  return client.ask<void>(`/v1/filters/${id}`, { method: "DELETE", signal });
}
