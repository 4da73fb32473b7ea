import type {
  AttributeCondition,
  Conversation,
  ConversationFacets,
  ConversationSummary,
  Filter,
  SavedFilter,
  SummaryRequest,
  TimeRange,
  Widening,
} from "../../schema/api.ts";
import { fakeAccounts, fakeNowMs, fakeTags } from "./fake-people.ts";

const dayMs = 86_400_000;

export const fakeStores = [
  { id: "sto_1", name: "信義店" },
  { id: "sto_2", name: "中山店" },
];
const points = { id: "att_1", name: "會員點數", type: "number" as const, choices: [] };
const tier = { id: "att_2", name: "會員等級", type: "choice" as const };
const likes = { id: "att_3", name: "喜好", type: "text" as const, choices: [] };
const tiers = ["一般", "金卡"];

/** What the fake team knows of a person beyond what the list shows: by their number. */
function more({ id }: Conversation) {
  const index = Number.parseInt(id.slice(4), 36) || 0;
  return {
    store: fakeStores[index % 2]?.id ?? "",
    points: index * 10,
    tier: tiers[index % 4 === 0 ? 1 : 0] ?? "",
    likes: index % 5 === 0 ? "羊毛" : "靴款",
    lastCustomerAtMs: fakeNowMs - index * dayMs,
  };
}

function isWithin(atMs: number, { withinDays, olderThanDays, from, until }: TimeRange): boolean {
  if (withinDays !== undefined) return atMs >= fakeNowMs - withinDays * dayMs;
  if (olderThanDays !== undefined) return atMs < fakeNowMs - olderThanDays * dayMs;
  const day = new Date(atMs).toISOString().slice(0, 10);
  return (from === undefined || day >= from) && (until === undefined || day <= until);
}

function holds(person: Conversation, condition: AttributeCondition): boolean {
  const known = more(person);
  switch (condition.type) {
    case "number":
      return (
        known.points >= (condition.min ?? Number.NEGATIVE_INFINITY) &&
        known.points <= (condition.max ?? Number.POSITIVE_INFINITY)
      );
    case "choice":
      return condition.anyOf.includes(known.tier);
    case "text":
      return condition.mode === "equals"
        ? known.likes === condition.value
        : known.likes.includes(condition.value);
    case "date":
      return false;
  }
}

export function matches(person: Conversation, filter: Filter): boolean {
  const { search, channels, accounts, tags, stores, window, waiting, attributes = [] } = filter;
  if (search && !person.name.includes(search) && !(person.phone ?? "").includes(search)) return false;
  if (channels && !channels.includes(person.channel)) return false;
  if (accounts && !accounts.includes(person.accountId)) return false;
  if (stores && !stores.includes(more(person).store)) return false;
  if (window && (person.channel === "line" || (person.verdict === "window") !== (window === "closed")))
    return false;
  if (waiting !== undefined && (person.waitingSinceMs !== null) !== waiting) return false;
  if (filter.lastCustomer && !isWithin(more(person).lastCustomerAtMs, filter.lastCustomer)) return false;
  if (!attributes.every((condition) => holds(person, condition))) return false;
  if (!tags) return true;
  const wanted = fakeTags.filter(({ id }) => tags.ids.includes(id)).map(({ name }) => name);
  const has = (name: string) => person.tags.includes(name);
  if (tags.mode === "any") return wanted.some(has);
  return tags.mode === "all" ? wanted.every(has) : !wanted.some(has);
}

const names: Record<string, string> = Object.fromEntries(
  [...fakeTags, ...fakeStores, points, tier, likes].map(({ id, name }) => [id, name]),
);

