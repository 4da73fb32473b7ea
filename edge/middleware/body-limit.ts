import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { limits } from "../../schema/api.ts";
import { previewBytesMax } from "../../schema/media.ts";
import { ProblemError } from "../problem.ts";

/** Meta's webhooks hold up to 3 MB: https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
const webhookBytesMax = 3_000_000;

/** Refuses a body over so many bytes, by its header or while it comes in. */
function atMost(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemError("body_too_large", { params: { max: maxSize } });
    },
  });
}

const forSync = atMost(limits.syncBytesMax);
const forWebhooks = atMost(webhookBytesMax);
// A part of an upload is counted where it is streamed: nothing may read it before.
const mediaBytes = /^\/v1\/media\/[^/]+\/(parts\/|preview$)/;
const forPreviews = atMost(previewBytesMax);
const forOthers = atMost(limits.bodyBytesMax);

/** No body is read beyond what its address takes. */
export const limitBody = createMiddleware((context, next) => {
  if (context.req.path.startsWith("/v1/sync/") || context.req.path === "/v1/orders")
    return forSync(context, next);
  if (context.req.path.startsWith("/webhooks/")) return forWebhooks(context, next);
  if (mediaBytes.test(context.req.path))
    return context.req.path.endsWith("/preview") ? forPreviews(context, next) : next();
  return forOthers(context, next);
});
