import type {
  BroadcastDetail,
  BroadcastPage,
  BroadcastPeoplePage,
  BroadcastPeopleQuery,
  BroadcastPersonDetail,
  BroadcastRequest,
  CheckPeoplePage,
  CheckPeopleRequest,
  CheckRequest,
  CheckResult,
  ConversationPage,
  ConversationSearch,
  ConversationSummary,
  Filter,
  Me,
  ResendRequest,
} from "../schema/api.ts";
import type { ResendGroup } from "../schema/broadcasts.ts";
import { Transport, type TransportOptions } from "./transport.ts";

type Signal = AbortSignal | undefined;

/** One function an endpoint. Each rejects with an `ApiProblem`, or with the abort of its own signal. */
export class Client {
  readonly #transport: Transport;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
  }

  me(signal?: Signal): Promise<Me> {
    return this.#transport.json("/v1/me", { signal });
  }

  conversations(search: ConversationSearch, signal?: Signal): Promise<ConversationPage> {
    return this.#transport.json("/v1/conversations/search", { body: search, signal });
  }

  summary(filter: Filter, signal?: Signal): Promise<ConversationSummary> {
    return this.#transport.json("/v1/conversations/summary", { body: { filter }, signal });
  }

  check(request: CheckRequest, signal?: Signal): Promise<CheckResult> {
    return this.#transport.json("/v1/check", { body: request, signal });
  }

  checkPeople(request: CheckPeopleRequest, signal?: Signal): Promise<CheckPeoplePage> {
    return this.#transport.json("/v1/check/people", { body: request, signal });
  }

  /** The same key may be asked again after a lost answer: it will not go twice. */
  send(request: BroadcastRequest, idempotencyKey: string, signal?: Signal): Promise<BroadcastDetail> {
    const headers = { "idempotency-key": idempotencyKey };
    return this.#transport.json("/v1/broadcasts", { body: request, headers, signal });
  }

  broadcasts(cursor?: string | null, signal?: Signal): Promise<BroadcastPage> {
    return this.#transport.json(`/v1/broadcasts${query({ cursor: cursor ?? undefined })}`, { signal });
  }

  broadcast(id: string, signal?: Signal): Promise<BroadcastDetail> {
    return this.#transport.json(`/v1/broadcasts/${encodeURIComponent(id)}`, { signal });
  }

  broadcastPeople(id: string, filter: BroadcastPeopleQuery, signal?: Signal): Promise<BroadcastPeoplePage> {
    const path = `/v1/broadcasts/${encodeURIComponent(id)}/people`;
    return this.#transport.json(path + query({ ...filter, limit: filter.limit?.toString() }), { signal });
  }

  broadcastPerson(id: string, personId: string, signal?: Signal): Promise<BroadcastPersonDetail> {
    const path = `/v1/broadcasts/${encodeURIComponent(id)}/people/${encodeURIComponent(personId)}`;
    return this.#transport.json(path, { signal });
  }

  undo(id: string, signal?: Signal): Promise<BroadcastDetail> {
    return this.#act(id, "undo", signal);
  }

  stop(id: string, signal?: Signal): Promise<BroadcastDetail> {
    return this.#act(id, "stop", signal);
  }

  resume(id: string, signal?: Signal): Promise<BroadcastDetail> {
    return this.#act(id, "resume", signal);
  }

  /** Another time for a scheduled send; null is now, with the seconds to take it back. */
  schedule(id: string, sendAtMs: number | null, signal?: Signal): Promise<BroadcastDetail> {
    const path = `/v1/broadcasts/${encodeURIComponent(id)}/schedule`;
    return this.#transport.json(path, { body: { sendAtMs }, signal });
  }

  /** A person has confirmed it. The same key may be asked again after a lost answer. */
  resend(id: string, group: ResendGroup, idempotencyKey: string, signal?: Signal): Promise<BroadcastDetail> {
    const headers = { "idempotency-key": idempotencyKey };
    const body: ResendRequest = { group, confirmed: true };
    return this.#transport.json(`/v1/broadcasts/${encodeURIComponent(id)}/resends`, {
      body,
      headers,
      signal,
    });
  }

  #act(id: string, action: "undo" | "stop" | "resume", signal: Signal): Promise<BroadcastDetail> {
    return this.#transport.json(`/v1/broadcasts/${encodeURIComponent(id)}/${action}`, {
      method: "POST",
      signal,
    });
  }
}

function query(values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}
