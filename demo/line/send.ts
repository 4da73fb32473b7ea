import { createHash } from "node:crypto";
import { type Answer, type Call, json } from "../doubles/http.ts";
import { isRecord, type Json, listAt, parseJson, stringAt } from "../doubles/json.ts";
import { MESSAGES, RETRY_KEY_MEMORY_MS, refuse, refuseDetails, refuseJson } from "./answers.ts";
import type { LineDouble } from "./double.ts";
import { newMessageId, newQuoteToken } from "./events.ts";
import { checkMessages, type Detail } from "./messages-check.ts";
import { type Recipients, resolveRecipients } from "./recipients.ts";
import type { LineChannel, LineLogEntry, LineSendEndpoint, SentMessage } from "./types.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const UNIT_NAME = /^[a-zA-Z0-9_]{1,30}$/;
const QUOTABLE = new Set(["text", "textV2", "sticker", "image", "video", "template", "flex"]);

export interface SendContext {
  double: LineDouble;
  channel: LineChannel;
  endpoint: LineSendEndpoint;
  requestId: string;
}

/** A send call after the token and the rate: JSON, key, 409, validation, quota, acceptance, in that order. */
export function answerSend(context: SendContext, call: Call): Answer {
  if (call.isTooLarge) return refuse(413, MESSAGES.tooLarge);
  const text = call.body.toString("utf8");
  const body = parseJson(text);
  if (!isRecord(body)) return refuseJson();
  const retryKey = headerOf(call, "x-line-retry-key");
  const keyAnswer = retryKey === undefined ? undefined : answerRetryKey(context, retryKey);
  if (keyAnswer !== undefined) return keyAnswer;
  const details = [...checkMessages(body.messages, context.channel), ...checkExtras(context.endpoint, body)];
  if (details.length > 0) return refuseDetails(details);
  const recipients = resolveRecipients(context, body);
  if ("refusal" in recipients) return recipients.refusal;
  const bodyHash = createHash("sha256").update(text).digest("hex");
  return accept(context, body, recipients, bodyHash, retryKey);
}

/** The refusal or the 409 that the key brings about, or undefined: the call goes on. */
function answerRetryKey(context: SendContext, retryKey: string): Answer | undefined {
  const { double, channel, endpoint } = context;
  const now = double.clock.now();
  if (endpoint === "reply") {
    double.stats.violation(now, channel.id, "retry-key-on-reply", retryKey);
    return refuse(400, MESSAGES.retryKeyUnsupported);
  }
  if (!UUID.test(retryKey)) return refuse(400, MESSAGES.retryKeyInvalid);
  const earlier = double.state.retryKeys.get(`${channel.id} ${retryKey.toLowerCase()}`);
  if (earlier === undefined || now - earlier.at >= RETRY_KEY_MEMORY_MS) return undefined;
  const body = { message: MESSAGES.retryKeyAccepted };
  return json(409, earlier.endpoint === "push" ? { ...body, sentMessages: earlier.sentMessages } : body, {
    "x-line-accepted-request-id": earlier.requestId,
  });
}

function checkExtras(endpoint: LineSendEndpoint, body: Json): Detail[] {
  const details: Detail[] = [];
  if (body.notificationDisabled !== undefined && typeof body.notificationDisabled !== "boolean")
    details.push({ message: "Must be a boolean", property: "notificationDisabled" });
  const units = body.customAggregationUnits;
  if (units === undefined || (endpoint !== "push" && endpoint !== "multicast")) return details;
  if (!Array.isArray(units) || units.length > 1)
    details.push({ message: "Size must be between 0 and 1", property: "customAggregationUnits" });
  else if (units.some((unit) => typeof unit !== "string" || !UNIT_NAME.test(unit)))
    details.push({ message: "Invalid unit name", property: "customAggregationUnits[0]" });
  return details;
}

function accept(
  context: SendContext,
  body: Json,
  recipients: Recipients,
  bodyHash: string,
  retryKey: string | undefined,
): Answer {
  const { double, channel, endpoint, requestId } = context;
  const { to, dropped } = recipients;
  const at = double.clock.now();
  const counted = endpoint === "reply" ? 0 : to.length - dropped.length;
  if (counted > double.state.usage.left(channel, at)) return refuse(429, MESSAGES.monthlyLimit);
  const messages = (listAt(body, "messages") ?? []).filter(isRecord);
  const entry: LineLogEntry = {
    seq: double.state.nextSeq,
    at,
    channel: channel.id,
    endpoint,
    requestId,
    bodyHash,
    to,
    dropped,
    messages,
  };
  if (retryKey !== undefined) entry.retryKey = retryKey.toLowerCase();
  const units = listAt(body, "customAggregationUnits")?.filter((unit) => typeof unit === "string") ?? [];
  const tagged = units.filter((unit) => double.state.units.hasRoomFor(channel.id, unit, at));
  if (tagged.length > 0) entry.aggregationUnits = tagged;
  if (tagged.length < units.length) entry.untagged = units.filter((unit) => !tagged.includes(unit));
  if (endpoint === "push" || endpoint === "reply")
    entry.sentMessages = messages.map((message) => sentMessage(message, at));
  double.accept(entry);
  if (endpoint === "narrowcast") return json(202, {});
  return json(200, entry.sentMessages === undefined ? {} : { sentMessages: entry.sentMessages });
}

function sentMessage(message: Json, nowMs: number): SentMessage {
  const id = newMessageId(nowMs);
  return QUOTABLE.has(stringAt(message, "type") ?? "") ? { id, quoteToken: newQuoteToken() } : { id };
}

export function headerOf(call: Call, name: string): string | undefined {
  const value = call.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
