import { messages, notFound, ok, type Row, type Rows } from "./rows.ts";
import type { World } from "./world.ts";

const sync = (resource: string, row: (world: World) => object): Row => ({
  by: "key",
  call: (world) => ({ path: `/v1/sync/${resource}`, body: { rows: [row(world)] } }),
  right: ok,
});

/** Calls from server to server, by a key. */
export const serverRows: Rows = {
  "POST /v1/orders": {
    by: "key",
    key: "ordersKey",
    call: () => ({
      path: "/v1/orders",
      body: [{ code: "1", at: 1_763_000_000_000, currency: "TWD", amountMinor: 1 }],
    }),
    right: ok,
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
};
