import { count } from "../count.ts";
import type { ListsStrings } from "../zh-hant/lists.ts";

const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;

export const lists: ListsStrings = {
  channelLabel: "Channel",
  oneChannel: "A send to My list goes to customers of one channel",
  teamTitle: "Team list is for looking only, not for sending",
  teamText: "These customers are bound to others of your store, who contact them.",
  aside: (what) => `Also chosen, kept, and not part of this send: ${what.join(", ")}`,
  asidePart: (list, number) => `${list}, ${people(number)}`,
  newcomers: (number) => `${count(number)} new`,
  newcomersHint: "Put at the top of the list",
  moved: (gone, newer) =>
    `List updated: ${[
      ...(gone > 0 ? [`${people(gone)} left it`] : []),
      ...(newer > 0 ? [`${count(newer)} new above`] : []),
    ].join(", ")}`,
  fewer: (then, now, why) =>
    `${people(then)} chosen, ${count(now)} match now: ${count(then - now)} fewer, ${why}.`,
  more: (then, now) =>
    `${people(then)} chosen, ${count(now)} match now: ${count(now - then)} more came to match since, and will get it too.`,
  leftProgress: "no longer in Processing",
  leftList: "no longer on My list",
  orFilter: (left) => `${left} or no longer match the filter`,
  dropped: (number) => `${people(number)} no longer yours, taken out of the selection. All others are kept.`,
  boundTitle: "Nobody is bound to you yet",
  bound: "Customers who bind with your staff QR code appear here, and stay when a conversation is closed.",
  boundChannelTitle: (channel) => `No ${channel} customers are bound to you`,
  boundChannel: "Look at another channel.",
  teamNobodyTitle: "No customers are bound to others of your store",
  teamNobody: "They appear here once your colleagues have some.",
  rangeLoading: (number) => `Selecting ${people(number)}`,
  rangeTooLong: (max) => `At most ${people(max)} at a time. For more, use Select all with a filter`,
  rangeFailed: "Those in between did not load and are not selected. Try again",
  noneTitle: "Nobody matches",
  noneFor: (inProgress, conditions) =>
    `None of ${count(inProgress)} conversations in Processing meets ${conditions === 1 ? "this condition" : `these ${count(conditions)} conditions`}.`,
  clearFilter: "Clear filter",
};
