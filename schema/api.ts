/**
 * Every request and response of the API, once. The edge checks against these, `GET /v1/openapi.json` is made from
 * them, and the widget imports their types (only the types: the checker stays out of its bundle).
 */
export * from "./api/allowance.ts";
export * from "./api/checking.ts";
export * from "./api/choosing.ts";
export { limits, timeMs, wholeCharacters } from "./api/common.ts";
export * from "./api/cost.ts";
export * from "./api/drafts.ts";
export * from "./api/feed.ts";
export * from "./api/filtering.ts";
export * from "./api/live.ts";
export * from "./api/me.ts";
export * from "./api/media.ts";
export * from "./api/people.ts";
export * from "./api/problem.ts";
export * from "./api/record-list.ts";
export * from "./api/records.ts";
export * from "./api/replies.ts";
export * from "./api/reports.ts";
export * from "./api/sending.ts";
export * from "./api/settings.ts";
export * from "./api/statistics.ts";
export * from "./api/templates.ts";
export * from "./api/test-send.ts";
