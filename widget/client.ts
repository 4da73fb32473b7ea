import type {
  Allowance,
  BroadcastDetail,
  BroadcastPeoplePage,
  BroadcastPeopleQuery,
  BroadcastPersonDetail,
  BroadcastRequest,
  Caps,
  CapsChange,
  CheckPeoplePage,
  CheckPeopleRequest,
  CheckRequest,
  CheckResult,
  ConversationFacets,
  ConversationPage,
  ConversationSearch,
  ConversationSummary,
  ConversationsNow,
  ConversationsNowRequest,
  DoctorPeoplePage,
  DoctorPeopleRequest,
  DoctorRequest,
  DoctorResult,
  DraftDetail,
  DraftList,
  DraftSave,
  DraftSummary,
  FacetsRequest,
  Me,
  NewReplyRequest,
  Reply,
  ReplyPage,
  ReplyRequest,
  ReplySearch,
  ResendRequest,
  SavedFilter,
  SavedFilterList,
  SavedFilterRequest,
  SourceSizes,
  SummaryRequest,
  TeamSettings,
  TemplateFields,
  TemplatePage,
  TemplateQuery,
  TemplateRefresh,
  Widening,
} from "../schema/api.ts";
import { type Call, Transport, type TransportOptions } from "./transport.ts";

type Signal = AbortSignal | undefined;

/** One function an endpoint. Each rejects with an `ApiProblem`, or with the abort of its own signal. */
export class Client {
  readonly #transport: Transport;

  constructor(options: TransportOptions) {
    this.#transport = new Transport(options);
  }

  /** Any call, for what is not needed from the start. */
  ask<T>(path: string, call?: Call): Promise<T> {
    return this.#transport.json(path, call);
  }

  urlOf(path: string): string {
    return this.#transport.urlOf(path);
  }

  access(path: string, refused?: string): Promise<{ url: string; token: string }> {
    return this.#transport.access(path, refused);
  }

  me(signal?: Signal): Promise<Me> {
    return this.#transport.json("/v1/me", { signal });
  }

  conversations(search: ConversationSearch, signal?: Signal): Promise<ConversationPage> {
    return this.#transport.json("/v1/conversations/search", { body: search, signal });
  }

  summary(request: SummaryRequest, signal?: Signal): Promise<ConversationSummary> {
    return this.#transport.json("/v1/conversations/summary", { body: request, signal });
  }

  facets(request: FacetsRequest, signal?: Signal): Promise<ConversationFacets> {
    return this.#transport.json("/v1/conversations/facets", { body: request, signal });
  }

  widening(request: FacetsRequest, signal?: Signal): Promise<Widening> {
    return this.#transport.json("/v1/conversations/widening", { body: request, signal });
  }

  savedFilters(signal?: Signal): Promise<SavedFilterList> {
    return this.#transport.json("/v1/filters", { signal });
  }

  saveFilter(request: SavedFilterRequest, signal?: Signal): Promise<SavedFilter> {
    return this.#transport.json("/v1/filters", { body: request, signal });
  }

  changeFilter(id: string, request: SavedFilterRequest, signal?: Signal): Promise<SavedFilter> {
    return this.#transport.json(`/v1/filters/${id}`, { method: "PUT", body: request, signal });
  }

  deleteFilter(id: string, signal?: Signal): Promise<void> {
    return this.#transport.json(`/v1/filters/${id}`, { method: "DELETE", signal });
  }

  /** What has become of people on screen. Asked again and again while the list is looked at. */
  conversationsNow(request: ConversationsNowRequest, signal?: Signal): Promise<ConversationsNow> {
    return this.#transport.json("/v1/conversations/now", { body: request, signal });
  }

  sources(signal?: Signal): Promise<SourceSizes> {
    return this.#transport.json("/v1/conversations/sources", { signal });
  }

  templates(asked: TemplateQuery, signal?: Signal): Promise<TemplatePage> {
    const { limit, ...rest } = asked;
    return this.#transport.json(`/v1/templates${query({ ...rest, limit: limit?.toString() })}`, { signal });
  }

  templateFields(signal?: Signal): Promise<TemplateFields> {
    return this.#transport.json("/v1/templates/fields", { signal });
  }

  /** Asks the platform for its templates now; refused with `refresh_too_soon` within a minute. */
  refreshTemplates(account: string, signal?: Signal): Promise<TemplateRefresh> {
    return this.#transport.json("/v1/templates/refresh", { body: { account }, signal });
  }

  doctor(request: DoctorRequest, signal?: Signal): Promise<DoctorResult> {
    return this.#transport.json("/v1/templates/doctor", { body: request, signal });
  }

  doctorPeople(request: DoctorPeopleRequest, signal?: Signal): Promise<DoctorPeoplePage> {
    return this.#transport.json("/v1/templates/doctor/people", { body: request, signal });
  }

  allowance(signal?: Signal): Promise<Allowance> {
    return this.#transport.json("/v1/allowance", { signal });
  }

  caps(signal?: Signal): Promise<Caps> {
    return this.#transport.json("/v1/caps", { signal });
  }

  setCaps(change: CapsChange, signal?: Signal): Promise<Caps> {
    return this.#transport.json("/v1/caps", { method: "PUT", body: change, signal });
  }

  settings(signal?: Signal): Promise<TeamSettings> {
    return this.#transport.json("/v1/settings", { signal });
  }

  setSettings(settings: TeamSettings, signal?: Signal): Promise<TeamSettings> {
    return this.#transport.json("/v1/settings", { method: "PUT", body: settings, signal });
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

  drafts(signal?: Signal): Promise<DraftList> {
    return this.#transport.json("/v1/drafts", { signal });
  }

  draft(id: string, signal?: Signal): Promise<DraftDetail> {
    return this.#transport.json(`/v1/drafts/${encodeURIComponent(id)}`, { signal });
  }

  /** Over a version that is not the newest it is refused: nobody's work is written over. */
  saveDraft(id: string, draft: DraftSave, signal?: Signal): Promise<DraftSummary> {
    return this.#transport.json(`/v1/drafts/${encodeURIComponent(id)}`, {
      method: "PUT",
      body: draft,
      signal,
    });
  }

  deleteDraft(id: string, signal?: Signal): Promise<void> {
    return this.#transport.json(`/v1/drafts/${encodeURIComponent(id)}`, { method: "DELETE", signal });
  }

  replies(search: ReplySearch, signal?: Signal): Promise<ReplyPage> {
    return this.#transport.json("/v1/replies/search", { body: search, signal });
  }

  /** The same code may be asked again after a lost answer: there will be one. */
  keepReply(request: NewReplyRequest, signal?: Signal): Promise<Reply> {
    return this.#transport.json("/v1/replies", { body: request, signal });
  }

  changeReply(id: string, request: ReplyRequest, signal?: Signal): Promise<Reply> {
    const path = `/v1/replies/${encodeURIComponent(id)}`;
    return this.#transport.json(path, { method: "PUT", body: request, signal });
  }

  deleteReply(id: string, signal?: Signal): Promise<void> {
    return this.#transport.json(`/v1/replies/${encodeURIComponent(id)}`, { method: "DELETE", signal });
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
  resend(
    id: string,
    group: ResendRequest["group"],
    idempotencyKey: string,
    signal?: Signal,
  ): Promise<BroadcastDetail> {
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
