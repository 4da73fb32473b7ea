import type { Answer } from "../doubles/http.ts";
import { type Json, listAt, stringAt } from "../doubles/json.ts";
import { MESSAGES, refuse, refuseDetails } from "./answers.ts";
import type { SendContext } from "./send.ts";
import type { LineUser, LineUserState } from "./types.ts";

const USER_ID = /^U[0-9a-f]{32}$/;
const ANY_ID = /^[UCR][0-9a-f]{32}$/;
const MULTICAST_IDS_MAX = 500;
/** A non-friend who wrote one-to-one stays reachable this long. */
const WROTE_REACHABLE_MS = 7 * 24 * 3_600_000;

export interface Recipients {
  to: string[];
  dropped: [index: number, state: LineUserState][];
}

/** Who the call is for and who of them silently gets nothing; or the refusal of the whole call. */
export function resolveRecipients(context: SendContext, body: Json): Recipients | { refusal: Answer } {
  switch (context.endpoint) {
    case "push":
      return resolvePush(context, body);
    case "multicast":
      return resolveMulticast(context, body);
    case "reply":
      return resolveReply(context, body);
    case "broadcast":
    case "narrowcast":
      return resolveFriends(context);
  }
}

function resolvePush(context: SendContext, body: Json): Recipients | { refusal: Answer } {
  const to = stringAt(body, "to");
  if (to === undefined || !ANY_ID.test(to)) return { refusal: refuse(400, MESSAGES.invalidTo) };
  const state = stateOf(context, to);
  if (state === "unknown") return { refusal: refuse(400, MESSAGES.failedToSend) };
  return { to: [to], dropped: state === "friend" ? [] : [[0, state]] };
}

function resolveMulticast(context: SendContext, body: Json): Recipients | { refusal: Answer } {
  const { double, channel } = context;
  const ids = listAt(body, "to");
  if (ids === undefined) return { refusal: refuseDetails([{ message: "May not be empty", property: "to" }]) };
  if (ids.length < 1 || ids.length > MULTICAST_IDS_MAX) {
    const message = `Size must be between 1 and ${MULTICAST_IDS_MAX}`;
    return { refusal: refuseDetails([{ message, property: "to" }]) };
  }
  const to: string[] = [];
  const dropped: Recipients["dropped"] = [];
  for (const [index, id] of ids.entries()) {
    const state = typeof id === "string" && USER_ID.test(id) ? stateOf(context, id) : "malformed";
    if (
      typeof id !== "string" ||
      state === "malformed" ||
      (state === "unknown" && channel.unknownIds === "reject")
    ) {
      const message = `The property, to[${index}], in the request body is invalid (line: -, column: -)`;
      return { refusal: refuse(400, message) };
    }
    if (state !== "friend") dropped.push([index, state]);
    to.push(id);
  }
  if (new Set(to).size < to.length)
    double.stats.violation(
      double.clock.now(),
      channel.id,
      "same-user-twice-in-multicast",
      `${to.length} ids`,
    );
  return { to, dropped };
}

function resolveReply(context: SendContext, body: Json): Recipients | { refusal: Answer } {
  const token = stringAt(body, "replyToken") ?? "";
  const user = context.double.takeReplyToken(context.channel.id, token);
  return user === undefined
    ? { refusal: refuse(400, MESSAGES.invalidReplyToken) }
    : { to: [user], dropped: [] };
}

function resolveFriends({ double, channel }: SendContext): Recipients {
  const to: string[] = [];
  for (const user of double.state.users.get(channel.id)?.values() ?? [])
    if (user.state === "friend") to.push(user.id);
  return { to, dropped: [] };
}

/** "friend" stands for reachable: a non-friend who wrote within seven days is. */
function stateOf({ double, channel }: SendContext, id: string): LineUserState {
  const user = double.state.user(channel.id, id);
  if (user === undefined) return "unknown";
  return isReachable(user, double.clock.now()) ? "friend" : user.state;
}

export function isReachable(user: LineUser, nowMs: number): boolean {
  if (user.state === "friend") return true;
  const wroteAt = user.lastWroteAt;
  return user.state === "non-friend" && wroteAt !== undefined && nowMs - wroteAt < WROTE_REACHABLE_MS;
}
