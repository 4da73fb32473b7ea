import type { Answer, Call } from "./http.ts";

export type Handler = (call: Call, params: Record<string, string>) => Answer | Promise<Answer>;

interface Route {
  method: string;
  segments: string[];
  handler: Handler;
}

/** Matches method and path; `:name` segments become parameters. */
export class Router {
  readonly #routes: Route[] = [];

  on(method: string, path: string, handler: Handler): this {
    this.#routes.push({ method, segments: path.split("/"), handler });
    return this;
  }

  find(call: Call): { handler: Handler; params: Record<string, string> } | undefined {
    const parts = call.path.split("/");
    for (const route of this.#routes) {
      if (route.method !== call.method || route.segments.length !== parts.length) continue;
      const params = matchSegments(route.segments, parts);
      if (params !== undefined) return { handler: route.handler, params };
    }
    return undefined;
  }
}

function matchSegments(segments: string[], parts: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? "";
    if (segment.startsWith(":")) {
      if (part === "") return undefined;
      params[segment.slice(1)] = decodeURIComponent(part);
    } else if (segment !== part) {
      return undefined;
    }
  }
  return params;
}
