import { type Expected, messages, named, notFound, notYours, ok, type Row, type Rows } from "./rows.ts";

const course = (verb: string, right: Expected): Row => ({
  by: "token",
  permission: "send",
  call: ({ record }) => ({ path: `/v1/broadcasts/${record.id}/${verb}`, method: "POST" }),
  right,
  foreign: notFound,
});

/** The check, the send and its course. */
export const sendRows: Rows = {
  "POST /v1/check": {
    by: "token",
    permission: "send",
    call: (world) => ({ path: "/v1/check", body: { messages, selection: named(world) } }),
    right: ok,
    foreign: notYours,
  },
  "POST /v1/check/people": {
    by: "token",
    permission: "send",
    call: (world) => ({ path: "/v1/check/people", body: { selection: named(world), verdict: "sendable" } }),
    right: ok,
    foreign: notYours,
  },
  "POST /v1/broadcasts": {
    by: "token",
    permission: "send",
    call: (world) => ({
      path: "/v1/broadcasts",
      body: { draftId: crypto.randomUUID(), kind: "message", messages, selection: named(world) },
      headers: { "Idempotency-Key": crypto.randomUUID() },
    }),
    right: { status: 202 },
    foreign: notYours,
  },
  "GET /v1/broadcasts/:id/resends/people": {
    by: "token",
    permission: "send",
    call: ({ record }) => ({ path: `/v1/broadcasts/${record.id}/resends/people` }),
    right: ok,
    foreign: notFound,
  },
  "POST /v1/broadcasts/:id/resends": {
    by: "token",
    permission: "send",
    call: ({ record }) => ({
      path: `/v1/broadcasts/${record.id}/resends`,
      body: { group: "unknown", confirmed: true },
      headers: { "Idempotency-Key": crypto.randomUUID() },
    }),
    right: { status: 409, code: "state_conflict" },
    foreign: notFound,
  },
  "POST /v1/broadcasts/:id/undo": course("undo", { status: 409, code: "state_conflict" }),
  "POST /v1/broadcasts/:id/stop": course("stop", ok),
  "POST /v1/broadcasts/:id/schedule": {
    ...course("schedule", { status: 409, code: "state_conflict" }),
    call: ({ record }) => ({
      path: `/v1/broadcasts/${record.id}/schedule`,
      body: { sendAtMs: Date.now() + 86_400_000 },
    }),
  },
  "POST /v1/broadcasts/:id/resume": course("resume", { status: 409, code: "state_conflict" }),
};
