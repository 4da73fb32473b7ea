import { z } from "zod";
import type { CallStats } from "./call-stats.ts";
import type { Clock } from "./clock.ts";
import { withBody } from "./control-body.ts";
import type { ClockReport, Duplicate, Phone, PhoneList, Summary, WebhookReport } from "./control-types.ts";
import type { Countdowns } from "./countdowns.ts";
import type { Faults } from "./faults.ts";
import { json } from "./http.ts";
import type { Router } from "./router.ts";
import type { BucketSet } from "./token-bucket.ts";
import type { WebhookSender } from "./webhook-sender.ts";

export interface SharedParts<Event> {
  clock: Clock;
  stats: CallStats;
  faults: Faults;
  buckets: BucketSet;
  countdowns: Countdowns;
  sender: WebhookSender<Event>;
  runtime: { latencyMs: number; peers: string[] };
  setClock: (offsetMs: number) => void;
  reset: (what: "log" | "all") => void;
  accepted: () => Summary["accepted"];
  duplicates: () => Duplicate[];
  phone: (user: string) => Phone | undefined;
  phones: (query: PhoneQuery) => PhoneList;
}

export interface PhoneQuery {
  q: string;
  limit: number;
  offset: number;
}

const faultSchema = z.object({
  endpoint: z.string(),
  kind: z.enum([
    "status",
    "hang",
    "reset",
    "slow",
    "accept-then-reset",
    "accept-then-hang",
    "accept-then-status",
  ]),
  match: z
    .object({
      owner: z.string().exactOptional(),
      user: z.string().exactOptional(),
      nth: z.number().int().min(1).exactOptional(),
    })
    .exactOptional(),
  times: z.number().int().min(1).exactOptional(),
  status: z.number().int().exactOptional(),
  body: z.unknown().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  delayMs: z.number().exactOptional(),
});

const clockSchema = z.object({ offsetMs: z.number().optional(), advanceMs: z.number().optional() });
const bucketSchema = z.object({
  owner: z.string(),
  endpoint: z.string(),
  perSecond: z.number(),
  capacity: z.number(),
});
const resetSchema = z.object({ what: z.enum(["log", "all"]).default("all") });

/** Routes that both doubles answer in the same way. */
export function addSharedControl<Event>(router: Router, parts: SharedParts<Event>): void {
  const { clock, faults, runtime } = parts;
  router
    .on(
      "POST",
      "/_control/reset",
      withBody(resetSchema, ({ what }) => resetAll(parts, what)),
    )
    .on("GET", "/_control/clock", () => json(200, clockReport(clock)))
    .on(
      "PUT",
      "/_control/clock",
      withBody(clockSchema, ({ offsetMs, advanceMs }) => {
        parts.setClock((offsetMs ?? clock.offsetMs) + (advanceMs ?? 0));
        return clockReport(clock);
      }),
    )
    .on(
      "PUT",
      "/_control/latency",
      withBody(z.object({ latencyMs: z.number().min(0) }), ({ latencyMs }) => {
        runtime.latencyMs = latencyMs;
      }),
    )
    .on(
      "PUT",
      "/_control/buckets",
      withBody(bucketSchema, ({ owner, endpoint, perSecond, capacity }) =>
        parts.buckets.configure(owner, endpoint, { perSecond, capacity }),
      ),
    )
    .on("GET", "/_control/faults", () => json(200, faults.list()))
    .on(
      "POST",
      "/_control/faults",
      withBody(faultSchema, (rule) => faults.add(rule)),
    )
    .on("DELETE", "/_control/faults", ({ query }) => {
      faults.clear(query.get("owner") ?? undefined);
      return json(200, {});
    })
    .on("GET", "/_control/summary", () => json(200, summary(parts)))
    .on("GET", "/_control/violations", () => json(200, parts.stats.violations))
    .on("GET", "/_control/duplicates", () => json(200, parts.duplicates()))
    .on(
      "PUT",
      "/_control/peers",
      withBody(z.object({ urls: z.array(z.url()) }), ({ urls }) => {
        runtime.peers = urls.map((url) => new URL(url).origin);
      }),
    );
  addWebhookControl(router, parts.sender);
  addPhoneControl(router, parts);
}

function addWebhookControl<Event>(router: Router, sender: WebhookSender<Event>): void {
  const report = (target?: string): WebhookReport => ({ pending: sender.pending(target), ...sender.report });
  router
    .on("GET", "/_control/webhooks", async (call) => {
      const idleWithinMs = Number(call.query.get("idleWithinMs") ?? 0);
      const target = call.query.get("target") ?? undefined;
      if (idleWithinMs > 0) await Promise.race([sender.idle(target), waitMs(idleWithinMs)]);
      return json(200, report(target));
    })
    .on(
      "PUT",
      "/_control/webhooks",
      withBody(z.record(z.string(), z.unknown()), (knobs, _params, { query }) => {
        const unknown = Object.keys(knobs).filter((name) => !(name in sender.knobs));
        if (unknown.length > 0) throw new Error(`no such webhook knob: ${unknown.join(", ")}`);
        return sender.turn(knobs, query.get("target") ?? undefined);
      }),
    );
}

function addPhoneControl<Event>(router: Router, parts: SharedParts<Event>): void {
  router
    .on("GET", "/_control/phone/:user", (_call, { user }) => {
      const phone = parts.phone(user ?? "");
      return phone === undefined ? json(404, { message: "no such user" }) : json(200, phone);
    })
    .on("GET", "/_control/phones", ({ query }) =>
      json(
        200,
        parts.phones({
          q: (query.get("q") ?? "").trim().toLowerCase(),
          limit: Math.min(200, Number(query.get("limit") ?? 24)),
          offset: Number(query.get("offset") ?? 0),
        }),
      ),
    );
}

function resetAll<Event>(parts: SharedParts<Event>, what: "log" | "all"): void {
  parts.stats.reset();
  parts.faults.clear();
  parts.countdowns.clear();
  parts.sender.clear();
  if (what === "all") {
    parts.buckets.reset();
    parts.sender.forgetOwnKnobs();
    parts.setClock(0);
  }
  parts.reset(what);
}

function summary<Event>(parts: SharedParts<Event>): Summary {
  const duplicates = parts.duplicates();
  return {
    calls: parts.stats.callsAsObject(),
    openCalls: parts.stats.openCalls,
    maxOpenCalls: parts.stats.maxOpenCalls,
    accepted: parts.accepted(),
    duplicates: {
      users: new Set(duplicates.map((duplicate) => duplicate.user)).size,
      extra: duplicates.reduce((sum, duplicate) => sum + duplicate.count - 1, 0),
    },
    violations: parts.stats.violations,
  };
}

function clockReport(clock: Clock): ClockReport {
  return { nowMs: clock.now(), offsetMs: clock.offsetMs };
}

function waitMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
