import type { CheckWarning } from "../../schema/api.ts";
import { type Warning, warnings } from "../../schema/warnings.ts";
import type { WarningCount } from "./check-counts.ts";
import type { CheckSettings } from "./occasion.ts";

/** Whose words are told by name. */
const namesMax = 3;

/** The warnings that are about somebody, each with what makes its sentence. */
export function warningsOf(
  counts: readonly WarningCount[],
  removed: readonly Warning[],
  { recentContactHours, sendsPerPersonMax }: CheckSettings,
): CheckWarning[] {
  const limits: Partial<Record<Warning, number | null>> = {
    recent: recentContactHours,
    often: sendsPerPersonMax,
  };
  return warnings.flatMap((warning) => {
    const groups = counts
      .filter((count) => count.warning === warning)
      .toSorted((a, b) => b.people - a.people);
    if (groups.length === 0) return [];
    const moments = groups.flatMap(({ atMs }) => atMs ?? []);
    return {
      warning,
      people: groups.reduce((sum, { people }) => sum + people, 0),
      isRemoved: removed.includes(warning),
      atMs: moments.length > 0 ? Math.max(...moments) : null,
      limit: limits[warning] ?? null,
      by: groups.flatMap(({ by, people }) => (by === null ? [] : { name: by, people })).slice(0, namesMax),
    };
  });
}
