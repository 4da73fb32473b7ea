import { Agent, createServer, request } from "node:http";
import { closeServer, listen } from "../doubles/http.ts";
import { type Random, seededRandom } from "../seed/random.ts";

export interface LossyProxy {
  url: string;
  /** From now on this share of the answers is thrown away after the server has given them, 0 to 1. */
  lose(share: number): void;
  /** Answers thrown away so far. */
  lost(): number;
  close(): Promise<void>;
}

/** Stands before an HTTP server and passes everything on; what it loses has been carried out. */
export async function startLossyProxy(target: string, port: number, host: string): Promise<LossyProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const random: Random = seededRandom(port);
  let share = 0;
  let lost = 0;
  const server = createServer({ keepAliveTimeout: 600_000 }, (asked, answer) => {
    const passed = request(
      new URL(asked.url ?? "/", target),
      { method: asked.method ?? "GET", headers: asked.headers, agent },
      (given) => {
        const parts: Buffer[] = [];
        given.on("data", (part: Buffer) => parts.push(part));
        given.on("end", () => {
          if (share > 0 && random.chance(share)) {
            lost += 1;
            asked.socket.destroy();
            return;
          }
          answer.writeHead(given.statusCode ?? 502, given.headers);
          answer.end(Buffer.concat(parts));
        });
        given.on("error", () => asked.socket.destroy());
      },
    );
    // The server is away: whoever asked sees the same as without anything in between.
    passed.on("error", () => asked.socket.destroy());
    asked.pipe(passed);
  });
  const listening = await listen(server, port, host);
  return {
    url: `http://${host}:${listening}`,
    lose: (next) => {
      share = next;
    },
    lost: () => lost,
    close: () => {
      agent.destroy();
      return closeServer(server);
    },
  };
}
