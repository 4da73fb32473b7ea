import { type Answer, type Call, json } from "../doubles/http.ts";
import type { LineDouble } from "./double.ts";
import { lineDay } from "./quota.ts";
import { receivers } from "./state.ts";
import type { LineChannel, LineLogEntry } from "./types.ts";

/** https://developers.line.biz/en/reference/messaging-api/#get-statistics-per-unit: fewer are not told. */
const TOLD_FROM = 20;
const SPAN_MS = 30 * 86_400_000;
const UNIT = /^[a-zA-Z0-9_]{1,30}$/;

/** Of a hundred people, so many have a look, and so many of those who do open a link. */
const LOOK_PERCENT = 62;
const CLICK_PERCENT = 21;

/** LINE's own refusal of this call has every field empty. */
const REFUSAL = { message: null, key: null, stacktrace: null, code: null };

/**
 * What LINE counted of the sends that carried a name, from who received them. A test cannot open a message, so that a
 * fixed share of people looks and clicks.
 */
export function unitStatistics(double: LineDouble, channel: LineChannel, call: Call): Answer {
  const unit = call.query.get("customAggregationUnit") ?? "";
  const [from, to] = [call.query.get("from") ?? "", call.query.get("to") ?? ""];
  const [fromMs, toMs] = [dayMs(from), dayMs(to)];
  if (
    !UNIT.test(unit) ||
    fromMs === undefined ||
    toMs === undefined ||
    toMs < fromMs ||
    toMs - fromMs > SPAN_MS
  )
    return json(400, REFUSAL);
  const calls = double.state.log.filter(
    (entry) =>
      entry.channel === channel.id &&
      entry.aggregationUnits?.includes(unit) &&
      lineDay(entry.at) >= from &&
      lineDay(entry.at) <= to,
  );
  return json(200, figuresOf(calls));
}

function figuresOf(calls: LineLogEntry[]) {
  const [first] = calls;
  const people = calls.reduce((sum, entry) => sum + receivers(entry).length, 0);
  const lookers = told(Math.floor((people * LOOK_PERCENT) / 100));
  const clickers = told(Math.floor(((lookers ?? 0) * CLICK_PERCENT) / 100));
  const messages = (first?.messages ?? []).map((_message, index) => ({
    seq: index + 1,
    impression: lookers === null ? null : lookers + Math.floor(lookers / 10),
    uniqueImpression: lookers,
    mediaPlayed: null,
    uniqueMediaPlayed: null,
  }));
  const urls = (first?.messages ?? []).flatMap((message, index) =>
    [...String(message.text ?? "").matchAll(/https?:\/\/\S+/g)].map(([url]) => ({ seq: index + 1, url })),
  );
  const clicks = urls.map((found) => ({
    ...found,
    click: clickers,
    uniqueClick: clickers,
    uniqueClickOfRequest: clickers,
  }));
  const overview = {
    uniqueImpression: lookers,
    uniqueClick: urls.length > 0 ? clickers : null,
    uniqueMediaPlayed: null,
    uniqueMediaPlayed100Percent: null,
  };
  return { overview, messages, clicks };
}

function told(count: number): number | null {
  return count < TOLD_FROM ? null : count;
}

function dayMs(day: string): number | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(date));
}
