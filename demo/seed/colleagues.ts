import type { StaffCast } from "./cast.ts";
import type { Conversation } from "./people.ts";

const minuteMs = 60_000;
/** Every so many of a seller's ordinary people has just heard from somebody else of the store or the brand. */
const everyFew = 12;
const aPartMs = 35 * minuteMs;

/** Lets colleagues have written to some of these people within the last hours; their seller may not know. */
export function letColleaguesWrite(
  people: readonly Conversation[],
  staff: readonly StaffCast[],
  owner: StaffCast,
  nowMs: number,
): void {
  const others = staff.filter(({ code, role }) => code !== owner.code && role !== "admin");
  const ordinary = people.filter(({ situation, isTwin }) => situation === "fine" && !isTwin);
  for (const [index, { row }] of ordinary.entries()) {
    const colleague = others[Math.floor(index / everyFew) % 2];
    if (index % everyFew !== 2 || colleague === undefined) continue;
    row.lastTeamAt = nowMs - (1 + Math.floor(index / everyFew)) * aPartMs;
    row.lastTeamBy = colleague.code;
  }
}
