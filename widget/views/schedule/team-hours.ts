import type { QuietHours } from "../../../schema/quiet-hours.ts";
import { readyValue } from "../../loadable.ts";
import type { Store } from "../../store.ts";

/** The team's quiet hours in its own time zone; null where it keeps none. */
export function teamQuietHours(store: Store): QuietHours | null {
  const me = readyValue(store.state.me);
  return me?.quietHours ? { ...me.quietHours, timeZone: me.timeZone } : null;
}

/** 09:00 for 540: a minute of the day as a clock shows it. */
export function clockOf(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60) % 24, minute % 60];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
