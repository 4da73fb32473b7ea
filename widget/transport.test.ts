import { expect } from "@open-wc/testing";
import { describe, it, onTestFinished } from "vitest";
import type { ApiProblem } from "./api-problem.ts";
import { sendBroadcast } from "./calls/sends.ts";
import { Client } from "./client.ts";
import { FakeApi, problemAnswer } from "./testing/fake-api.ts";
import type { SignIn, TokenProvider } from "./transport.ts";

function setUp(tokenProvider: TokenProvider = () => "token", timeoutMs = 30_000) {
  const api = new FakeApi().install();
  onTestFinished(() => api.uninstall());
  const signIns: SignIn[] = [];
  const client = new Client({
    apiBase: "https://api.example/",
    tokenProvider,
    timeoutMs,
    onSignIn: (state) => signIns.push(state),
  });
  return { api, client, signIns };
}

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  return call.then(
    () => expect.fail("The call should have failed"),
    (problem: ApiProblem) => problem,
  );
}

describe("signing in", () => {
  it("sends the host's token and asks for it once for many calls", async () => {
    let asked = 0;
    const { api, client } = setUp(() => `token-${++asked}`);
    await Promise.all([client.me(), client.summary({ filter: {} })]);
    await client.me();
    expect(api.requests.map(({ headers }) => headers.get("authorization"))).to.deep.equal(
      Array(3).fill("Bearer token-1"),
    );
  });

  it("asks the host again once on 401, and repeats the call with the new token", async () => {
    let asked = 0;
    const { api, client, signIns } = setUp(() => `token-${++asked}`);
    api.validTokens = ["token-2"];
    expect((await client.me()).name).to.equal("林怡君");
    expect(asked).to.equal(2);
    expect(signIns).to.deep.equal(["renewing", "in"]);
  });

  it("renews once for all the calls that were refused together", async () => {
    let asked = 0;
    const { api, client } = setUp(() => `token-${++asked}`);
    api.validTokens = ["token-2"];
    await Promise.all([client.me(), client.summary({ filter: {} }), client.conversations({ filter: {} })]);
    expect(asked).to.equal(2);
  });

  it("gives up when the new token is refused too, and may be tried again later", async () => {
    let asked = 0;
    const { api, client, signIns } = setUp(() => `token-${++asked}`);
    api.validTokens = ["token-3"];
    expect((await problemOf(client.me())).kind).to.equal("signed_out");
    expect(signIns).to.deep.equal(["renewing", "out"]);
    expect((await client.me()).name).to.equal("林怡君");
  });

  it("tells a host that gives no token as signed out", async () => {
    const { client } = setUp(() => Promise.reject(new Error("no session")));
    expect((await problemOf(client.me())).kind).to.equal("signed_out");
  });

  it("does not wait for ever for a host that never answers", async () => {
    const { client } = setUp(() => new Promise<string>(() => {}), 20);
    expect((await problemOf(client.me())).kind).to.equal("signed_out");
  });
});

describe("failed calls", () => {
  it("carry code, field, numbers and request id of the problem", async () => {
    const { api, client } = setUp();
    api.on("GET", /me$/, () =>
      problemAnswer("content_invalid", { field: "messages.0.text", params: { max: 5_000, actual: 5_001 } }),
    );
    const { kind, code, field, params, requestId } = await problemOf(client.me());
    expect({ kind, code, field, params, requestId }).to.deep.equal({
      kind: "refused",
      code: "content_invalid",
      field: "messages.0.text",
      params: { max: 5_000, actual: 5_001 },
      requestId: "req_fake",
    });
  });

  it("keep the request id of an answer that is none of ours", async () => {
    const { api, client } = setUp();
    const page = () =>
      new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "x-request-id": "proxy-7" } });
    api.on("GET", /me$/, page);
    const problem = await problemOf(client.me());
    expect([problem.code, problem.status, problem.requestId]).to.deep.equal([null, 502, "proxy-7"]);
    expect(problem.isUnanswered).to.equal(true);
  });

  it("tell no answer in time from a server that cannot be reached", async () => {
    const { api, client } = setUp(undefined, 20);
    api.hold(/me$/);
    expect((await problemOf(client.me())).kind).to.equal("timeout");
    api.fail(/summary$/);
    expect((await problemOf(client.summary({ filter: {} }))).kind).to.equal("unreachable");
  });

  it("are told apart from a call that was called off", async () => {
    const { api, client } = setUp();
    api.hold(/me$/);
    const abort = new AbortController();
    const call = problemOf(client.me(abort.signal));
    abort.abort();
    expect((await call).name).to.equal("AbortError");
  });
});

it("asks every address below the base, with the key of a send", async () => {
  const { api, client } = setUp();
  api.on("POST", /^\/v1\/broadcasts$/, () => ({}));
  const selection = {
    people: { mode: "named" as const, conversations: ["cnv_1"] },
    remove: { verdicts: [], conversations: [] },
  };
  await sendBroadcast(
    client,
    { draftId: crypto.randomUUID(), kind: "message", messages: [], selection },
    "key-1",
  );
  expect(api.requests[0]?.headers.get("idempotency-key")).to.equal("key-1");
  expect(api.requests[0]?.path).to.equal("/v1/broadcasts");
});
