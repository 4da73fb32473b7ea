import { z } from "zod";
import type { InboundEvent } from "../../receipts/events.ts";

/** https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects (unknown things may appear). */
const Event = z.object({
  type: z.string(),
  timestamp: z.number(),
  source: z.object({ type: z.string(), userId: z.string().optional() }).optional(),
  message: z.object({ type: z.string(), text: z.string().optional() }).optional(),
});
const Body = z.object({ events: z.array(z.unknown()) });

export function readLineWebhook(body: string): InboundEvent[] {
  return Body.parse(JSON.parse(body)).events.flatMap((raw): InboundEvent[] => {
    const event = Event.safeParse(raw);
    const platformUserId = event.data?.source?.userId;
    if (!event.success || event.data.source?.type !== "user" || platformUserId === undefined) return [];
    const { type, timestamp: atMs, message } = event.data;
    if (type === "follow") return [{ kind: "followed", platformUserId, atMs }];
    if (type === "unfollow") return [{ kind: "unfollowed", platformUserId, atMs }];
    if (type === "message" && message)
      return [{ kind: "message", platformUserId, atMs, text: message.text ?? "" }];
    return [];
  });
}
