import type { ServerResponse } from "node:http";

const FLUSH_MS = 150;
const USERS_NAMED_MAX = 300;
const HEARTBEAT_MS = 15_000;

/** Tells open phone walls whose phones changed, a few times a second at most, whatever the send rate. */
export class LiveFeed {
  readonly #clients = new Set<ServerResponse>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  readonly #heartbeat = setInterval(() => this.#write(":\n\n"), HEARTBEAT_MS).unref();

  /** Takes over a response as an event stream. */
  subscribe(response: ServerResponse, headers: Record<string, string>): void {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      ...headers,
    });
    response.write("retry: 1000\nevent: hello\ndata: {}\n\n");
    this.#clients.add(response);
    response.on("close", () => this.#clients.delete(response));
  }

  touch(users: Iterable<string>): void {
    if (this.#clients.size === 0) return;
    for (const user of users) {
      if (this.#changed.size > USERS_NAMED_MAX) break;
      this.#changed.add(user);
    }
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS).unref();
  }

  close(): void {
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    for (const client of this.#clients) client.end();
  }

  #flush(): void {
    this.#timer = undefined;
    const isMany = this.#changed.size > USERS_NAMED_MAX;
    const data = isMany ? { isMany } : { isMany, users: [...this.#changed] };
    this.#changed = new Set();
    this.#write(`event: phones\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    for (const client of this.#clients) client.write(text);
  }
}
