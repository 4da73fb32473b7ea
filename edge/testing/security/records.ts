import type { Permission } from "../../../schema/roles.ts";
import { notFound, ok, type Row, type Rows, read } from "./rows.ts";

/** Everybody has one; whose figures stand in it is the report's own test. */
const report = (permission: Permission, rest: string): Row => ({
  by: "token",
  permission,
  call: () => ({ path: `/v1/reports/referral${rest}` }),
  right: ok,
  foreign: ok,
});

/** Records and reports. */
export const recordRows: Rows = {
  "GET /v1/broadcasts": read(() => "/v1/broadcasts", ok),
  "GET /v1/broadcasts/:id": read(({ record }) => `/v1/broadcasts/${record.id}`, notFound),
  "GET /v1/broadcasts/counts": read(() => "/v1/broadcasts/counts", ok),
  "GET /v1/broadcasts/senders": read(() => "/v1/broadcasts/senders", ok),
  "GET /v1/broadcasts/:id/people.csv": read(
    ({ record }) => `/v1/broadcasts/${record.id}/people.csv`,
    notFound,
  ),
  "GET /v1/broadcasts/:id/content": read(({ record }) => `/v1/broadcasts/${record.id}/content`, notFound),
  "GET /v1/broadcasts/:id/statistics": read(
    ({ record }) => `/v1/broadcasts/${record.id}/statistics`,
    notFound,
  ),
  "GET /v1/broadcasts/:id/people": read(
    ({ record }) => `/v1/broadcasts/${record.id}/people?outcome=waiting`,
    notFound,
  ),
  "GET /v1/broadcasts/:id/people/:personId": read(
    ({ record }) => `/v1/broadcasts/${record.id}/people/${record.people[0]}`,
    notFound,
  ),
  "GET /v1/reports/referral": report("read_report", ""),
  "GET /v1/reports/referral/report.csv": report("read_report", "/report.csv"),
  "GET /v1/reports/referral/orders.csv": report("read_report_details", "/orders.csv"),
};
