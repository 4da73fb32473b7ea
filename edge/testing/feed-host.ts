import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Posted } from "./feed-stand.ts";

/**
 * A host's server, in Node: each path is a host of a test's own. `POST` is what is told, `GET` gives what has come, and
 * `PUT` says what is answered from then on (a status, and where a redirect leads).
 */
export async function startFeedHost(): Promise<{ url: string; close(): Promise<void> }> {
  const posted = new Map<string, Posted[]>();
  const answers = new Map<string, { status: number; location?: string }>();
  const server = createServer(async (request, response) => {
    const path = request.url ?? "";
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += part;
    if (request.method === "GET") return response.end(JSON.stringify(posted.get(path) ?? []));
    if (request.method === "PUT") {
      answers.set(path, JSON.parse(body));
      return response.end();
    }
    const signature = String(request.headers["x-omo-signature"]);
    posted.set(path, [...(posted.get(path) ?? []), { signature, body }]);
    const { status, location } = answers.get(path) ?? { status: 204 };
    return response.writeHead(status, location === undefined ? {} : { location }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
