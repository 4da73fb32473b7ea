import { notFound, ok, type Rows } from "./rows.ts";

/** What asks for neither token nor key. */
export const openRows: Rows = {
  "GET /healthz": { by: "nothing", call: () => ({ path: "/healthz" }), right: ok },
  "GET /readyz": { by: "nothing", call: () => ({ path: "/readyz" }), right: ok },
  "GET /v1/openapi.json": { by: "nothing", call: () => ({ path: "/v1/openapi.json" }), right: ok },
  "GET /media/:id": {
    by: "nothing",
    call: ({ mediumId }) => ({ path: `/media/${mediumId}` }),
    right: notFound,
  },
  "GET /l/:code": { by: "nothing", call: () => ({ path: "/l/aaaaaaaaaa" }), right: notFound },
  "HEAD /l/:code": {
    by: "nothing",
    call: () => ({ path: "/l/aaaaaaaaaa", method: "HEAD" }),
    right: notFound,
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
