import type { LinkForm } from "../schema/link-tracking.ts";
import { readyValue } from "./loadable.ts";
import type { Store } from "./store.ts";

/** Before it is known how links are sent, they stand as they were typed. */
export const asTyped: LinkForm = { mode: "off", base: "" };

/** How the team's links go out. */
export function linksSent(store: Store): LinkForm {
  return readyValue(store.state.me)?.links ?? asTyped;
}
