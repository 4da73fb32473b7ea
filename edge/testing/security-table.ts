import type { Permission } from "../../schema/roles.ts";
import type { Call } from "./client.ts";
import { addDeadLetter } from "./dead-letter.ts";
import { addDraft } from "./drafts.ts";
import { MediaStand } from "./media-stand.ts";
import { addPeople, type TestPerson } from "./people.ts";
import { addRecord, type TestRecord } from "./records.ts";
import { addReply } from "./replies.ts";
import { addSavedFilter } from "./saved-filters.ts";
import { addStaff, createTeam, type TestStaff, type TestTeam } from "./team.ts";

/** A team with one of everything that an address can name. */
export interface World {
  team: TestTeam;
  staff: TestStaff;
  person: TestPerson;
  record: TestRecord;
  /** A saved filter of the staff member's. */
  filterId: string;
  /** A saved reply of the staff member's own. */
  replyId: string;
  /** A draft of the staff member's own, in its first version. */
  draftId: string;
  /** A doorbell of this team that died in the queue. */
  letterId: string;
  /** An upload of the staff member's that is under way. */
  mediumId: string;
}

export async function createWorld(): Promise<World> {
  const team = await createTeam();
  const staff = await addStaff(team, "salesperson", ["store-of-a-world"]);
  const [person] = await addPeople(staff, [{}]);
  if (!person) throw new Error("a person was not written");
  const record = await addRecord(staff, {
    people: [{ chunk: 0 }],
    chunks: [{ channel: "line", number: 0, state: "waiting" }],
  });
  const letterId = await addDeadLetter(team, { version: 1, teamId: team.id, chunkId: 1 });
  const { id: mediumId } = await new MediaStand(staff).begin("image", 1_000);
  const [filterId, replyId] = [await addSavedFilter(staff), await addReply(staff)];
  const draftId = await addDraft(staff);
  return { team, staff, person, record, filterId, replyId, draftId, letterId, mediumId };
}

type Expected = { status: number; code?: string };
export type Request = Call & { path: string };

interface Row {
  /** What lets a caller in. */
  by: "nothing" | "token" | "key" | "signature" | "challenge";
  permission?: Permission;
  /** Which of the team's keys; the one for sync where it is not said. */
  key?: "syncKey" | "ordersKey";
  /** A call that is right in this world. */
  call(world: World): Request;
  /** What a caller that is let in gets for it. */
  right: Expected;
  /** What the same call gets from somebody of another team, with that team's own token or key. */
  foreign?: Expected;
}

const ok: Expected = { status: 200 };
const notFound: Expected = { status: 404, code: "not_found" };
const notYours: Expected = { status: 422, code: "people_not_yours" };

const noRemoval = { verdicts: [], conversations: [] };
const named = (world: World) => ({
  people: { mode: "named", conversations: [world.person.id] },
  remove: noRemoval,
});
const messages = [{ type: "text", text: "哈囉" }];
const reply = { title: "到貨通知", scope: "self", messages };

const read = (path: (world: World) => string, foreign: Expected): Row => ({
  by: "token",
  permission: "read_records",
  call: (world) => ({ path: path(world) }),
  right: ok,
  foreign,
});

/** Everybody has one; whose figures stand in it is the report's own test. */
const report = (permission: Permission, rest: string): Row => ({
  by: "token",
  permission,
  call: () => ({ path: `/v1/reports/referral${rest}` }),
  right: ok,
  foreign: ok,
});

const course = (verb: string, right: Expected): Row => ({
  by: "token",
  permission: "send",
  call: ({ record }) => ({ path: `/v1/broadcasts/${record.id}/${verb}`, method: "POST" }),
  right,
  foreign: notFound,
});

const noLimit = { sales_manager: null, salesperson: null };
const noCaps = { version: "none", byRole: { line: noLimit, whatsapp: noLimit }, stores: [] };
const usualSettings = {
  undoSeconds: 10,
  quietHours: null,
  peoplePerSendMax: null,
  recentContactHours: 24,
  sendsPerPersonMax: null,
  costRates: [],
  linkTracking: "redirect",
  creditFrom: "click",
  creditDays: 30,
};

/** The world's staff member sells; the roles' table says who else it is for. */
const notForSales = (permission: Permission, request: Request): Row => ({
  by: "token",
  permission,
  call: () => request,
  right: { status: 403, code: "role_required" },
});

const sync = (resource: string, row: (world: World) => object): Row => ({
  by: "key",
  call: (world) => ({ path: `/v1/sync/${resource}`, body: { rows: [row(world)] } }),
  right: ok,
});

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

