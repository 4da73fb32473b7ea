import { randomUUID } from "node:crypto";
import type { PlatformCall } from "../doubles/double-server.ts";
import { type Answer, type Call, json } from "../doubles/http.ts";
import type { WhatsAppDouble } from "./double.ts";
import { graphError } from "./errors.ts";
import * as media from "./media.ts";
import * as nodes from "./nodes.ts";
import { answerSend } from "./send.ts";
import * as templates from "./templates.ts";
import type { WhatsAppAccount } from "./types.ts";

const PATH = /^\/v\d+\.\d+\/([^/]+)(?:\/([^/]+))?\/?$/;
const DOWNLOAD = /^\/(download)\/([^/]+)$/;

/** What a call is about: an object, the account it belongs to, and how it is answered. */
interface Target {
  endpoint: string;
  /** Phone number id or account id: the owner of limits and faults. */
  owner: string;
  account: WhatsAppAccount;
  handle: (headers: Record<string, string>) => Answer | Promise<Answer>;
}

/** The Graph API's paths under any version: token, object, limit, then the endpoint. */
export function whatsappPlatform(double: WhatsAppDouble): (call: Call) => PlatformCall {
  return (call) => {
    const target = findTarget(double, call);
    return {
      endpoint: target?.endpoint ?? "unknown",
      owner: target?.owner ?? "",
      answer: async () => {
        const answer = await answerCall(double, target, call);
        if (target?.endpoint === "messages") {
          double.countdowns.count(target.owner);
          double.countdowns.count(target.account.id);
        }
        return { ...answer, headers: { "x-fb-request-id": randomUUID(), ...answer.headers } };
      },
    };
  };
}

function answerCall(
  double: WhatsAppDouble,
  target: Target | undefined,
  call: Call,
): Answer | Promise<Answer> {
  const token = /^Bearer (.+)$/.exec(String(call.headers.authorization ?? ""))?.[1];
  if (token === undefined) return graphError(104);
  const refusal = checkToken(double, token);
  if (refusal !== undefined) return refusal;
  if (target === undefined || target.account.accessToken !== token) return unknownObject(call);
  const isMessages = target.endpoint === "messages";
  const limited = !double.buckets.take(
    target.owner,
    isMessages ? "messages" : "management",
    double.clock.now(),
  );
  // The usage headers speak of management calls: a number's throughput is back with its next token.
  if (limited)
    return isMessages
      ? graphError(130429)
      : graphError(80007, { headers: usageHeaders(target.account, 100) });
  return target.handle(isMessages ? {} : usageHeaders(target.account, 1));
}

function checkToken(double: WhatsAppDouble, token: string): Answer | undefined {
  const accounts = [...double.state.accounts.values()];
  if (accounts.some((account) => account.accessToken === token)) return undefined;
  if (!accounts.some((account) => account.expiredTokens.includes(token)))
    return graphError(190, { message: "Invalid OAuth access token - Cannot parse access token" });
  const when = new Date(double.clock.now()).toUTCString();
  return graphError(190, {
    message: `Error validating access token: Session has expired on ${when}.`,
    subcode: 463,
  });
}

/** Meta answers an unknown id with 400, not 404. */
function unknownObject(call: Call): Answer {
  const id = PATH.exec(call.path)?.[1] ?? "";
  return graphError(100, {
    message: `Unsupported ${call.method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    subcode: 33,
  });
}

function usageHeaders(account: WhatsAppAccount, percent: number): Record<string, string> {
  const usage = { call_count: percent, total_cputime: percent, total_time: percent };
  return {
    "x-app-usage": JSON.stringify(usage),
    "x-business-use-case-usage": JSON.stringify({
      [account.id]: [{ type: "whatsapp", ...usage, estimated_time_to_regain_access: percent >= 100 ? 1 : 0 }],
    }),
  };
}

function findTarget(double: WhatsAppDouble, call: Call): Target | undefined {
  const download = DOWNLOAD.exec(call.path);
  const [, id = "", edge = ""] =
    download === null ? (PATH.exec(call.path) ?? []) : ["", download[2], "download"];
  const key = `${call.method} ${edge}`.trim();
  const { state } = double;
  const number = state.numbers.get(id);
  const ownMedia = state.media.get(id);
  const ownAccount = state.accounts.get(id);
  const template = ownAccount === undefined ? findTemplate(double, id) : undefined;
  const account = state.accounts.get(
    number?.account ?? state.numbers.get(ownMedia?.number ?? "")?.account ?? template?.account ?? id,
  );
  if (account === undefined) return undefined;
  const target = (endpoint: string, owner: string, handle: Target["handle"]) => ({
    endpoint,
    owner,
    account,
    handle,
  });
  if (number !== undefined) {
    if (key === "POST messages") return target("messages", id, () => answerSend(double, number, call));
    if (key === "POST media") return target("media", id, () => media.uploadMedia(double, number, call));
    if (key === "GET") return target("number", id, () => nodes.numberNode(double, number, call));
  } else if (ownMedia !== undefined) {
    if (key === "GET") return target("media-read", id, () => media.mediaInfo(double, ownMedia, call));
    if (key === "DELETE") return target("media-read", id, () => media.deleteMedia(double, ownMedia));
    if (key === "GET download")
      return target("download", id, () => media.downloadMedia(double, ownMedia, call));
  } else if (template !== undefined) {
    if (key === "GET")
      return target("template", account.id, () => nodes.templateNode(template.template, call));
  }
  return ownAccount === undefined ? undefined : accountTarget(double, ownAccount, key, call);
}

function accountTarget(
  double: WhatsAppDouble,
  account: WhatsAppAccount,
  key: string,
  call: Call,
): Target | undefined {
  const target = (endpoint: string, handle: Target["handle"]) => ({
    endpoint,
    owner: account.id,
    account,
    handle,
  });
  switch (key) {
    case "GET":
      return target("account", () => nodes.accountNode(account, call));
    case "GET phone_numbers":
      return target("number", () => nodes.numberList(double, account, call));
    case "GET message_templates":
      return target("templates", (headers) => templates.listTemplates(double, account, call, headers));
    case "POST message_templates":
      return target("templates", () => templates.createTemplate(double, account, call));
    case "DELETE message_templates":
      return target("templates", () => templates.deleteTemplate(double, account, call));
    case "POST subscribed_apps":
      return target("subscribed-apps", () => {
        double.commit({ t: "account", account: { ...account, isSubscribed: true } });
        double.sender.pump();
        return json(200, { success: true });
      });
    default:
      return undefined;
  }
}

function findTemplate(double: WhatsAppDouble, id: string) {
  for (const [account, templates] of double.state.templates) {
    const template = templates.get(id);
    if (template !== undefined) return { account, template };
  }
  return undefined;
}
