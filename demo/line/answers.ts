import { type Answer, json } from "../doubles/http.ts";
import type { Detail } from "./messages-check.ts";

/** LINE remembers a key this long from the first request; after that it sends again. */
export const RETRY_KEY_MEMORY_MS = 24 * 3_600_000;

/** LINE's error bodies, word for word where they are known. */
export const MESSAGES = {
  noToken: "Authorization header required. Must follow the scheme, 'Authorization: Bearer <ACCESS TOKEN>'",
  badToken: "Authentication failed. Confirm that the access token in the authorization header is valid.",
  rateLimit: "The API rate limit has been exceeded. Try again later.",
  monthlyLimit: "You have reached your monthly limit.",
  retryKeyAccepted: "The retry key is already accepted",
  retryKeyInvalid: "The retry key is invalid",
  retryKeyUnsupported: "The retry key is not supported by this endpoint",
  failedToSend: "Failed to send messages",
  notAvailable: "Access to this API is not available for your account",
  invalidReplyToken: "Invalid reply token",
  invalidStart: "Invalid start param",
  invalidTo: "The property, 'to', in the request body is invalid (line: -, column: -)",
  notFound: "Not found",
  tooLarge: "Request entity too large",
} as const;

export function refuse(status: number, message: string, details?: Detail[]): Answer {
  return json(status, details === undefined || details.length === 0 ? { message } : { message, details });
}

export function refuseDetails(details: Detail[]): Answer {
  return refuse(400, `The request body has ${details.length} error(s)`, details);
}

/** LINE names the place of the error; a JSON parser of another make can only say that there is one. */
export function refuseJson(): Answer {
  return refuse(400, "The request body could not be parsed as JSON (line: 1, column: 1)");
}
