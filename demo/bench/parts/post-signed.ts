import { createHmac } from "node:crypto";
import type { Stand } from "./stand.ts";
import type { Crowd } from "./team.ts";

/** Posts a webhook as the crowd's platform would; answers after how many milliseconds it was taken. */
export async function postSigned({ stack }: Stand, crowd: Crowd, body: string): Promise<number> {
  const { account, channel } = crowd;
  const digest = createHmac("sha256", account.token).update(body);
  const signature: Record<string, string> =
    channel === "line"
      ? { "x-line-signature": digest.digest("base64") }
      : { "x-hub-signature-256": `sha256=${digest.digest("hex")}` };
  const startedMs = performance.now();
  const answer = await fetch(`${stack.urls.worker}/webhooks/${channel}/${account.id}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...signature },
    body,
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`the webhook was answered ${answer.status}`);
  return performance.now() - startedMs;
}
