import type {
  BroadcastAccount,
  BroadcastDetail,
  BroadcastPerson,
  BroadcastPersonDetail,
  BroadcastRequest,
  BroadcastSummary,
  CheckPeopleRequest,
  CheckRequest,
  CheckResult,
  Conversation,
  ReasonGroup,
  Selection,
} from "../../schema/api.ts";
import type { BroadcastState, PauseReason } from "../../schema/broadcasts.ts";
import { glimpseOf, wordsOf } from "../../schema/content.ts";
import { type DeliveryState, noTotals, outcomeOf, type Totals } from "../../schema/delivery.ts";
import { countLinks } from "../../schema/links.ts";
import { fates, type RemovableVerdict, type Verdict, verdicts } from "../../schema/reach.ts";
import { exactTexts, type Reason } from "../../schema/reasons.ts";
import { type FakeApi, type FakeRequest, problemAnswer } from "./fake-api.ts";
import { fakeAccounts, matches } from "./fake-people.ts";

const reasonOf: Partial<Record<Verdict, Reason>> = {
  window: "window",
  blocked: "unfollowed",
  number: "invalid_number",
  unsubscribed: "unsubscribed",
  duplicate: "duplicate",
  state: "not_in_progress",
  removed: "removed",
};

interface Delivery {
  person: Conversation;
  state: DeliveryState;
  reason: Reason | null;
  atMs: number | null;
}

interface Send {
  id: string;
  key: string;
  request: BroadcastRequest;
  state: BroadcastState;
  pauseReason: PauseReason | null;
  createdAtMs: number;
  dueAtMs: number;
  endedAtMs: number | null;
  deliveries: Delivery[];
}

/** Checks, sends and records over the people of a fake API. A send moves only when a test moves it. */
export class FakeSends {
  readonly sends: Send[] = [];
  undoMs = 10_000;
  readonly #api: FakeApi;

  constructor(api: FakeApi) {
    this.#api = api;
    api.on("POST", /^\/v1\/check$/, ({ body }) => this.#check(body as CheckRequest));
    api.on("POST", /^\/v1\/check\/people$/, ({ body }) => this.#checkPeople(body as CheckPeopleRequest));
    api.on("POST", /^\/v1\/broadcasts$/, (request) => this.#create(request));
    api.on("GET", /^\/v1\/broadcasts$/, ({ query }) => page(this.sends.map(summaryOf), query, 20));
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)$/, (_, [, id]) => this.#with(id, detailOf));
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/people$/, ({ query }, [, id]) =>
      this.#with(id, (send) => peoplePage(send, query)),
    );
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/people\/([^/]+)$/, (_, [, id, person]) =>
      this.#with(id, (send) => personDetail(send, Number(person))),
    );
    api.on("POST", /^\/v1\/broadcasts\/([^/]+)\/(undo|stop|resume)$/, (_, [, id, verb]) =>
      this.#with(id, (send) => this.#act(send, verb ?? "")),
    );
  }

  /** The newest send. */
  get last(): Send {
    const [send] = this.sends;
    if (!send) throw new Error("nothing has been sent");
    return send;
  }

  /** Lets so many of those waiting get it; with no number, all. The send ends when nobody waits. */
  move(send: Send, people = Number.POSITIVE_INFINITY): void {
    if (send.state === "armed") send.state = "running";
    const waiting = send.deliveries.filter(({ state }) => state === "waiting");
    for (const delivery of waiting.slice(0, people)) {
      delivery.state = delivery.person.channel === "whatsapp" ? "delivered" : "accepted";
      delivery.atMs = Date.now();
    }
    if (waiting.length > people) return;
    send.state = "done";
    send.endedAtMs = Date.now();
  }

  pause(send: Send, reason: PauseReason): void {
    send.state = "paused";
    send.pauseReason = reason;
  }

