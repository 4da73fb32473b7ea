import type {
  BroadcastRequest,
  BroadcastSenders,
  BroadcastStatistics,
  CheckPeopleRequest,
  CheckRequest,
  CheckResult,
  CheckWarning,
  Conversation,
  PlatformWord,
  ScheduleRequest,
  Selection,
} from "../../schema/api.ts";
import type { BroadcastState, PauseReason } from "../../schema/broadcasts.ts";
import { channels } from "../../schema/channels.ts";
import { wordsOf } from "../../schema/content.ts";
import { estimate } from "../../schema/cost.ts";
import type { DeliveryState } from "../../schema/delivery.ts";
import { countLinks } from "../../schema/links.ts";
import { fates, type RemovableVerdict, type Verdict, verdicts } from "../../schema/reach.ts";
import type { Reason } from "../../schema/reasons.ts";
import { type Warning, warnings } from "../../schema/warnings.ts";
import { type FakeApi, type FakeRequest, problemAnswer } from "./fake-api.ts";
import { contentOf } from "./fake-content.ts";
import { matches } from "./fake-filters.ts";
import {
  accountName,
  countsOf,
  detailOf,
  isAsked,
  page,
  peoplePage,
  personDetail,
  type Send,
  summaryOf,
} from "./fake-records.ts";

const reasonOf: Partial<Record<Verdict, Reason>> = {
  window: "window",
  blocked: "unfollowed",
  number: "invalid_number",
  unsubscribed: "unsubscribed",
  duplicate: "duplicate",
  state: "not_in_progress",
  removed: "removed",
};

interface Chosen {
  person: Conversation;
  verdict: Verdict;
  warnings: Warning[];
}

/** Checks, sends and records over the people of a fake API. A send moves only when a test moves it. */
export class FakeSends {
  /** What the platforms say of the messages in a check. */
  platforms: PlatformWord[] = [];
  readonly sends: Send[] = [];
  undoMs = 10_000;
  /** Whose sends the list may be narrowed by. */
  senders: BroadcastSenders = { senders: [], stores: [] };
  /** What has come of each of them. */
  statistics: BroadcastStatistics = { accepted: 50, left: 2, replied: 12, line: [] };
  /** Whom each warning is about, by id. */
  warned: Partial<Record<Warning, readonly string[]>> = {};
  readonly warnedAtMs = Date.now() - 34 * 60_000;
  readonly #api: FakeApi;

  constructor(api: FakeApi) {
    this.#api = api;
    api.on("POST", /^\/v1\/check$/, ({ body }) => this.#check(body as CheckRequest));
    api.on("POST", /^\/v1\/check\/people$/, ({ body }) => this.#checkPeople(body as CheckPeopleRequest));
    api.on("POST", /^\/v1\/broadcasts$/, (request) => this.#create(request));
    api.on("GET", /^\/v1\/broadcasts$/, ({ query }) =>
      page(this.sends.map(summaryOf).filter(isAsked(query)), query, 20),
    );
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)$/, (_, [, id]) => this.#with(id, detailOf));
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/statistics$/, () => this.statistics);
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/content$/, (_, [, id]) => this.#with(id, contentOf));
    api.on("GET", /^\/v1\/broadcasts\/counts$/, ({ query }) => countsOf(this.sends, query));
    api.on("GET", /^\/v1\/broadcasts\/senders$/, () => this.senders);
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/people$/, ({ query }, [, id]) =>
      this.#with(id, (send) => peoplePage(send, query)),
    );
    api.on("GET", /^\/v1\/broadcasts\/([^/]+)\/people\/([^/]+)$/, (_, [, id, person]) =>
      this.#with(id, (send) => personDetail(send, Number(person))),
    );
    api.on("POST", /^\/v1\/broadcasts\/([^/]+)\/(undo|stop|resume)$/, (_, [, id, verb]) =>
      this.#with(id, (send) => this.#act(send, verb ?? "")),
    );
    api.on("POST", /^\/v1\/broadcasts\/([^/]+)\/schedule$/, ({ body }, [, id]) =>
      this.#with(id, (send) => this.#schedule(send, body as ScheduleRequest)),
    );
    api.on("POST", /^\/v1\/broadcasts\/([^/]+)\/resends$/, (request, [, id]) =>
      this.#with(id, (send) => this.#resend(send, request)),
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

  pause(send: Send, reason: PauseReason, more: Partial<Pick<Send, "pauseRaw" | "pauseAccount">> = {}): void {
    const none = { pauseRaw: null, pauseAccount: null };
    Object.assign(send, none, more, { state: "paused", pauseReason: reason });
  }

  /** Gives one more person of a channel an outcome, as a late report would. */
  settle(send: Send, index: number, state: DeliveryState, reason: Reason | null): void {
    const delivery = send.deliveries[index];
    if (delivery) Object.assign(delivery, { state, reason, atMs: Date.now() });
  }

  #chosen({ people, remove }: Selection): Chosen[] {
    const chosen = this.#api.people.filter((person) =>
      people.mode === "named"
        ? people.conversations.includes(person.id)
        : matches(person, people.filter) && !people.except.includes(person.id),
    );
    return chosen.map((person) => {
      const isOut =
        remove.verdicts.includes(person.verdict as RemovableVerdict) ||
        remove.conversations.includes(person.id);
      const isSendable = !isOut && person.verdict === "sendable";
      const warned = warnings.filter((warning) => isSendable && this.warned[warning]?.includes(person.id));
      const removed = warned.filter((warning) => remove.warnings?.includes(warning));
      return {
        person,
        verdict: isOut || removed.length > 0 ? "removed" : person.verdict,
        warnings: removed.length > 0 ? removed : warned,
      };
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
      warnings: warnings.flatMap((warning) => this.#warning(warning, chosen, selection)),
      cost: this.#cost(chosen),
      platforms: this.platforms,
      linksPerPerson: countLinks(wordsOf(messages)),
      linksTracked: 0,
    };
  }

  #warning(warning: Warning, chosen: readonly Chosen[], { remove }: Selection): CheckWarning[] {
    const people = chosen.filter((one) => one.warnings.includes(warning)).length;
    if (people === 0) return [];
    const isRemoved = remove.warnings?.includes(warning) ?? false;
    return [
      {
        warning,
        people,
        isRemoved,
        atMs: warning === "often" ? null : this.warnedAtMs,
        limit: { recent: 3, often: 4, waiting: null, same: null }[warning],
        by: warning === "recent" ? [{ name: "陳柏翰", people }] : [],
      },
    ];
  }

  #cost(chosen: readonly Chosen[]) {
    const sendable = chosen.filter(({ verdict }) => verdict === "sendable");
    const parts = channels.map((channel) => ({
      channel,
      people: sendable.filter(({ person }) => person.channel === channel).length,
      isWindowOpen: true,
    }));
    return estimate(parts, []);
  }

