import { randomUUID } from "node:crypto";
import type { PlatformCall } from "../doubles/double-server.ts";
import { type Answer, type Call, json } from "../doubles/http.ts";
import { isRecord, parseJson } from "../doubles/json.ts";
import { MESSAGES, refuse, refuseDetails, refuseJson } from "./answers.ts";
import type { LineDouble } from "./double.ts";
import { unitStatistics } from "./insight.ts";
import { checkMessages } from "./messages-check.ts";
import * as reads from "./reads.ts";
import { answerSend, headerOf } from "./send.ts";
import type { LineChannel, LineSendEndpoint } from "./types.ts";

type ChannelHandler = (channel: LineChannel, call: Call, requestId: string) => Answer;

const SEND_ENDPOINTS: LineSendEndpoint[] = ["push", "multicast", "reply", "broadcast", "narrowcast"];

/** The LINE Messaging API's paths: token, rate, then the endpoint. */
export function linePlatform(double: LineDouble): (call: Call) => PlatformCall {
  const routes = routesOf(double);
  return (call) => {
    const found = routes.get(`${call.method} ${call.path}`) ?? findProfile(double, call);
    const channel = channelOf(double, call);
    const requestId = randomUUID();
    // Before any fault: a key binds its body from the first attempt on, whatever becomes of that.
    if (channel !== undefined && isSend(found)) double.keys.note(channel.id, call, double.clock.now());
    return {
      endpoint: found?.endpoint ?? "unknown",
      owner: channel?.id ?? "",
      answer: () => {
        const answer = answerCall(double, found, channel, call, requestId);
        if (channel !== undefined && isSend(found)) double.countdowns.count(channel.id);
        return { ...answer, headers: { "x-line-request-id": requestId, ...answer.headers } };
      },
    };
  };
}

function isSend(found: FoundEndpoint | undefined): boolean {
  return SEND_ENDPOINTS.some((endpoint) => endpoint === found?.endpoint);
}

interface FoundEndpoint {
  endpoint: string;
  handle: ChannelHandler;
}

function answerCall(
  double: LineDouble,
  found: FoundEndpoint | undefined,
  channel: LineChannel | undefined,
  call: Call,
  requestId: string,
): Answer {
  if (found === undefined) return refuse(404, MESSAGES.notFound);
  if (!/^Bearer .+/.test(headerOf(call, "authorization") ?? "")) return refuse(401, MESSAGES.noToken);
  if (channel === undefined) return refuse(401, MESSAGES.badToken);
  if (!double.buckets.take(channel.id, found.endpoint, double.clock.now()))
    return refuse(429, MESSAGES.rateLimit);
  return found.handle(channel, call, requestId);
}

function channelOf(double: LineDouble, call: Call): LineChannel | undefined {
  const token = /^Bearer (.+)$/.exec(headerOf(call, "authorization") ?? "")?.[1];
  return token === undefined ? undefined : double.state.channelByToken(token);
}

function routesOf(double: LineDouble): Map<string, FoundEndpoint> {
  const routes = new Map<string, FoundEndpoint>();
  const on = (route: string, endpoint: string, handle: ChannelHandler) =>
    routes.set(route, { endpoint, handle });
  for (const endpoint of SEND_ENDPOINTS) {
    on(`POST /v2/bot/message/${endpoint}`, endpoint, (channel, call, requestId) =>
      answerSend({ double, channel, endpoint, requestId }, call),
    );
    on(`POST /v2/bot/message/validate/${endpoint}`, "validate", (channel, call) =>
      validate(double, channel, call),
    );
    on(`GET /v2/bot/message/delivery/${endpoint}`, "delivery", (channel, call) =>
      reads.delivery(double, channel, endpoint, call),
    );
  }
  on("GET /v2/bot/message/quota", "quota", reads.quota);
  on("GET /v2/bot/message/quota/consumption", "consumption", (channel) => reads.consumption(double, channel));
  on("GET /v2/bot/followers/ids", "followers", (channel, call) => reads.followers(double, channel, call));
  on("GET /v2/bot/info", "info", reads.botInfo);
  on("GET /v2/bot/message/aggregation/info", "aggregation", (channel) =>
    reads.aggregationInfo(double, channel),
  );
  on("GET /v2/bot/message/aggregation/list", "aggregation", (channel, call) =>
    reads.aggregationList(double, channel, call),
  );
  on("GET /v2/bot/insight/message/event/aggregation", "insight", (channel, call) =>
    unitStatistics(double, channel, call),
  );
  return routes;
}

function findProfile(double: LineDouble, call: Call): FoundEndpoint | undefined {
  const userId = /^\/v2\/bot\/profile\/([^/]+)$/.exec(call.path)?.[1];
  if (call.method !== "GET" || userId === undefined) return undefined;
  return { endpoint: "profile", handle: (channel) => reads.profile(double, channel, userId) };
}

/** Looks at `messages` only: no recipients, no quota, no media. */
function validate(double: LineDouble, channel: LineChannel, call: Call): Answer {
  if (call.isTooLarge) return refuse(413, MESSAGES.tooLarge);
  if (headerOf(call, "x-line-retry-key") !== undefined) {
    double.stats.violation(double.clock.now(), channel.id, "retry-key-on-validate", call.path);
    return refuse(400, MESSAGES.retryKeyUnsupported);
  }
  const body = parseJson(call.body.toString("utf8"));
  if (!isRecord(body)) return refuseJson();
  const details = checkMessages(body.messages, channel);
  return details.length > 0 ? refuseDetails(details) : json(200, {});
}
