import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import { findDuplicates } from "../doubles/duplicates.ts";
import { json } from "../doubles/http.ts";
import { listPhones } from "../doubles/phone-list.ts";
import { Router } from "../doubles/router.ts";
import { addSharedControl } from "../doubles/shared-control.ts";
import { addAccountControl } from "./account-control.ts";
import type { WhatsAppDouble } from "./double.ts";
import { deleteMedia, mediaBytes } from "./media.ts";
import { addNewsControl } from "./news-control.ts";
import { lastAtOf, whatsappPhone } from "./phone.ts";
import { addTemplateControl } from "./template-control.ts";
import type { WhatsAppLogEntry } from "./types.ts";
import { addUserControl } from "./user-control.ts";

const pairSchema = z.object({
  isOn: z.boolean().exactOptional(),
  perMessageMs: z.number().exactOptional(),
  burst: z.number().exactOptional(),
  burstWindowMs: z.number().exactOptional(),
});

/** The control API of the WhatsApp double. */
export function whatsappControl(double: WhatsAppDouble): Router {
  const router = new Router();
  const { state, pairs } = double;
  const portfolioReport = (id: string) => {
    const portfolio = double.portfolios.of(id);
    return { ...portfolio.settings, used: portfolio.used(double.clock.now()) };
  };
  router
    .on("GET", "/_control/portfolio", ({ query }) => json(200, portfolioReport(query.get("id") ?? "")))
    .on(
      "PUT",
      "/_control/portfolio",
      withBody(z.object({ id: z.string().default(""), limit: z.number().nullable() }), ({ id, limit }) => {
        double.portfolios.of(id).settings.limit = limit;
        return portfolioReport(id);
      }),
    )
    .on(
      "PUT",
      "/_control/pair-limit",
      withBody(pairSchema, (setting) => {
        Object.assign(pairs.settings, setting);
        pairs.clear();
        return pairs.settings;
      }),
    )
    .on("GET", "/_control/log", ({ query }) => {
      const from = Number(query.get("from") ?? 1);
      const limit = Number(query.get("limit") ?? 10_000);
      const owner = query.get("owner");
      const asked = state.log.filter(
        (entry) => entry.seq >= from && (owner === null || entry.number === owner),
      );
      return json(200, asked.slice(0, limit));
    })
    .on("GET", "/_control/received/:user", (_call, { user }) =>
      json(200, state.inboxes.get(user ?? "")?.received ?? []),
    )
    .on("GET", "/_control/media", () => json(200, [...state.media.values()]))
    .on("DELETE", "/_control/media/:id", (_call, { id }) => {
      const media = state.media.get(id ?? "");
      return media === undefined ? { status: 404 } : deleteMedia(double, media);
    })
    .on("GET", "/_control/media/:id", (_call, { id }) => {
      const media = state.media.get(id ?? "");
      return media === undefined ? { status: 404 } : mediaBytes(double, media);
    });
  addAccountControl(router, double);
  addNewsControl(router, double);
  addTemplateControl(router, double);
  addUserControl(router, double);
  addSharedControl(router, {
    clock: double.clock,
    stats: double.stats,
    faults: double.faults,
    buckets: double.buckets,
    countdowns: double.countdowns,
    sender: double.sender,
    runtime: double.runtime,
    setClock: (offsetMs) => double.setClock(offsetMs),
    reset: (what) => double.reset(what),
    accepted: () => ({
      calls: state.log.length,
      recipients: state.log.length,
      received: state.log.filter((entry) => entry.isReceived).length,
    }),
    duplicates: () => findDuplicates(contentsOf(state.log)),
    phone: (waId) => {
      const user = state.users.get(waId);
      return user === undefined ? undefined : whatsappPhone(state, user);
    },
    phones: (query) =>
      listPhones(
        owners(double),
        query,
        ({ user }) => lastAtOf(state.inboxes.get(user.waId)),
        ({ user }) => whatsappPhone(state, user),
      ),
  });
  return router;
}

function* owners(double: WhatsAppDouble) {
  for (const user of double.state.users.values()) yield { id: user.waId, name: user.name, user };
}

/** Accepted twice counts, whether or not it arrived: a person switched off gets both later. */
function* contentsOf(log: WhatsAppLogEntry[]) {
  for (const { seq, number, type, content, to } of log)
    yield { seq, account: number, content: JSON.stringify([type, content]), users: [to] };
}
