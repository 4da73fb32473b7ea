import { notFound, ok, type Rows } from "./rows.ts";

/** Choosing people. */
export const peopleRows: Rows = {
  "POST /v1/conversations/search": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/conversations/search", body: { filter: {} } }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/conversations/summary": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/conversations/summary", body: { filter: {} } }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/conversations/facets": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/conversations/facets", body: { filter: {} } }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/conversations/widening": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/conversations/widening", body: { filter: { waiting: true } } }),
    right: ok,
    foreign: ok,
  },
  "GET /v1/filters": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/filters" }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/filters": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/filters", body: { name: crypto.randomUUID(), filter: {} } }),
    right: { status: 201 },
    foreign: { status: 201 },
  },
  "PUT /v1/filters/:id": {
    by: "token",
    permission: "send",
    call: ({ filterId }) => ({
      path: `/v1/filters/${filterId}`,
      method: "PUT",
      body: { name: "常客", filter: {} },
    }),
    right: ok,
    foreign: notFound,
  },
  "DELETE /v1/filters/:id": {
    by: "token",
    permission: "send",
    call: ({ filterId }) => ({ path: `/v1/filters/${filterId}`, method: "DELETE" }),
    right: { status: 204 },
    foreign: notFound,
  },
  "POST /v1/conversations/now": {
    by: "token",
    permission: "send",
    call: ({ person }) => ({
      path: "/v1/conversations/now",
      body: { filter: {}, ids: [person.id], above: null },
    }),
    right: ok,
    foreign: ok,
  },
  "GET /v1/conversations/sources": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/conversations/sources" }),
    right: ok,
    foreign: ok,
  },
};
