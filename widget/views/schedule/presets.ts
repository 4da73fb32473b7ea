import { nextAllowed, type QuietHours } from "../../../schema/quiet-hours.ts";
import { checkSendTime } from "../../../schema/send-time.ts";
import { momentOf, wallText } from "../../../schema/time-zone.ts";

export interface Preset {
  kind: "soon" | "today" | "tomorrow";
  atMs: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** When shops are read: after work, and once they have opened. */
const eveningClock = "19:00";
const morningClock = "10:00";

/** An hour from now, on a round five minutes. */
function soon(nowMs: number): number {
  return Math.ceil((nowMs + hourMs) / (5 * minuteMs)) * 5 * minuteMs;
}

/** Times that are often chosen and can be sent at, in the team's time zone. */
export function presetsAt(nowMs: number, timeZone: string, quietHours: QuietHours | null): Preset[] {
  const on = (dayInMs: number, clock: string) =>
    momentOf(timeZone, `${wallText(timeZone, nowMs + dayInMs).slice(0, 10)}T${clock}`) ?? nowMs;
  const presets: Preset[] = [
    { kind: "soon", atMs: soon(nowMs) },
    { kind: "today", atMs: on(0, eveningClock) },
    { kind: "tomorrow", atMs: on(dayMs, morningClock) },
  ];
  return presets.filter(({ atMs }) => atMs > nowMs && !checkSendTime(atMs, nowMs, quietHours));
}

/** What the form begins with: an hour from now, or as soon as quiet hours are over. */
export function firstTime(nowMs: number, quietHours: QuietHours | null): number {
  return nextAllowed(quietHours, soon(nowMs));
}