/** One row for each address. An address without one fails the suite. */
export const securityTable: Record<string, Row> = {
  "GET /healthz": { by: "nothing", call: () => ({ path: "/healthz" }), right: ok },
  "GET /readyz": { by: "nothing", call: () => ({ path: "/readyz" }), right: ok },
  "GET /v1/openapi.json": { by: "nothing", call: () => ({ path: "/v1/openapi.json" }), right: ok },
  "GET /v1/me": { by: "token", call: () => ({ path: "/v1/me" }), right: ok, foreign: ok },
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
  "GET /v1/allowance": {
    by: "token",
    permission: "send",
    call: () => ({ path: "/v1/allowance" }),
    right: ok,
    foreign: ok,
  },
  "GET /v1/caps": notForSales("caps", { path: "/v1/caps" }),
  "PUT /v1/caps": notForSales("caps", { path: "/v1/caps", method: "PUT", body: noCaps }),
  "GET /v1/settings": notForSales("settings", { path: "/v1/settings" }),
  "PUT /v1/settings": notForSales("settings", { path: "/v1/settings", method: "PUT", body: usualSettings }),
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
  "GET /v1/broadcasts": read(() => "/v1/broadcasts", ok),
  "GET /v1/broadcasts/:id": read(({ record }) => `/v1/broadcasts/${record.id}`, notFound),
  "GET /v1/broadcasts/senders": read(() => "/v1/broadcasts/senders", ok),
  "GET /v1/broadcasts/:id/people.csv": read(
    ({ record }) => `/v1/broadcasts/${record.id}/people.csv`,
    notFound,
  ),
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
  "GET /media/:id": {
    by: "nothing",
    call: ({ mediumId }) => ({ path: `/media/${mediumId}` }),
    right: notFound,
  },
  "POST /v1/orders": {
    by: "key",
    key: "ordersKey",
    call: () => ({
      path: "/v1/orders",
      body: [{ code: "1", at: 1_763_000_000_000, currency: "TWD", amountMinor: 1 }],
    }),
    right: ok,
  },
  "GET /l/:code": { by: "nothing", call: () => ({ path: "/l/aaaaaaaaaa" }), right: notFound },
  "HEAD /l/:code": {
    by: "nothing",
    call: () => ({ path: "/l/aaaaaaaaaa", method: "HEAD" }),
    right: notFound,
  },
  "POST /v1/sync/stores": sync("stores", () => ({ code: "s", name: "店" })),
  "POST /v1/sync/staff": sync("staff", () => ({ code: "new", name: "人", role: "support" })),
  "POST /v1/sync/tags": sync("tags", () => ({ name: "標籤" })),
  "POST /v1/sync/attributes": sync("attributes", () => ({ code: "points", name: "點數", type: "number" })),
  "POST /v1/sync/customers": sync("customers", () => ({ code: "new", name: "客" })),
  "POST /v1/sync/conversations": sync("conversations", ({ team }) => ({
    code: "new",
    customer: "nobody",
    account: team.line.platformId,
    platformUser: "U0",
    state: "open",
  })),
  "POST /v1/sync/replies": sync("replies", () => ({
    code: "new",
    title: "到貨通知",
    scope: "everyone",
    messages,
  })),
  "POST /v1/sync/bindings": sync("bindings", ({ team, staff }) => ({
    customer: "nobody",
    staff: staff.code,
    account: team.line.platformId,
  })),
  "GET /v1/sync/reach": { by: "key", call: () => ({ path: "/v1/sync/reach" }), right: ok, foreign: ok },
  "GET /v1/feed": { by: "key", call: () => ({ path: "/v1/feed" }), right: ok, foreign: ok },
  "GET /v1/feed/targets": { by: "key", call: () => ({ path: "/v1/feed/targets" }), right: ok, foreign: ok },
  "PUT /v1/feed/targets": {
    by: "key",
    call: () => ({ path: "/v1/feed/targets", method: "PUT", body: { url: "https://host.example/events" } }),
    right: ok,
    foreign: ok,
  },
  "DELETE /v1/feed/targets/:id": {
    by: "key",
    call: () => ({ path: "/v1/feed/targets/fdt_none", method: "DELETE" }),
    right: notFound,
    foreign: notFound,
  },
  "GET /v1/dead-letters": {
    by: "key",
    call: () => ({ path: "/v1/dead-letters" }),
    right: ok,
    foreign: ok,
  },
  "POST /v1/dead-letters/:id/replay": {
    by: "key",
    call: ({ letterId }) => ({ path: `/v1/dead-letters/${letterId}/replay`, method: "POST" }),
    right: ok,
    foreign: notFound,
  },
  "POST /webhooks/line/:accountId": {
    by: "signature",
    call: ({ team }) => ({
      path: `/webhooks/line/${team.line.id}`,
      body: '{"destination":"U0","events":[]}',
    }),
    right: ok,
  },
  "POST /webhooks/whatsapp/:accountId": {
    by: "signature",
    call: ({ team }) => ({
      path: `/webhooks/whatsapp/${team.whatsapp.id}`,
      body: '{"object":"x","entry":[]}',
    }),
    right: ok,
  },
  "GET /webhooks/whatsapp/:accountId": {
    by: "challenge",
    call: ({ team }) => ({
      path: `/webhooks/whatsapp/${team.whatsapp.id}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${team.whatsapp.verifyToken}`,
    }),
    right: ok,
  },
};
