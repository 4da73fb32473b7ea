import { type Expected, messages, named, notFound, notYours, ok, type Row, type Rows, read } from "./rows.ts";

const reply = { title: "到貨通知", scope: "self", messages };

const upload = (method: string, rest: string, right: Expected): Row => ({
  by: "token",
  permission: "send",
  call: ({ mediumId }) => ({ path: `/v1/media/${mediumId}${rest}`, method }),
  right,
  foreign: notFound,
});

/** The world's person is on LINE, and gets no template. */
const doctor = (rest: string, more: object): Row => ({
  by: "token",
  permission: "send",
  call: (world) => ({
    path: `/v1/templates/doctor${rest}`,
    body: { selection: named(world), template: { name: "hello", language: "zh_TW", fill: {} }, ...more },
  }),
  right: { status: 422, code: "template_account" },
  foreign: notYours,
});

/** What is written, and what it is written with. */
export const writingRows: Rows = {
  "GET /v1/test-people": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/test-people" }),
    right: ok,
    foreign: ok,
  },
  "PUT /v1/test-people": {
    by: "token",
    permission: "send",
    call: ({ person }) => ({
      path: "/v1/test-people",
      method: "PUT",
      body: { conversations: [person.id] },
    }),
    right: ok,
    foreign: notYours,
  },
  "POST /v1/test-send": {
    by: "token",
    permission: "send",
    call: ({ person }) => ({
      path: "/v1/test-send",
      headers: { "Idempotency-Key": "one" },
      body: { messages, conversations: [person.id] },
    }),
    // Nobody is among the test people before somebody has put them there.
    right: notYours,
    foreign: notYours,
  },
  "GET /v1/drafts": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/drafts" }),
    right: ok,
    foreign: ok,
  },
  "GET /v1/drafts/:id": {
    by: "token",
    permission: "send",
    call: ({ draftId }) => ({ path: `/v1/drafts/${draftId}` }),
    right: ok,
    foreign: notFound,
  },
  "PUT /v1/drafts/:id": {
    by: "token",
    permission: "send",
    call: ({ draftId }) => ({
      path: `/v1/drafts/${draftId}`,
      method: "PUT",
      body: { version: 1, glimpse: "改", people: 0, messages: 1, work: {} },
    }),
    right: ok,
    foreign: notFound,
  },
  "DELETE /v1/drafts/:id": {
    by: "token",
    permission: "send",
    call: ({ draftId }) => ({ path: `/v1/drafts/${draftId}`, method: "DELETE" }),
    right: { status: 204 },
    foreign: notFound,
  },
  "POST /v1/replies/search": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/replies/search", body: {} }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/replies": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/replies", body: { ...reply, code: crypto.randomUUID() } }),
    right: { status: 201 },
    foreign: { status: 201 },
  },
  "GET /v1/replies/:id": {
    by: "token",
    permission: "send",
    call: ({ replyId }) => ({ path: `/v1/replies/${replyId}` }),
    right: ok,
    foreign: notFound,
  },
  "PUT /v1/replies/:id": {
    by: "token",
    permission: "send",
    call: ({ replyId }) => ({ path: `/v1/replies/${replyId}`, method: "PUT", body: reply }),
    right: ok,
    foreign: notFound,
  },
  "DELETE /v1/replies/:id": {
    by: "token",
    permission: "send",
    call: ({ replyId }) => ({ path: `/v1/replies/${replyId}`, method: "DELETE" }),
    right: { status: 204 },
    foreign: notFound,
  },
  // A LINE account has none; a WhatsApp number's are the whole team's.
  "GET /v1/templates": {
    by: "token",
    permission: "send",
    call: ({ team }) => ({ path: `/v1/templates?account=${team.line.id}` }),
    right: notFound,
  },
  "GET /v1/templates/fields": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/templates/fields" }),
    right: ok,
    foreign: ok,
  },
  // The number's business account is not known.
  "POST /v1/templates/refresh": {
    by: "token",
    permission: "send",
    call: ({ team }) => ({ path: "/v1/templates/refresh", body: { account: team.whatsapp.id } }),
    right: notFound,
  },
  "POST /v1/templates/doctor": doctor("", {}),
  "POST /v1/templates/doctor/people": doctor("/people", { place: "body:1", finding: "empty" }),
  "POST /v1/media": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/media", body: { kind: "image", fileName: "a.jpg", bytes: 1_000 } }),
    right: { status: 201 },
    foreign: { status: 201 },
  },
  "GET /v1/media/:id": read(({ mediumId }) => `/v1/media/${mediumId}`, notFound),
  "PUT /v1/media/:id/parts/:number": upload("PUT", "/parts/1", { status: 422, code: "media_refused" }),
  "PUT /v1/media/:id/preview": upload("PUT", "/preview", { status: 422, code: "media_refused" }),
  "POST /v1/media/:id/complete": upload("POST", "/complete", { status: 409, code: "state_conflict" }),
  "DELETE /v1/media/:id": upload("DELETE", "", { status: 204 }),
};