  /** Gives one more person of a channel an outcome, as a late report would. */
  settle(send: Send, index: number, state: DeliveryState, reason: Reason | null): void {
    const delivery = send.deliveries[index];
    if (delivery) Object.assign(delivery, { state, reason, atMs: Date.now() });
  }

  #chosen({ people, remove }: Selection): { person: Conversation; verdict: Verdict }[] {
    const chosen = this.#api.people.filter((person) =>
      people.mode === "named"
        ? people.conversations.includes(person.id)
        : matches(person, people.filter) && !people.except.includes(person.id),
    );
    return chosen.map((person) => {
      const isOut =
        remove.verdicts.includes(person.verdict as RemovableVerdict) ||
        remove.conversations.includes(person.id);
      return { person, verdict: isOut ? "removed" : person.verdict };
    });
  }

  #check({ messages, selection }: CheckRequest): CheckResult {
    const chosen = this.#chosen(selection);
    const having = (fate: string) => chosen.filter(({ verdict }) => fates[verdict] === fate).length;
    const groups = verdicts.map((verdict) => ({
      verdict,
      people: chosen.filter((one) => one.verdict === verdict).length,
    }));
    return {
      chosen: chosen.length,
      sendable: having("send"),
      willFail: having("fail"),
      leftOut: having("leave_out"),
      groups: groups.filter(({ people }) => people > 0),
      accounts: [],
      linksPerPerson: countLinks(wordsOf(messages)),
    };
  }

  #checkPeople({ selection, verdict, cursor, limit = 50 }: CheckPeopleRequest) {
    const people = this.#chosen(selection).filter((one) => one.verdict === verdict);
    const items = people.map(({ person }) => ({
      conversationId: person.id,
      name: person.name,
      channel: person.channel,
      accountId: person.accountId,
      accountName: accountName(person.accountId),
      verdict,
    }));
    return page(items, new URLSearchParams(cursor ? { cursor } : {}), limit);
  }

  #create({ body, headers }: FakeRequest): unknown {
    const request = body as BroadcastRequest;
    const key = headers.get("idempotency-key") ?? "";
    const earlier = this.sends.find((send) => send.key === key);
    if (earlier) return detailOf(earlier);
    const sameDraft = this.sends.find((send) => send.request.draftId === request.draftId);
    if (sameDraft) return problemAnswer("draft_already_sent", { params: { broadcastId: sameDraft.id } });
    const nowMs = Date.now();
    const send: Send = {
      id: `bc_${this.sends.length + 1}`,
      key,
      request,
      state: "armed",
      pauseReason: null,
      createdAtMs: nowMs,
      dueAtMs: nowMs + this.undoMs,
      endedAtMs: null,
      deliveries: this.#chosen(request.selection).map(({ person, verdict }) => ({
        person,
        state: fates[verdict] === "send" ? "waiting" : fates[verdict] === "fail" ? "failed" : "left_out",
        reason: reasonOf[verdict] ?? null,
        atMs: fates[verdict] === "send" ? null : nowMs,
      })),
    };
    this.sends.unshift(send);
    return detailOf(send);
  }

  #act(send: Send, verb: string): unknown {
    const from: Record<string, readonly BroadcastState[]> = {
      undo: ["armed"],
      stop: ["running", "paused"],
      resume: ["paused"],
    };
    if (!from[verb]?.includes(send.state)) return problemAnswer("state_conflict");
    send.state = verb === "undo" ? "cancelled" : verb === "stop" ? "stopped" : "running";
    send.pauseReason = null;
    if (verb !== "resume") send.endedAtMs = Date.now();
    if (verb === "stop")
      for (const delivery of send.deliveries)
        if (delivery.state === "waiting") Object.assign(delivery, { state: "stopped", reason: "stopped" });
    return detailOf(send);
  }

  #with(id: string | undefined, answer: (send: Send) => unknown): unknown {
    const send = this.sends.find((one) => one.id === id);
    return send ? answer(send) : problemAnswer("not_found");
  }
}

