import type { BroadcastFilter } from "../../schema/api.ts";
import type { Outcome } from "../../schema/delivery.ts";
import { readyValue } from "../loadable.ts";
import type { Store } from "../store.ts";
import { readFrom, writeTo } from "./storage.ts";

/** How the records are looked at: kept for the tab, so that a reload leads back to the same. */
export interface Look {
  /** What the list is narrowed by. */
  filter?: BroadcastFilter | undefined;
  /** The record on screen. */
  record?: ({ id: string } & InRecord) | undefined;
}

/** The tab that was chosen, and the person who is open. */
interface InRecord {
  outcome?: Outcome | undefined;
  personId?: string | undefined;
}

function keyOf(store: Store): string | undefined {
  const me = readyValue(store.state.me);
  return me && `omo-look:${me.teamName}:${me.staffId}`;
}

export function lookOf(store: Store): Look {
  try {
    return JSON.parse(readFrom(sessionStorage, keyOf(store)) ?? "{}") as Look;
  } catch {
    return {};
  }
}

export function keepLook(store: Store, change: Look): void {
  writeTo(sessionStorage, keyOf(store), JSON.stringify({ ...lookOf(store), ...change }));
}

/** Where a record was left when the page was reloaded; any other opens as it does. */
export function placeIn(store: Store, id: string): InRecord {
  const { record } = lookOf(store);
  return record?.id === id ? record : {};
}
