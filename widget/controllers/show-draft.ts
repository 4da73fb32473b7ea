import { isTemplate } from "../draft.ts";
import type { Store } from "../store.ts";

/** To the screen on which the present draft is written. Back from there leads to the list. */
export function showDraft(store: Store): void {
  const name = isTemplate(store.state.draft) ? "template" : "compose";
  store.set({ screen: { name }, trail: [{ screen: { name: "people" }, focus: null }], focus: null });
}