export function summaryOf(
  everyone: readonly Conversation[],
  filter: Filter,
  except: SummaryRequest["except"] = [],
): ConversationSummary {
  const { accounts: _, ...others } = filter;
  const matching = everyone.filter((person) => matches(person, filter));
  const forAccounts = everyone.filter((person) => matches(person, others));
  const ids = [
    ...(filter.tags?.ids ?? []),
    ...(filter.stores ?? []),
    ...(filter.attributes ?? []).map(({ id }) => id),
  ];
  return {
    matching: matching.length,
    inProgress: everyone.length,
    windowClosed: matching.filter(({ verdict }) => verdict === "window").length,
    accounts: fakeAccounts.map((account) => ({
      ...account,
      count: forAccounts.filter(({ accountId }) => accountId === account.id).length,
    })),
    unticked: matching.filter(({ id }) => except.includes(id)).map(({ id }) => id),
    names: Object.fromEntries(ids.map((id) => [id, names[id] ?? ""])),
  };
}

export function facetsOf(everyone: readonly Conversation[], filter: Filter): ConversationFacets {
  const count = (left: keyof Filter, holds: (person: Conversation) => boolean) => {
    const { [left]: _, ...others } = filter;
    return everyone.filter((person) => matches(person, others) && holds(person)).length;
  };
  return {
    channels: (["line", "whatsapp"] as const).map((channel) => ({
      channel,
      count: count("channels", (person) => person.channel === channel),
    })),
    accounts: fakeAccounts.map((account) => ({
      ...account,
      count: count("accounts", ({ accountId }) => accountId === account.id),
    })),
    tags: fakeTags.map((tag) => ({ ...tag, count: count("tags", ({ tags }) => tags.includes(tag.name)) })),
    stores: fakeStores.map((store) => ({
      ...store,
      count: count("stores", (person) => more(person).store === store.id),
    })),
    attributes: [
      {
        ...tier,
        choices: tiers.map((value) => ({
          value,
          count: count("attributes", (person) => more(person).tier === value),
        })),
      },
      points,
      likes,
    ],
    window: {
      open: count("window", ({ channel, verdict }) => channel === "whatsapp" && verdict !== "window"),
      closed: count("window", ({ verdict }) => verdict === "window"),
    },
    waiting: {
      yes: count("waiting", ({ waitingSinceMs }) => waitingSinceMs !== null),
      no: count("waiting", ({ waitingSinceMs }) => waitingSinceMs === null),
    },
  };
}

export function wideningOf(everyone: readonly Conversation[], filter: Filter): Widening {
  const { attributes = [], ...fields } = filter;
  const count = (wider: Filter) => everyone.filter((person) => matches(person, wider)).length;
  const wider = [
    ...(Object.keys(fields) as (keyof typeof fields)[]).map((condition) => {
      const { [condition]: _, ...others } = filter;
      return { condition: condition as string, people: count(others) };
    }),
    ...attributes.map((_, index) => ({
      condition: `attributes.${index}`,
      people: count({ ...filter, attributes: attributes.filter((__, other) => other !== index) }),
    })),
  ];
  const [best] = wider.toSorted((one, other) => other.people - one.people);
  return { widening: best && best.people > 0 ? best : null };
}

/** The filters kept under a name, as the API keeps them. */
export class FakeSavedFilters {
  items: SavedFilter[] = [];
  #made = 0;

  add(name: string, filter: Filter): SavedFilter | "filter_name_taken" {
    if (this.items.some((one) => one.name === name)) return "filter_name_taken";
    this.#made += 1;
    const saved = { id: `flt_${this.#made}`, name, filter, updatedAtMs: fakeNowMs };
    this.items = [...this.items, saved];
    return saved;
  }

  change(id: string, name: string, filter: Filter): SavedFilter | "filter_name_taken" | "not_found" {
    if (this.items.some((one) => one.name === name && one.id !== id)) return "filter_name_taken";
    const changed = this.items.find((one) => one.id === id);
    if (!changed) return "not_found";
    const saved = { ...changed, name, filter };
    this.items = this.items.map((one) => (one.id === id ? saved : one));
    return saved;
  }

  remove(id: string): void {
    this.items = this.items.filter((one) => one.id !== id);
  }
}
