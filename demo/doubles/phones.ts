import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import type { Platform } from "./control-types.ts";
import { type Answer, type Call, json } from "./http.ts";
import type { LiveFeed } from "./live.ts";
import type { Router } from "./router.ts";

export interface PhonesOptions {
  platform: Platform;
  live: LiveFeed;
  router: Router;
  peers: () => string[];
}

const PAGE_FOLDER = new URL("./page/", import.meta.url);
const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  html: "text/html; charset=utf-8",
};
const FILES = new Set(["phones.css", "phones.js", "bubbles.js", "phone-card.js", "source.js", "elements.js"]);

/**
 * Everything on a double's origin that is not the platform: the page with the customers' phones, its event
 * stream and the control API. Other origins may not use it, except the peer doubles' pages.
 */
export function answerLocalCalls(
  options: PhonesOptions,
): (call: Call, response: ServerResponse) => Promise<Answer | "taken"> {
  return async (call, response) => {
    const origin = foreignOrigin(call);
    if (origin !== undefined && !options.peers().includes(origin))
      return json(403, { message: `pages of ${origin} may not use this double` });
    const cors = origin === undefined ? {} : corsHeaders(origin);
    if (call.method === "OPTIONS") return { status: 204, headers: cors };
    if (call.path.startsWith("/phones")) return pageFile(options, call);
    if (call.path === "/_control/events") {
      options.live.subscribe(response, cors);
      return "taken";
    }
    const found = options.router.find(call);
    if (found === undefined)
      return json(404, { message: `no control route ${call.method} ${call.path}` }, cors);
    const answer = await found.handler(call, found.params);
    return { ...answer, headers: { ...answer.headers, ...cors } };
  };
}

function foreignOrigin(call: Call): string | undefined {
  const origin = call.headers.origin;
  return origin === undefined || origin === `http://${call.headers.host}` ? undefined : origin;
}

function corsHeaders(origin: string): Record<string, string> {
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-methods": "GET, POST, PUT, DELETE",
    "access-control-allow-headers": "content-type",
    vary: "origin",
  };
}

function pageFile(options: PhonesOptions, call: Call): Answer {
  if (call.path === "/phones/config.json")
    return json(200, { platform: options.platform, peers: options.peers() });
  const name =
    call.path === "/phones" || call.path === "/phones/" ? "index.html" : call.path.slice("/phones/".length);
  if (name !== "index.html" && !FILES.has(name)) return json(404, { message: "Not found" });
  return {
    status: 200,
    bytes: readFileSync(new URL(name, PAGE_FOLDER)),
    headers: {
      "content-type": TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "content-security-policy": policy(options.peers()),
    },
  };
}

/** Media comes from wherever the shop keeps it, so images and videos may come from any web address. */
function policy(peers: string[]): string {
  const connect = ["'self'", ...peers].join(" ");
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' http: https: data:",
    "media-src 'self' http: https:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
