import { type Formats, formatsFor } from "../format.ts";
import type { Store } from "../store.ts";
import type { Strings } from "../strings/index.ts";

/** Times and numbers in the team's time zone and the reader's words. */
export function formats(store: Store, strings: Strings): Formats {
  return formatsFor(strings.common, store.timeZone);
}
