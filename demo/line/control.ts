import { randomUUID } from "node:crypto";
import { z } from "zod";
import { withBody } from "../doubles/control-body.ts";
import { findDuplicates } from "../doubles/duplicates.ts";
import { json } from "../doubles/http.ts";
import { listPhones } from "../doubles/phone-list.ts";
import { Router } from "../doubles/router.ts";
import { addSharedControl } from "../doubles/shared-control.ts";
import { postWebhook } from "../doubles/webhook-post.ts";
import type { LineDouble } from "./double.ts";
import { lastAtOf, linePhone } from "./phone.ts";
import { receivers } from "./state.ts";
import type { LineChannel, LineChannelSetting, LineLogEntry, LineReceived, LineUser } from "./types.ts";
import { addUserControl } from "./user-control.ts";

const quotaSchema = z.union([
  z.object({ type: z.literal("limited"), value: z.number() }),
  z.object({ type: z.literal("none") }),
]);
const channelSchema = z.object({
  id: z.string().min(1),
  name: z.string().exactOptional(),
  accessToken: z.string().exactOptional(),
  secret: z.string().exactOptional(),
  botUserId: z.string().exactOptional(),
  basicId: z.string().exactOptional(),
  webhookUrl: z.string().exactOptional(),
  isVerified: z.boolean().exactOptional(),
  unknownIds: z.enum(["reject", "drop"]).exactOptional(),
  quota: quotaSchema.exactOptional(),
  usedElsewhere: z.number().exactOptional(),
  reserved: z.number().exactOptional(),
  allowsLocalHttpMedia: z.boolean().exactOptional(),
});

/** The control API of the LINE double. */
export function lineControl(double: LineDouble): Router {
  const router = new Router();
  const { state } = double;
  router
    .on(
      "PUT",
      "/_control/channels",
      withBody(z.object({ channels: z.array(channelSchema) }), ({ channels }) => {
        for (const setting of channels)
          double.commit({ t: "channel", channel: mergeChannel(state.channels.get(setting.id), setting) });
        double.sender.pump();
        return [...state.channels.values()];
      }),
    )
    .on("GET", "/_control/channels", () => json(200, [...state.channels.values()]))
    .on(
      "POST",
      "/_control/verify",
      withBody(z.object({ channel: z.string() }), async ({ channel }) => {
        const webhook = double.encoderFor(channel)?.([], false);
        const status =
          webhook === undefined ? "no address" : await postWebhook(webhook, double.sender.knobs.timeoutMs);
        return { success: status === 200, status };
      }),
    )
    .on(
      "POST",
      "/_control/expire-token",
      withBody(z.object({ channel: z.string(), afterCalls: z.number().default(0) }), (body) => {
        const expire = () => {
          const channel = state.channels.get(body.channel);
          if (channel === undefined) throw new Error(`no such channel: ${body.channel}`);
          double.commit({ t: "channel", channel: { ...channel, accessToken: `replaced-${randomUUID()}` } });
        };
        double.countdowns.after(body.channel, body.afterCalls, expire);
      }),
    )
    .on("GET", "/_control/log", ({ query }) => {
      const from = Number(query.get("from") ?? 1);
      const owner = query.get("owner");
      const asked = state.log.filter(
        (entry) => entry.seq >= from && (owner === null || entry.channel === owner),
      );
      return json(200, asked.slice(0, Number(query.get("limit") ?? 1000)));
    })
    .on("GET", "/_control/received/:user", (_call, { user }) =>
      json(200, (state.inboxes.get(user ?? "")?.received ?? []).map(receivedOf)),
    );
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
      recipients: sum(state.log, (entry) => entry.to.length),
      received: sum(state.log, (entry) => entry.to.length - entry.dropped.length),
    }),
    duplicates: () => findDuplicates(contentsOf(state.log)),
    phone: (user) => linePhone(state, user),
    phones: (query) =>
      listPhones(
        peopleOf(double),
        query,
        (user) => lastAtOf(state.inboxes.get(user.id)),
        (user) => linePhone(state, user.id) ?? unreachablePhone(user),
      ),
  });
  return router;
}

function unreachablePhone(user: LineUser) {
  return { platform: "line" as const, id: user.id, name: user.name, lastAt: null, threads: [] };
}

/** A user of several channels is one person with one phone. */
function* peopleOf(double: LineDouble): Iterable<LineUser> {
  const seen = new Set<string>();
  for (const users of double.state.users.values())
    for (const user of users.values()) {
      if (seen.has(user.id)) continue;
      seen.add(user.id);
      yield user;
    }
}

function* contentsOf(log: LineLogEntry[]) {
  for (const entry of log)
    yield {
      seq: entry.seq,
      account: entry.channel,
      content: JSON.stringify(entry.messages),
      users: receivers(entry),
    };
}

function mergeChannel(known: LineChannel | undefined, setting: LineChannelSetting): LineChannel {
  const defaults: LineChannel = {
    id: setting.id,
    name: setting.id,
    accessToken: `token-${setting.id}`,
    secret: `secret-${setting.id}`,
    botUserId: `U${"0".repeat(32)}`,
    basicId: `@${setting.id}`,
    webhookUrl: "",
    isVerified: true,
    unknownIds: "reject",
    quota: { type: "none" },
    usedElsewhere: 0,
    reserved: 0,
    allowsLocalHttpMedia: false,
  };
  return { ...(known ?? defaults), ...setting };
}

function receivedOf({
  seq,
  at,
  channel,
  endpoint,
  requestId,
  retryKey,
  messages,
}: LineLogEntry): LineReceived {
  const received: LineReceived = { seq, at, channel, endpoint, requestId, messages };
  return retryKey === undefined ? received : { ...received, retryKey };
}

function sum(log: LineLogEntry[], of: (entry: LineLogEntry) => number): number {
  return log.reduce((total, entry) => total + of(entry), 0);
}
