import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { signFeed } from "../../edge/feed/signature.ts";
import { FeedInbox, isSignedByOmo } from "./feed-inbox.ts";

const secret = "0123456789abcdef";
const nowMs = 1_763_000_000_000;
const body = Buffer.from(
  JSON.stringify({
    events: [{ id: "evt_1", type: "broadcast.started", atMs: nowMs, data: { broadcastId: "bc_1" } }],
  }),
);

test("what the Worker signs is taken, and what is changed, forged or old is not", async () => {
  const signature = await signFeed(secret, body.toString(), nowMs);
  const inbox = new FeedInbox(secret);
  expect(inbox.take(body, signature, nowMs)).toBe(204);
  expect(inbox.take(Buffer.from(`${body} `), signature, nowMs)).toBe(401);
  expect(new FeedInbox("another secret, as long").take(body, signature, nowMs)).toBe(401);
  expect(inbox.take(body, signature, nowMs + 600_000)).toBe(401);
  expect(inbox.take(body, undefined, nowMs)).toBe(401);
  expect(inbox.take(body, "t=1,v1=zz", nowMs)).toBe(401);
});

test("the signature is the one that the README shows how to verify", async () => {
  const hex = createHmac("sha256", secret).update(`1763000000.${body}`).digest("hex");
  expect(await signFeed(secret, body.toString(), nowMs)).toBe(`t=1763000000,v1=${hex}`);
  expect(isSignedByOmo(secret, body, `t=1763000000,v1=${hex}`, nowMs)).toBe(true);
});
