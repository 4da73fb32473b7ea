import { createHmac, timingSafeEqual } from "node:crypto";
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { FeedEvent } from "../../schema/api.ts";

const keptMax = 500;
/** An older call is one that somebody has kept and plays again. */
const signatureLivesMs = 300_000;

/** `t=<seconds>,v1=<hex>`: is it of these very bytes, and of now? */
export function isSignedByOmo(secret: string, body: Buffer, header: string, nowMs: number): boolean {
  const [, seconds = "", hex = ""] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (Math.abs(nowMs - Number(seconds) * 1_000) > signatureLivesMs) return false;
  const expected = createHmac("sha256", secret).update(`${seconds}.`).update(body).digest();
  const given = Buffer.from(hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const Told = z.object({ events: z.array(FeedEvent) });

/** What the host has been told, newest last, each event once; open pages see it arrive. */
export class FeedInbox {
  readonly #secret: string;
  readonly #events = new Map<string, FeedEvent>();
  readonly #pages = new Set<ServerResponse>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The status to answer with. */
  take(body: Buffer, signature: string | undefined, nowMs = Date.now()): 204 | 400 | 401 {
    if (!isSignedByOmo(this.#secret, body, signature ?? "", nowMs)) return 401;
    const told = Told.safeParse(JSON.parse(body.toString("utf8")));
    if (!told.success) return 400;
    const fresh = told.data.events.filter(({ id }) => !this.#events.has(id));
    for (const event of fresh) this.#events.set(event.id, event);
    for (const id of this.#events.keys()) {
      if (this.#events.size <= keptMax) break;
      this.#events.delete(id);
    }
    for (const page of this.#pages) write(page, fresh);
    return 204;
  }

  /** Takes a response over as a stream of what has come and what comes. */
  show(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, { ...headers, "content-type": "text/event-stream; charset=utf-8" });
    write(response, [...this.#events.values()]);
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
  }
}

function write(page: ServerResponse, events: readonly FeedEvent[]): void {
  page.write(`data: ${JSON.stringify(events)}\n\n`);
}
