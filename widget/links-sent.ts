import { asTyped, type LinkForm } from "../schema/link-tracking.ts";
import { readyValue } from "./loadable.ts";
import type { Store } from "./store.ts";

/** How the team's links go out. */
export function linksSent(store: Store): LinkForm {
  return readyValue(store.state.me)?.links ?? asTyped;
}