  #checkPeople({ selection, verdict, warning, cursor, limit = 50 }: CheckPeopleRequest) {
    const people = this.#chosen(selection).filter((one) =>
      warning ? one.warnings.includes(warning) : one.verdict === verdict,
    );
    const items = people.map(({ person, ...one }) => ({
      conversationId: person.id,
      name: person.name,
      channel: person.channel,
      accountId: person.accountId,
      accountName: accountName(person.accountId),
      verdict: one.verdict,
      atMs: warning && warning !== "often" ? this.warnedAtMs : null,
      by: warning === "recent" ? "陳柏翰" : null,
      times: warning === "often" ? 5 : null,
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
      pauseRaw: null,
      pauseAccount: null,
      createdAtMs: nowMs,
      scheduledAtMs: request.sendAtMs ?? null,
      dueAtMs: request.sendAtMs ?? nowMs + this.undoMs,
      endedAtMs: null,
      resendOf: null,
      resends: [],
      clicks: 0,
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
    const isUnbegun = send.scheduledAtMs !== null && send.state === "paused" && verb === "undo";
    if (!isUnbegun && !from[verb]?.includes(send.state)) return problemAnswer("state_conflict");
    send.state = verb === "undo" ? "cancelled" : verb === "stop" ? "stopped" : "running";
    send.pauseReason = null;
    if (verb !== "resume") send.endedAtMs = Date.now();
    if (verb === "stop")
      for (const delivery of send.deliveries)
        if (delivery.state === "waiting") Object.assign(delivery, { state: "stopped", reason: "stopped" });
    return detailOf(send);
  }

  #schedule(send: Send, { sendAtMs }: ScheduleRequest): unknown {
    if (send.scheduledAtMs === null) return problemAnswer("state_conflict");
    const dueAtMs = sendAtMs ?? Date.now() + this.undoMs;
    Object.assign(send, { state: "armed", pauseReason: null, scheduledAtMs: sendAtMs, dueAtMs });
    return detailOf(send);
  }

  #resend(send: Send, { headers }: FakeRequest): unknown {
    const key = headers.get("idempotency-key") ?? "";
    const earlier = this.sends.find((one) => one.key === key);
    if (earlier) return detailOf(earlier);
    const [made] = send.resends;
    if (made) return problemAnswer("already_resent", { params: { broadcastId: made.id } });
    const [offer] = detailOf(send).resendOffers;
    if (!offer) return problemAnswer("state_conflict");
    const nowMs = Date.now();
    if (offer.fromMs > nowMs) return problemAnswer("resend_too_early", { params: { fromMs: offer.fromMs } });
    const unknown = send.deliveries.filter(({ state }) => state === "unknown");
    const resend: Send = {
      ...send,
      id: `bc_${this.sends.length + 1}`,
      key,
      state: "armed",
      createdAtMs: nowMs,
      scheduledAtMs: null,
      dueAtMs: nowMs + this.undoMs,
      endedAtMs: null,
      resendOf: send.id,
      resends: [],
      clicks: 0,
      deliveries: unknown.map(({ person }) => ({ person, state: "waiting", reason: null, atMs: null })),
    };
    send.resends = [{ id: resend.id, group: "unknown", createdAtMs: nowMs }];
    this.sends.unshift(resend);
    return detailOf(resend);
  }

  #with(id: string | undefined, answer: (send: Send) => unknown): unknown {
    const send = this.sends.find((one) => one.id === id);
    return send ? answer(send) : problemAnswer("not_found");
  }
}
