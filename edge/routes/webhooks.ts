import { createRoute, z } from "@hono/zod-openapi";
import { type Channel, channels } from "../../schema/channels.ts";
import type { App } from "../app.ts";
import { ProblemError } from "../problem.ts";
import { answerChallenge, receiveWebhook } from "../receipts/receive.ts";
import { problemAnswer } from "./shapes.ts";

const ByAccount = z.object({ accountId: z.string().max(60) });
const Challenge = z.object({
  "hub.mode": z.string().optional(),
  "hub.verify_token": z.string().optional(),
  "hub.challenge": z.string().optional(),
});

/** LINE: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/ · Meta: X-Hub-Signature-256. */
const signatureHeaders: Record<Channel, string> = {
  line: "X-Line-Signature",
  whatsapp: "X-Hub-Signature-256",
};

const asText = { "text/plain": { schema: z.string() } };

/** What the platforms report. They are let in by the signature over the very bytes they sent. */
export function mountWebhooks(app: App): void {
  for (const channel of channels) {
    const route = createRoute({
      method: "post",
      path: `/webhooks/${channel}/{accountId}`,
      summary: `Events of a ${channel} account.`,
      request: { params: ByAccount },
      responses: { 200: { description: "Kept.", content: asText }, ...problemAnswer },
    });
    app.openapi(route, async (context) => {
      const { accountId } = context.req.valid("param");
      const signature = context.req.header(signatureHeaders[channel]) ?? null;
      const body = await context.req.arrayBuffer();
      const result = await receiveWebhook(context.get("services"), channel, accountId, body, signature);
      if (result !== "kept") throw new ProblemError(result);
      return context.text("OK", 200);
    });
  }

  const challenge = createRoute({
    method: "get",
    path: "/webhooks/whatsapp/{accountId}",
    summary: "Meta's subscription challenge.",
    request: { params: ByAccount, query: Challenge },
    responses: { 200: { description: "The challenge, echoed.", content: asText }, ...problemAnswer },
  });
  app.openapi(challenge, async (context) => {
    const { accountId } = context.req.valid("param");
    const query = context.req.valid("query");
    const echoed = await answerChallenge(context.get("services"), accountId, {
      mode: query["hub.mode"],
      verifyToken: query["hub.verify_token"],
      challenge: query["hub.challenge"],
    });
    if (echoed === undefined) throw new ProblemError("not_found");
    return context.text(echoed, 200);
  });
}
