import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { openDatabase } from "./db/client.ts";
import { createApi, mintToken } from "./testing/client.ts";
import { StillPlatform } from "./testing/services.ts";
import { addStaff, createTeam } from "./testing/team.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Takes the log lines of a call and keeps them out of the test's own output. */
function catchLog(): unknown[] {
  const lines: unknown[] = [];
  vi.spyOn(console, "error").mockImplementation((line) => lines.push(JSON.parse(String(line))));
  return lines;
}

async function salesperson(): Promise<string> {
  return mintToken(await addStaff(await createTeam(), "salesperson"));
}

describe("an error nobody expected", () => {
  test("answers a fixed sentence and the request's id, and the log has where, not what", async () => {
    const log = catchLog();
    const secret = "王小明 0912345678";
    const broken = {
      read: () => Promise.reject(new RangeError(secret)),
      readAll: () => Promise.reject(new RangeError(secret)),
      write: () => Promise.reject(new RangeError(secret)),
    };
    const answer = await createApi({ db: broken })("/v1/me", { token: await salesperson() });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      type: "urn:omo-broadcast:problem:internal",
      code: "internal",
      title: expect.any(String),
      status: 500,
      requestId: answer.headers.get("X-Request-Id"),
    });
    expect(log).toMatchObject([
      {
        event: "request_failed",
        code: "internal",
        name: "RangeError",
        requestId: answer.headers.get("X-Request-Id"),
      },
    ]);
    expect(JSON.stringify([log, answer.body])).not.toContain("王小明");
  });
});

describe("a part that does not answer", () => {
  // Port 9 is discard: nothing listens.
  const db = openDatabase("http://127.0.0.1:9", "");

  test("the database: calls and readiness say unavailable, the process stays alive", async () => {
    catchLog();
    const api = createApi({ db });
    const token = await salesperson();
    expect(await api("/v1/me", { token })).toMatchObject({ status: 503, body: { code: "unavailable" } });
    expect(await api("/readyz")).toMatchObject({
      status: 503,
      body: { code: "unavailable", detail: "The database does not answer." },
    });
    expect(await api("/healthz")).toMatchObject({ status: 200, body: { status: "ok" } });
  });

  test("the queue: readiness says so", async () => {
    catchLog();
    const platform = new StillPlatform();
    platform.isQueueReady = async () => false;
    expect(await createApi({ platform })("/readyz")).toMatchObject({
      status: 503,
      body: { code: "unavailable", detail: "The queue takes no messages." },
    });
  });
});

describe("every answer", () => {
  test("may be read by any page, problems included, and never brings a cookie", async () => {
    const answer = await createApi()("/v1/me", { headers: { Origin: "https://back-office.example" } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(answer.headers.get("Access-Control-Expose-Headers")).toContain("Idempotency-Replayed");
    expect(answer.headers.get("Set-Cookie")).toBeNull();
  });

  test("is announced to a browser that asks before it sends", async () => {
    const answer = await createApi()("/v1/broadcasts", {
      method: "OPTIONS",
      headers: {
        Origin: "https://back-office.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type,idempotency-key",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("Access-Control-Allow-Methods")).toContain("POST");
    expect(answer.headers.get("Access-Control-Allow-Headers")?.toLowerCase()).toContain("idempotency-key");
  });

  test("is not to be kept, run, framed or guessed at", async () => {
    const { headers } = await createApi()("/v1/me", { token: await salesperson() });
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Powered-By")).toBeNull();
  });

  test("carries the caller's request id where that is a harmless one, else one of ours", async () => {
    const api = createApi();
    const given = await api("/healthz", { headers: { "X-Request-Id": "host-42" } });
    expect(given.headers.get("X-Request-Id")).toBe("host-42");
    const endless = await api("/healthz", { headers: { "X-Request-Id": "a".repeat(500) } });
    expect(endless.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

/** As much of an OpenAPI document as is looked at. */
const OpenApi = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.object({ post: z.unknown() }).partial()),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

describe("GET /v1/openapi.json", () => {
  test("describes every route with its shapes, its key and its problems", async () => {
    const body = OpenApi.parse((await createApi()("/v1/openapi.json")).body);
    expect(body.openapi).toBe("3.1.0");
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining(["/v1/me", "/v1/broadcasts/{id}/people/{personId}", "/v1/sync/conversations"]),
    );
    expect(body.paths["/v1/broadcasts"]?.post).toMatchObject({
      security: [{ token: [] }],
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/BroadcastRequest" } } },
      },
      responses: {
        202: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/BroadcastDetail" } } },
        },
        default: {
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
    });
    expect(body.components.schemas.Sync_customers).toMatchObject({ required: ["code", "name"] });
  });

  test("names nothing that it does not define", async () => {
    const body = OpenApi.parse((await createApi()("/v1/openapi.json")).body);
    const named = [...JSON.stringify(body).matchAll(/#\/components\/schemas\/(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(Object.keys(body.components.schemas)).toEqual(expect.arrayContaining(named));
  });
});
