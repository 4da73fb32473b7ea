import { z } from "zod";
import type { InboundEvent } from "../../receipts/events.ts";
import { parseWellFormedJson } from "../../well-formed-json.ts";

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects (unknown things may appear). */
const Event = z.object({
  type: z.string(),
  timestamp: z.number().int(),
  source: z.object({ type: z.string(), userId: z.string().optional() }).optional(),
  message: z.object({ type: z.string(), text: z.string().optional() }).optional(),
});
const Body = z.object({ events: z.array(z.unknown()) });

/** The events of one account. Throws when the body is not LINE's; single events that are not known are passed over. */
export function readLineWebhook(body: string, accountId: string): InboundEvent[] {
  return Body.parse(parseWellFormedJson(body)).events.flatMap((raw): InboundEvent[] => {
    const event = Event.safeParse(raw);
    const platformUserId = event.data?.source?.userId;
    if (!event.success || event.data.source?.type !== "user" || platformUserId === undefined) return [];
    const { type, timestamp: atMs, message } = event.data;
    const person = { accountId, platformUserId, atMs };
    if (type === "follow" || type === "unfollow")
      return [{ kind: "following", ...person, isFollowing: type === "follow" }];
    if (type === "message" && message) return [{ kind: "message", ...person, text: message.text ?? "" }];
    return [];
  });
}