function accountName(id: string): string {
  return fakeAccounts.find((account) => account.id === id)?.name ?? "";
}

function page<T>(
  all: readonly T[],
  query: URLSearchParams,
  limit: number,
): { items: T[]; nextCursor: string | null } {
  const start = Number(query.get("cursor") ?? 0);
  const end = start + Number(query.get("limit") ?? limit);
  return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null };
}

function totalsOf(deliveries: readonly Delivery[]): Totals {
  const totals = { ...noTotals, chosen: deliveries.length };
  for (const { state } of deliveries) {
    const outcome = outcomeOf(state);
    totals[outcome === "left_out" ? "leftOut" : outcome] += 1;
    if (state === "delivered" || state === "read") totals.delivered += 1;
    if (state === "read") totals.read += 1;
  }
  return totals;
}

function summaryOf(send: Send): BroadcastSummary {
  const { id, state, pauseReason, createdAtMs, dueAtMs, endedAtMs, request, deliveries } = send;
  return {
    id,
    kind: "message",
    state,
    pauseReason,
    isPlanned: true,
    glimpse: request.messages[0] ? glimpseOf(request.messages[0]) : "",
    messageCount: request.messages.length,
    senderName: "林怡君",
    createdAtMs,
    dueAtMs,
    endedAtMs,
    channels: [...new Set(deliveries.map(({ person }) => person.channel))],
    totals: totalsOf(deliveries),
  };
}

function detailOf(send: Send): BroadcastDetail {
  const { request, deliveries } = send;
  const accounts = fakeAccounts.flatMap<BroadcastAccount>((account) => {
    const own = deliveries.filter(({ person }) => person.accountId === account.id);
    return own.length === 0 ? [] : [{ ...account, totals: totalsOf(own) }];
  });
  const groups = new Map<string, ReasonGroup>();
  for (const { state, reason } of deliveries) {
    const outcome = outcomeOf(state);
    const group = groups.get(`${outcome} ${reason}`) ?? { outcome, reason, people: 0 };
    groups.set(`${outcome} ${reason}`, { ...group, people: group.people + 1 });
  }
  return {
    ...summaryOf(send),
    nowMs: Date.now(),
    messages: request.messages,
    accounts,
    groups: [...groups.values()],
    isMine: true,
    linksPerPerson: countLinks(wordsOf(request.messages)),
  };
}

function personOf({ person, state, reason, atMs }: Delivery, index: number): BroadcastPerson {
  const { name, channel, accountId } = person;
  return { id: String(index), name, channel, accountId, state, reason, atMs, messagesAccepted: null };
}

function peoplePage(send: Send, query: URLSearchParams) {
  const reason = query.get("reason");
  const items = send.deliveries.map(personOf).filter((person) => {
    const isOutcome = outcomeOf(person.state) === query.get("outcome");
    return isOutcome && (reason === null || person.reason === reason);
  });
  return page(items, query, 50);
}

function personDetail(send: Send, index: number): BroadcastPersonDetail | Response {
  const delivery = send.deliveries[index];
  if (!delivery) return problemAnswer("not_found");
  const { person, state, reason, atMs } = delivery;
  const isLine = person.channel === "line";
  const raw = {
    unfollowed: { code: null, title: null, text: exactTexts.unfollowed },
    window: { code: "131047", title: "Re-engagement message", text: exactTexts.window },
  };
  return {
    ...personOf(delivery, index),
    phone: isLine ? null : person.phone,
    timeline: [
      { event: "checked", atMs: send.createdAtMs },
      ...(state === "failed"
        ? [{ event: "failed_without_call" as const, atMs: atMs ?? send.createdAtMs }]
        : []),
      ...(state === "accepted" ? [{ event: "accepted" as const, atMs: atMs ?? send.createdAtMs }] : []),
    ],
    raw: reason === "unfollowed" || reason === "window" ? raw[reason] : null,
  };
}
