import type {
  Allowance,
  CheckRequest,
  Conversation,
  ConversationPage,
  ConversationSearch,
  ConversationsNowRequest,
  FacetsRequest,
  Me,
  SavedFilterRequest,
  SummaryRequest,
} from "../../schema/api.ts";
import type { ProblemCode } from "../../schema/errors.ts";
import { FakeDrafts } from "./fake-drafts.ts";
import { FakeSavedFilters, facetsOf, matches, summaryOf, wideningOf } from "./fake-filters.ts";
import { listOf, nowOf, sizesOf } from "./fake-lists.ts";
import { fakePerson } from "./fake-people.ts";
import { type FakeRequest, type FakeRoute, orProblem, problemAnswer } from "./fake-routes.ts";

export { type FakeRequest, type FakeRoute, problemAnswer } from "./fake-routes.ts";

export const fakeMe: Me = {
  staffId: "stf_1",
  name: "林怡君",
  role: "salesperson",
  plan: "omo",
  teamName: "晴日選物",
  timeZone: "Asia/Taipei",
  stores: [{ code: "XY", name: "信義店" }],
  sendRefusal: null,
  recordsRefusal: null,
  reportRefusal: null,
  capsRefusal: "role_required",
  settingsRefusal: "role_required",
  undoSeconds: 10,
  quietHours: null,
  links: { mode: "redirect", base: "https://qr.example" },
  failedRecently: 3,
};

/** Nothing is limited. */
export const fakeAllowance: Allowance = {
  month: "2026-11",
  monthEndsAtMs: 1_796_054_400_000,
  peoplePerSendMax: null,
  caps: [],
  quotas: [],
  portfolios: [],
};

/**
 * The API as the widget meets it, in the browser, instead of `fetch`. Knobs: `people`, `me`, `on()` to answer a route
 * otherwise, `fail()` for the next calls of one, `lose()` for all of one, `hold()` to keep answers back until they are let go.
 */
export class FakeApi {
  me: Me = { ...fakeMe };
  allowance: Allowance = { ...fakeAllowance };
  /** 「我的名單」 and 「團隊名單」. */
  bound: Conversation[] = [];
  team: Conversation[] = [];
  people: Conversation[] = Array.from({ length: 58 }, (_, index) => fakePerson(index));
  readonly saved = new FakeSavedFilters();
  readonly requests: FakeRequest[] = [];
  /** Tokens the API takes; undefined takes any. */
  validTokens: readonly string[] | undefined;
  readonly #routes: { method: string; pattern: RegExp; route: FakeRoute }[] = [];
  readonly #failures: { pattern: RegExp; answer: () => Response | Promise<Response> }[] = [];
  readonly #lost = new Set<RegExp>();
  readonly #gates: { pattern: RegExp; opened: Promise<void> }[] = [];
  readonly #fetchBefore = globalThis.fetch;

