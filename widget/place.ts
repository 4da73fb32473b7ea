import type { Filter, ListSource } from "../schema/api.ts";
import type { Channel } from "../schema/channels.ts";
import type { Choice, Removed } from "./choice.ts";

/** A list of people. One's bound customers are a list a channel: a send goes to one of them. */
export type Place = Exclude<ListSource, "bound"> | `bound/${Channel}`;

/** What was chosen in a list, and the filter it was chosen under: kept while another list is looked at. */
export interface Aside {
  choice: Choice;
  removed: Removed;
  filter: Filter;
}

export type Asides = { readonly [Name in Place]?: Aside | undefined };

export function sourceOf(place: Place): ListSource {
  return place === "in_progress" || place === "team" ? place : "bound";
}

export function channelOf(place: Place): Channel | undefined {
  if (place === "bound/line") return "line";
  return place === "bound/whatsapp" ? "whatsapp" : undefined;
}

/** What the API is asked for: the list, and of bound customers those of its channel. */
export function asked(place: Place, filter: Filter): { source?: ListSource; filter: Filter } {
  if (place === "in_progress") return { filter };
  const channel = channelOf(place);
  return { source: sourceOf(place), filter: channel ? { ...filter, channels: [channel] } : filter };
}
