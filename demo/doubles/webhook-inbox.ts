import { createServer } from "node:http";
import { closeServer, listen, readCall, send } from "./http.ts";

export interface ReceivedWebhook {
  body: string;
  headers: Record<string, string | string[] | undefined>;
}

/** A listener for webhooks, for tests of the doubles: keeps what comes, answers what it is told to. */
export async function startWebhookInbox() {
  const received: ReceivedWebhook[] = [];
  const inbox = { received, status: 200, url: "", close: () => closeServer(server) };
  const server = createServer(async (request, response) => {
    const call = await readCall(request, 4 * 1024 * 1024);
    received.push({ body: call.body.toString("utf8"), headers: call.headers });
    send(response, { status: inbox.status });
  });
  inbox.url = `http://127.0.0.1:${await listen(server, 0, "127.0.0.1")}/hook`;
  return inbox;
}
