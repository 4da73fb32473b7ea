import { count } from "../count.ts";
import type { SentStrings } from "../zh-hant/sent.ts";

const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;
const links = (number: number) => `${count(number)} ${number === 1 ? "link" : "links"}`;

export const sent: SentStrings = {
  whom: "For",
  sources: { in_progress: "Processing", bound: "My list" },
  groups: {
    unknown: "Unknown",
    stopped: "Stopped before their turn",
    held_back: "Held back",
    busy: "Met a busy platform",
    window: "Past 24 hours",
  },
  warnings: {
    recent: "just had a team message",
    waiting: "waiting for an answer",
    same: "had the same content",
    often: "had many this month",
  },
  resend: (number, group) =>
    number === null
      ? `Once more to “${group}” of that send`
      : `Once more to ${people(number)}, “${group}” of that send`,
  named: (number) => `${count(number)} picked by hand`,
  all: (number) => (number === null ? "All selected" : `All ${count(number)} selected`),
  except: (number) => `${count(number)} unticked`,
  filter: (conditions) => `Filter: ${conditions.join(", ")}`,
  search: (typed) => `search “${typed}”`,
  removed: (whom) => `Taken out before sending: ${whom.join(", ")}`,
  removedPeople: people,
  goneTags: (number) => (number === 1 ? "a deleted tag" : `${count(number)} deleted tags`),
  goneStores: (number) => (number === 1 ? "a deleted store" : `${count(number)} deleted stores`),
  goneAttribute: "A deleted attribute",
  goneAccounts: (number) => (number === 1 ? "a removed account" : `${count(number)} removed accounts`),

  resendFrom: (when) => `You can send again from ${when}.`,
  contentLoading: "Loading what customers got",
  contentFailed: "What customers got did not load; this is what was typed.",
  links,
  target: "Typed",
  approved: "Approved",
  written: "Delivered",
  asTyped: "as typed",
  clicks: (number) => `${count(number)} ${number === 1 ? "click" : "clicks"}`,
  untrackable: "Not trackable",
  untracked: "Clicks not tracked",
  clicksTotal: "Clicks",
  clickRate: (clicks, number, percent) => `${count(clicks)} ÷ ${links(number)}, click rate ${percent}`,

  templateChanged: "The template has been changed on WhatsApp. What filled it is here; look before you send.",
  copyFailed: "This template did not load. The record is unchanged.",

  accounts: "By account",
  channelSum: (on, accounts) => `${on}, ${count(accounts)} accounts`,
  outcomeCount: (outcome, number) => `${outcome} ${count(number)}`,
  sum: (number) => `${people(number)} in all`,
};