  constructor() {
    new FakeDrafts(this);
    this.on("GET", /^\/v1\/me$/, () => this.me);
    this.on("GET", /^\/v1\/allowance$/, () => this.allowance);
    this.on("POST", /^\/v1\/conversations\/search$/, ({ body }) => this.#page(body as ConversationSearch));
    this.on("POST", /^\/v1\/conversations\/summary$/, ({ body }) => {
      const { source, filter, except } = body as SummaryRequest;
      return summaryOf(listOf(this, source), filter, except);
    });
    this.on("POST", /^\/v1\/conversations\/facets$/, ({ body }) => {
      const { source, filter } = body as FacetsRequest;
      return facetsOf(listOf(this, source), filter);
    });
    this.on("POST", /^\/v1\/conversations\/widening$/, ({ body }) => {
      const { source, filter } = body as FacetsRequest;
      return wideningOf(listOf(this, source), filter);
    });
    this.on("GET", /^\/v1\/filters$/, () => ({ items: this.saved.items }));
    this.on("POST", /^\/v1\/filters$/, ({ body }) => {
      const { name, filter } = body as SavedFilterRequest;
      return orProblem(this.saved.add(name, filter));
    });
    this.on("PUT", /^\/v1\/filters\/(\w+)$/, ({ body }, [, id = ""]) => {
      const { name, filter } = body as SavedFilterRequest;
      return orProblem(this.saved.change(id, name, filter));
    });
    this.on("DELETE", /^\/v1\/filters\/(\w+)$/, (_, [, id = ""]) => {
      this.saved.remove(id);
      return new Response(null, { status: 204 });
    });
    this.on("POST", /^\/v1\/conversations\/now$/, ({ body }) => nowOf(this, body as ConversationsNowRequest));
    this.on("GET", /^\/v1\/conversations\/sources$/, () => sizesOf(this, this.me.role === "sales_manager"));
  }

  /** Takes the place of `fetch` until `uninstall`. */
  install(): this {
    globalThis.fetch = (input, init) => this.#answer(new Request(input, init));
    return this;
  }

  uninstall(): void {
    globalThis.fetch = this.#fetchBefore;
  }

  /** Later routes win over earlier ones. */
  on(method: string, pattern: RegExp, route: FakeRoute): void {
    this.#routes.unshift({ method, pattern, route });
  }

  /** The next call of this address fails: with a problem, or without any answer. */
  fail(pattern: RegExp, how: ProblemCode | "lost" = "lost"): void {
    const answer = () => {
      if (how === "lost") throw new TypeError("Failed to fetch");
      return problemAnswer(how);
    };
    this.#failures.push({ pattern, answer });
  }

  /** Calls of this address get no answer until the returned function is called. */
  lose(pattern: RegExp): () => void {
    this.#lost.add(pattern);
    return () => this.#lost.delete(pattern);
  }

  /** The next call of this address is refused with more than the code. */
  refuse(pattern: RegExp, code: ProblemCode, extra: object): void {
    this.#failures.push({ pattern, answer: () => problemAnswer(code, extra) });
  }

  /** Keeps answers of this address back until the returned function is called. */
  hold(pattern: RegExp): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const gate = { pattern, opened: promise };
    this.#gates.push(gate);
    return () => {
      this.#gates.splice(this.#gates.indexOf(gate), 1);
      resolve();
    };
  }

  /** Calls made so far to an address. */
  calls(pattern: RegExp): FakeRequest[] {
    return this.requests.filter(({ path }) => pattern.test(path));
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const seen: FakeRequest = {
      method: request.method,
      path: pathname,
      query: searchParams,
      body: text === "" ? undefined : (JSON.parse(text) as unknown),
      headers: request.headers,
    };
    this.requests.push(seen);
    for (const { pattern, opened } of [...this.#gates]) {
      if (pattern.test(pathname)) await untilAborted(opened, request.signal);
    }
    request.signal.throwIfAborted();
    if ([...this.#lost].some((pattern) => pattern.test(pathname))) throw new TypeError("Failed to fetch");
    const failure = this.#failures.findIndex(({ pattern }) => pattern.test(pathname));
    if (failure >= 0) return this.#failures.splice(failure, 1)[0]?.answer() ?? problemAnswer("internal");
    const token = request.headers.get("authorization")?.replace("Bearer ", "") ?? "";
    if (this.validTokens && !this.validTokens.includes(token)) return problemAnswer("token_expired");
    return this.#route(seen);
  }

  async #route(request: FakeRequest): Promise<Response> {
    for (const { method, pattern, route } of this.#routes) {
      const match = pattern.exec(request.path);
      if (!match || method !== request.method) continue;
      const answer = await route(request, match);
      return answer instanceof Response ? answer : Response.json(answer);
    }
    return problemAnswer("not_found");
  }

  /** Cursors are the places of people's ids, so that they stay with the people when others come in above. */
  #page({ source, filter, cursor, before, skip = 0, limit = 50 }: ConversationSearch): ConversationPage {
    const found = listOf(this, source).filter((person) => matches(person, filter));
    const placeOf = (id: string) => found.findIndex((person) => person.id === id);
    const end = before === undefined ? undefined : placeOf(before);
    const start = end === undefined ? (cursor ? placeOf(cursor) + 1 : 0) + skip : Math.max(0, end - limit);
    const items = found.slice(start, end ?? start + limit);
    const hasMore = start + items.length < found.length;
    const isTop = before !== undefined && start === 0;
    return {
      items,
      nextCursor: hasMore ? (items.at(-1)?.id ?? null) : null,
      previousCursor: isTop ? null : (items[0]?.id ?? null),
    };
  }
}

function untilAborted(opened: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  if (signal.aborted) reject(signal.reason);
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  return Promise.race([opened, promise]);
}

/** Whom one of the checks so far was asked of. */
export function peopleChecked(api: FakeApi, call: number): unknown {
  const request = api.calls(/\/check$/)[call];
  if (!request) throw new Error(`there was no check number ${call}`);
  return (request.body as CheckRequest).selection.people;
}
