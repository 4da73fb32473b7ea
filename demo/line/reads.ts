import { type Answer, type Call, json } from "../doubles/http.ts";
import { MESSAGES, refuse, refuseDetails } from "./answers.ts";
import type { LineDouble } from "./double.ts";
import { lineDay } from "./quota.ts";
import { isReachable } from "./recipients.ts";
import type { LineChannel, LineSendEndpoint } from "./types.ts";

const FOLLOWERS_DEFAULT = 300;
const FOLLOWERS_MAX = 1000;
const UNITS_MAX = 100;
const USER_ID = /^U[0-9a-f]{32}$/;

export function quota(channel: LineChannel): Answer {
  return json(200, channel.quota);
}

export function consumption(double: LineDouble, channel: LineChannel): Answer {
  return json(200, { totalUsage: double.state.usage.inMonth(channel, double.clock.now()) });
}

/** 404 does not tell blocked, unknown and deleted apart; a non-friend who wrote is shown. */
export function profile(double: LineDouble, channel: LineChannel, userId: string): Answer {
  if (!USER_ID.test(userId)) return refuse(400, "The value for the 'userId' parameter is invalid");
  const user = double.state.user(channel.id, userId);
  if (user === undefined || !isReachable(user, double.clock.now())) return refuse(404, MESSAGES.notFound);
  const picture = user.pictureUrl === undefined ? {} : { pictureUrl: user.pictureUrl };
  return json(200, { userId, displayName: user.name, language: "zh-Hant", ...picture });
}

/** Ids in pages; blocked, deleted and never-friends are not among them. Verified accounts only. */
export function followers(double: LineDouble, channel: LineChannel, call: Call): Answer {
  if (!channel.isVerified) return refuse(403, MESSAGES.notAvailable);
  const limit = Number(call.query.get("limit") ?? FOLLOWERS_DEFAULT);
  if (!Number.isInteger(limit) || limit < 1 || limit > FOLLOWERS_MAX)
    return refuseDetails([{ message: `Must be between 1 and ${FOLLOWERS_MAX}`, property: "limit" }]);
  const from = pageFrom(call.query.get("start"));
  if (from === undefined) return refuse(400, MESSAGES.invalidStart);
  const friends = [...(double.state.users.get(channel.id)?.values() ?? [])].filter(
    (user) => user.state === "friend",
  );
  const userIds = friends.slice(from, from + limit).map((user) => user.id);
  return json(200, from + limit < friends.length ? { userIds, next: `page${from + limit}` } : { userIds });
}

export function botInfo(channel: LineChannel): Answer {
  const { botUserId: userId, basicId, name: displayName } = channel;
  return json(200, { userId, basicId, displayName, chatMode: "bot", markAsReadMode: "manual" });
}

/** Counts are ready the day after, by the clock of UTC+9. */
export function delivery(
  double: LineDouble,
  channel: LineChannel,
  type: LineSendEndpoint,
  call: Call,
): Answer {
  const date = call.query.get("date") ?? "";
  if (!/^\d{8}$/.test(date)) return refuse(400, "The value for the 'date' parameter is invalid");
  if (date >= lineDay(double.clock.now())) return json(200, { status: "unready" });
  return json(200, { status: "ready", success: double.state.usage.onDay(channel.id, type, date) });
}

export function aggregationInfo(double: LineDouble, channel: LineChannel): Answer {
  return json(200, { numOfCustomAggregationUnits: unitNames(double, channel).length });
}

/** This month's names, in pages of at most a hundred. */
export function aggregationList(double: LineDouble, channel: LineChannel, call: Call): Answer {
  const limit = Number(call.query.get("limit") ?? UNITS_MAX);
  if (!Number.isInteger(limit) || limit < 1 || limit > UNITS_MAX)
    return refuseDetails([{ message: `Must be between 1 and ${UNITS_MAX}`, property: "limit" }]);
  const from = pageFrom(call.query.get("start"));
  if (from === undefined) return refuse(400, MESSAGES.invalidStart);
  const names = unitNames(double, channel);
  const customAggregationUnits = names.slice(from, from + limit);
  const next = from + limit < names.length ? { next: `page${from + limit}` } : {};
  return json(200, { customAggregationUnits, ...next });
}

function unitNames(double: LineDouble, channel: LineChannel): string[] {
  return [...double.state.units.inMonth(channel.id, double.clock.now())];
}

/** Where a page begins, or undefined when the token is none of ours. */
function pageFrom(start: string | null): number | undefined {
  if (start === null) return 0;
  const digits = /^page(\d+)$/.exec(start)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
