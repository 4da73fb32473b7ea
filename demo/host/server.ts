import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { join } from "node:path";
import { transformWithOxc } from "vite";
import { closeServer, listen, readCall } from "../doubles/http.ts";
import { isRecord, parseJson, stringAt } from "../doubles/json.ts";
import { teams } from "../seed/cast.ts";
import type { HostConfig } from "./config.ts";
import { FeedInbox } from "./feed-inbox.ts";
import { mintToken } from "./token.ts";

export interface HostOptions {
  port: number;
  host: string;
  apiBase: string;
  phones: { line: string; whatsapp: string };
  /** What the feed is signed with. */
  feedSecret: string;
  /** Token secret by team. */
  secrets: Record<string, string>;
}

const types: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  json: "application/json; charset=utf-8",
};

/** As strict as a careful back office: whatever the widget needs must work under it. */
function securityHeaders(apiBase: string): Record<string, string> {
  return {
    "content-security-policy": [
      "default-src 'none'",
      `script-src 'self' ${apiBase}`,
      "style-src 'self'",
      `connect-src 'self' ${apiBase}`,
      // Pictures and films are shown from where they were uploaded; a film that is chosen is looked at before that.
      `img-src 'self' ${apiBase}`,
      "media-src blob:",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types lit-html",
    ].join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  };
}

/** The page, its files, what it knows of its staff, and the token endpoint that a real back office would have. */
export async function startHost(options: HostOptions): Promise<{ url: string; close(): Promise<void> }> {
  const files = await readFiles(options);
  const config = JSON.stringify(hostConfig(options));
  const headers = securityHeaders(options.apiBase);
  const answer = (response: ServerResponse, status: number, type: string, body: string): void => {
    response.writeHead(status, { ...headers, "content-type": types[type] ?? "text/plain" }).end(body);
  };
  const inbox = new FeedInbox(options.feedSecret);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = await readCall(request, 200_000);
    const file = files.get(call.path);
    if (call.path === "/feed/stream") inbox.show(response, headers);
    else if (call.method === "POST" && call.path === "/feed") {
      const signature = call.headers["x-omo-signature"];
      response.writeHead(inbox.take(call.body, signature?.toString())).end();
    } else if (call.method === "POST" && call.path === "/token") {
      const token = await tokenFor(options.secrets, call.body.toString());
      if (token === undefined) answer(response, 404, "json", '{"error":"nobody of that code"}');
      else answer(response, 200, "json", JSON.stringify({ token }));
    } else if (call.path === "/config.json") answer(response, 200, "json", config);
    else if (file === undefined) answer(response, 404, "json", '{"error":"no such page"}');
    else answer(response, 200, file.type, file.body);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.writeHead(500).end());
  });
  const port = await listen(server, options.port, options.host);
  return { url: `http://${options.host}:${port}`, close: () => closeServer(server) };
}

async function readFiles({
  apiBase,
  phones,
}: HostOptions): Promise<Map<string, { type: string; body: string }>> {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");
  const script = async (name: string): Promise<{ type: string; body: string }> => ({
    type: "js",
    body: (await transformWithOxc(read(name), name)).code.replaceAll('.ts";', '.js";'),
  });
  const page = read("index.html")
    .replaceAll("%WORKER%", apiBase)
    .replaceAll("%LINE_PHONES%", phones.line)
    .replaceAll("%WHATSAPP_PHONES%", phones.whatsapp);
  return new Map([
    ["/", { type: "html", body: page }],
    ["/host.css", { type: "css", body: read("host.css") }],
    ["/icon.svg", { type: "svg", body: read("icon.svg") }],
    ["/host.js", await script("host.ts")],
    ["/event-log.js", await script("event-log.ts")],
    ["/words.js", await script("words.ts")],
    ["/events", { type: "html", body: read("events.html") }],
    ["/events.css", { type: "css", body: read("events.css") }],
    ["/events.js", await script("events.ts")],
  ]);
}

function hostConfig({ apiBase }: HostOptions): HostConfig {
  const staff = teams.flatMap(({ name, plan, staff, stores }) =>
    staff.map((person) => ({
      code: person.code,
      name: person.name,
      role: person.role,
      team: name,
      plan,
      store: stores.find(({ code }) => code === person.stores[0])?.name ?? "",
    })),
  );
  return { apiBase, staff };
}

async function tokenFor(secrets: Record<string, string>, body: string): Promise<string | undefined> {
  const request = parseJson(body);
  if (!isRecord(request)) return undefined;
  const code = stringAt(request, "staff");
  const team = teams.find(({ staff }) => staff.some((person) => person.code === code));
  const person = team?.staff.find((one) => one.code === code);
  const secret = team === undefined ? undefined : secrets[team.id];
  if (team === undefined || person === undefined || secret === undefined) return undefined;
  return mintToken({
    secret,
    team,
    person,
    plan: stringAt(request, "plan") ?? team.plan,
    livesForSeconds: lifeOf(request.livesForSeconds),
  });
}

const defaultLifeSeconds = 300;

/** A shorter life than usual, or one that is over, shows what the widget does when a token runs out. */
function lifeOf(wish: unknown): number {
  return typeof wish === "number" && wish <= defaultLifeSeconds ? wish : defaultLifeSeconds;
}
