import type { Reply } from "../../../schema/api.ts";
import type { FreeMessage } from "../../../schema/content.ts";
import type { Store } from "../../store.ts";

/** What stands in the form of a reply. */
export interface Written {
  name: string;
  category: string;
  stores: readonly string[];
  content: readonly FreeMessage[];
}

const kept = new WeakMap<Store, Map<string, Written>>();

/** A form is the same again when it begins with the same: the reply as it is kept, or the messages of a new one. */
export function beginningOf(reply: Reply | undefined, messages: readonly FreeMessage[]): string {
  return JSON.stringify(reply ?? messages);
}

/** Puts aside what was not saved, until the form is opened again on this page. */
export function putAside(store: Store, beginning: string, written: Written): void {
  const all = kept.get(store) ?? new Map<string, Written>();
  kept.set(store, all.set(beginning, written));
}

/** What was put aside, once. */
export function takeBack(store: Store, beginning: string): Written | undefined {
  const written = kept.get(store)?.get(beginning);
  kept.get(store)?.delete(beginning);
  return written;
}
