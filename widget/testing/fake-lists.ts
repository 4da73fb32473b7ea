import type {
  Conversation,
  ConversationsNow,
  ConversationsNowRequest,
  ListSource,
  SourceSizes,
} from "../../schema/api.ts";
import { matches } from "./fake-filters.ts";

/** The lists of a fake staff member. */
export interface FakeLists {
  people: readonly Conversation[];
  bound: readonly Conversation[];
  team: readonly Conversation[];
}

export function listOf(lists: FakeLists, source: ListSource = "in_progress"): readonly Conversation[] {
  return source === "in_progress" ? lists.people : lists[source];
}

export function sizesOf(lists: FakeLists, isManager: boolean): SourceSizes {
  const onChannel = (channel: Conversation["channel"]) =>
    lists.bound.filter((person) => person.channel === channel).length;
  return {
    inProgress: lists.people.length,
    bound: [
      { channel: "line", people: onChannel("line") },
      { channel: "whatsapp", people: onChannel("whatsapp") },
    ],
    team: isManager ? lists.team.length : null,
  };
}

export function nowOf(
  lists: FakeLists,
  { source, filter, ids, above, counts }: ConversationsNowRequest,
): ConversationsNow {
  const list = listOf(lists, source);
  const found = list.filter((person) => matches(person, filter));
  const isAbove = ({ lastAtMs, id }: Conversation) =>
    !above || lastAtMs > above.atMs || (lastAtMs === above.atMs && id > above.id);
  return {
    items: list.filter(({ id }) => ids.includes(id)),
    newer: found.filter(isAbove).map(({ id }) => id),
    matching: counts ? found.length : null,
    everybody: counts ? list.length : null,
  };
}
