import { z } from "zod";
import { get } from "../call.ts";
import type { AccountAccess } from "../types.ts";

/** Null: fewer than 20, or of fewer than 20 people. */
const figure = z.int().min(0).nullish();
/** https://developers.line.biz/en/reference/messaging-api/#get-statistics-per-unit (unknown keys may appear) */
export const UnitFigures = z.object({
  overview: z.object({ uniqueImpression: figure, uniqueClick: figure }).nullish(),
  messages: z.array(z.object({ impression: figure })).nullish(),
  clicks: z.array(z.object({ click: figure })).nullish(),
});
export type UnitFigures = z.infer<typeof UnitFigures>;

const utcPlus9Ms = 9 * 3_600_000;

/** LINE's days: `20261123`, of UTC+9. */
function dayOf(atMs: number): string {
  return new Date(atMs + utcPlus9Ms).toISOString().slice(0, 10).replaceAll("-", "");
}

/** LINE's figures of the sends that carried this name. Undefined when it does not say. */
export async function readUnitFigures(
  access: AccountAccess,
  unit: string,
  fromMs: number,
  toMs: number,
): Promise<UnitFigures | undefined> {
  const query = new URLSearchParams({ customAggregationUnit: unit, from: dayOf(fromMs), to: dayOf(toMs) });
  const answer = await get(
    `${access.apiBase}/v2/bot/insight/message/event/aggregation?${query}`,
    { authorization: `Bearer ${access.token}` },
    access.callTimeoutMs,
  );
  if (answer.kind === "lost" || answer.status !== 200) return undefined;
  try {
    return UnitFigures.parse(JSON.parse(answer.body));
  } catch {
    return undefined;
  }
}
