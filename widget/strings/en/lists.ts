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
  boundTitle: "Nobody is bound to you yet",
  bound: "Customers who bind with your staff QR code appear here, and stay when a conversation is closed.",
  boundChannelTitle: (channel) => `No ${channel} customers are bound to you`,
  boundChannel: "Look at another channel.",
  teamNobodyTitle: "No customers are bound to others of your store",
  teamNobody: "They appear here once your colleagues have some.",
};
