import { randomBytes } from "node:crypto";
import { type Answer, json } from "../doubles/http.ts";

interface GraphErrorInfo {
  status: number;
  title: string;
  details?: string;
}

/**
 * Codes with the HTTP status and texts Meta answers with; statuses are unreliable, so clients must go by code.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const ERRORS: Record<number, GraphErrorInfo> = {
  0: { status: 401, title: "AuthException" },
  1: { status: 400, title: "API Unknown" },
  2: { status: 503, title: "API Service" },
  3: { status: 500, title: "API Method" },
  4: { status: 400, title: "Application request limit reached" },
  10: { status: 403, title: "Application does not have permission for this action" },
  33: { status: 400, title: "Parameter value is not valid" },
  100: { status: 400, title: "Invalid parameter" },
  104: { status: 401, title: "An access token is required to request this resource." },
  190: { status: 401, title: "Invalid OAuth access token - Cannot parse access token" },
  200: { status: 403, title: "API Permission" },
  368: { status: 403, title: "Temporarily blocked for policies violations" },
  80007: { status: 400, title: "Rate limit issues" },
  130403: { status: 400, title: "Business blocked by user" },
  130429: {
    status: 400,
    title: "Rate limit hit",
    details: "Cloud API message throughput has been reached.",
  },
  130472: { status: 400, title: "User's number is part of an experiment" },
  130497: { status: 403, title: "Business account is restricted from messaging users in this country." },
  131000: { status: 500, title: "Something went wrong" },
  131005: { status: 403, title: "Access denied" },
  131008: { status: 400, title: "Required parameter is missing" },
  131009: { status: 400, title: "Parameter value is not valid" },
  131016: { status: 500, title: "Service unavailable" },
  131021: { status: 400, title: "Recipient cannot be sender" },
  131026: { status: 400, title: "Message undeliverable", details: "Message Undeliverable." },
  131030: { status: 400, title: "Recipient phone number not in allowed list" },
  131031: { status: 403, title: "Business Account locked" },
  131037: { status: 400, title: "Display name approval required" },
  131042: { status: 400, title: "Business eligibility payment issue" },
  131045: { status: 500, title: "Incorrect certificate" },
  131047: {
    status: 400,
    title: "Re-engagement message",
    details:
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  },
  131048: { status: 400, title: "Spam rate limit hit" },
  131049: {
    status: 400,
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
    details: "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
  },
  131050: {
    status: 400,
    title: "User has stopped marketing messages",
    details:
      "Unable to deliver the message. This recipient has chosen to stop receiving marketing messages on WhatsApp from your business.",
  },
  131051: { status: 400, title: "Unsupported message type" },
  131053: { status: 400, title: "Media upload error" },
  131056: { status: 400, title: "(Business Account, Consumer Account) pair rate limit hit" },
  131057: { status: 500, title: "Account in maintenance mode" },
  131055: { status: 400, title: "Method not allowed" },
  131062: { status: 400, title: "Business-scoped user id recipients are not supported for this message" },
  131063: { status: 400, title: "Marketing messages are disabled for this account" },
  131064: { status: 400, title: "Messaging limited for misclassified templates" },
  132000: { status: 400, title: "Number of parameters does not match the expected number of params" },
  132001: { status: 404, title: "Template name does not exist in the translation" },
  132005: { status: 400, title: "Translated text too long" },
  132007: { status: 400, title: "Template format character policy violated" },
  132012: { status: 400, title: "Parameter format does not match format in the created template" },
  132015: { status: 400, title: "Template is paused" },
  132016: { status: 400, title: "Template is disabled" },
  132018: { status: 400, title: "There’s an issue with the parameters in your template" },
  132068: { status: 400, title: "Flow is blocked" },
  132069: { status: 400, title: "Flow is throttled" },
  133000: { status: 500, title: "Incomplete deregistration" },
  133004: { status: 503, title: "Server temporarily unavailable" },
  133010: { status: 400, title: "Account not registered" },
  134011: { status: 400, title: "Payments terms of service not accepted" },
  135000: { status: 400, title: "Generic user error" },
  137000: { status: 400, title: "Recipient identity key hash mismatch" },
};

const HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

export interface GraphErrorOptions {
  details?: string;
  subcode?: number;
  /** Replaces the whole message, for those without the "(#code) " prefix. */
  message?: string;
  headers?: Record<string, string>;
}

/** The body of an error answer. Schema-level #100 errors have no `error_data`. */
export function graphErrorBody(
  code: number,
  options: GraphErrorOptions = {},
): { error: Record<string, unknown> } {
  const info = ERRORS[code];
  const details = options.details ?? info?.details;
  const error: Record<string, unknown> = {
    message: options.message ?? `(#${code}) ${info?.title ?? "Unknown error"}`,
    type: "OAuthException",
    code,
  };
  if (details !== undefined) error.error_data = { messaging_product: "whatsapp", details };
  if (options.subcode !== undefined) error.error_subcode = options.subcode;
  error.fbtrace_id = randomBytes(17).toString("base64url");
  return { error };
}

export function graphError(code: number, options: GraphErrorOptions = {}): Answer {
  return json(graphErrorStatus(code), graphErrorBody(code, options), options.headers);
}

export function graphErrorStatus(code: number): number {
  return ERRORS[code]?.status ?? 400;
}

/** An entry of `errors` in a "failed" status. */
export function webhookError(code: number): Record<string, unknown> {
  const info = ERRORS[code];
  const title = info?.title ?? "Unknown error";
  return { code, title, message: title, error_data: { details: info?.details ?? title }, href: HREF };
}
