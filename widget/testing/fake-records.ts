import type {
  BroadcastAccount,
  BroadcastCounts,
  BroadcastDetail,
  BroadcastPerson,
  BroadcastPersonDetail,
  BroadcastRequest,
  BroadcastSummary,
  Conversation,
  ReasonGroup,
} from "../../schema/api.ts";
import { type BroadcastState, type PauseReason, resendAfterMs } from "../../schema/broadcasts.ts";
import { glimpseOf, wordsOf } from "../../schema/content.ts";
import { type DeliveryState, noTotals, outcomeOf, type Totals } from "../../schema/delivery.ts";
import { countLinks } from "../../schema/links.ts";
import { exactTexts, type Reason } from "../../schema/reasons.ts";
import { problemAnswer } from "./fake-api.ts";
import { chosenByOf } from "./fake-content.ts";
import { fakeAccounts } from "./fake-people.ts";

export interface Delivery {
  person: Conversation;
  state: DeliveryState;
  reason: Reason | null;
  atMs: number | null;
}

export interface Send {
  id: string;
  key: string;
  request: BroadcastRequest;
  state: BroadcastState;
  pauseReason: PauseReason | null;
  pauseRaw: BroadcastDetail["pauseRaw"];
  pauseAccount: BroadcastDetail["pauseAccount"];
  createdAtMs: number;
  scheduledAtMs: number | null;
  resendOf: string | null;
  resends: BroadcastDetail["resends"];
  dueAtMs: number;
  endedAtMs: number | null;
  deliveries: Delivery[];
  /** How often its links were opened. */
  clicks: number;
}

export function accountName(id: string): string {
  return fakeAccounts.find((account) => account.id === id)?.name ?? "";
}

export function page<T>(
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

/** A scheduled send counts its people in when its time has come. */
function isUpcoming({ scheduledAtMs, state, deliveries }: Send): boolean {
  const isOpen = state === "armed" || state === "paused";
  return scheduledAtMs !== null && isOpen && deliveries.every((one) => one.state !== "accepted");
}

function countedIn(send: Send): readonly Delivery[] {
  return isUpcoming(send) ? [] : send.deliveries;
}

/** From ten minutes after the end, once. */
function offersOf({ endedAtMs, state, deliveries, resends }: Send): BroadcastDetail["resendOffers"] {
  const people = deliveries.filter((one) => one.state === "unknown").length;
  const isOver = endedAtMs !== null && (state === "done" || state === "stopped");
  if (!isOver || people === 0 || resends.length > 0) return [];
  return [{ group: "unknown", people, fromMs: endedAtMs + resendAfterMs }];
}

export function summaryOf(send: Send): BroadcastSummary {
  const { id, state, pauseReason, createdAtMs, scheduledAtMs, dueAtMs, endedAtMs, request } = send;
  const deliveries = countedIn(send);
  return {
    id,
    kind: "message",
    state,
    pauseReason,
    pauseAccount: send.pauseAccount,
    pauseRaw: send.pauseRaw,
    isPlanned: !isUpcoming(send),
    glimpse: request.messages[0] ? glimpseOf(request.messages[0]) : "",
    messageCount: request.messages.length,
    senderName: "林怡君",
    createdAtMs,
    scheduledAtMs,
    dueAtMs,
    endedAtMs,
    resendOf: send.resendOf,
    chosenNow: isUpcoming(send) ? send.deliveries.length : null,
    channels: [...new Set(deliveries.map(({ person }) => person.channel))],
    totals: totalsOf(deliveries),
    clicks: countLinks(wordsOf(request.messages)) > 0 ? send.clicks : null,
  };
}

export function countsOf(sends: readonly Send[], query: URLSearchParams): BroadcastCounts {
  const many = (state: string) =>
    sends.map(summaryOf).filter(isAsked(new URLSearchParams([...query, ["state", state]]))).length;
  return { failed: many("failed"), open: many("open"), isCut: false };
}

/** The list's questions, as far as tests ask them. */
export function isAsked(query: URLSearchParams): (summary: BroadcastSummary) => boolean {
  const [search, state, kind] = ["search", "state", "kind"].map((field) => query.get(field));
  return ({ glimpse, state: at, kind: ofKind, totals }) =>
    (!search || glimpse.includes(search)) &&
    (!kind || kind === ofKind) &&
    (!state ||
      state === at ||
      (state === "failed" && totals.failed > 0) ||
      (state === "open" && (at === "armed" || at === "running" || at === "paused")));
}

function accountsNow({ deliveries }: Send): BroadcastDetail["accountsNow"] {
  return fakeAccounts.flatMap((account) => {
    const people = deliveries.filter(({ person }) => person.accountId === account.id).length;
    return people === 0 ? [] : [{ ...account, people }];
  });
}

export function detailOf(send: Send): BroadcastDetail {
  const { request } = send;
  const deliveries = countedIn(send);
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
  const summary = summaryOf(send);
  return {
    ...summary,
    nowMs: Date.now(),
    messages: request.messages,
    accounts,
    accountsNow: isUpcoming(send) ? accountsNow(send) : null,
    groups: [...groups.values()],
    isMine: true,
    canReschedule: isUpcoming(send),
    resendOffers: offersOf(send),
    resends: send.resends,
    linksPerPerson: countLinks(wordsOf(request.messages)),
    linksTracked: countLinks(wordsOf(request.messages)),
    chosenBy: chosenByOf(send),
    everAccepted: summary.totals.accepted,
  };
}

function personOf({ person, state, reason, atMs }: Delivery, index: number): BroadcastPerson {
  const { name, channel, accountId } = person;
  return { id: String(index), name, channel, accountId, state, reason, atMs, messagesAccepted: null };
}

export function peoplePage(send: Send, query: URLSearchParams) {
  const reason = query.get("reason");
  const items = send.deliveries.map(personOf).filter((person) => {
    const isOutcome = outcomeOf(person.state) === query.get("outcome");
    return (
      isOutcome &&
      person.name.includes(query.get("search") ?? "") &&
      (reason === null || person.reason === reason)
    );
  });
  return page(items, query, 50);
}

export function personDetail(send: Send, index: number): BroadcastPersonDetail | Response {
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
    conversation: `code-${person.id}`,
    resendGroup: state === "unknown" ? "unknown" : reason === "window" ? "window" : null,
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
