import { count } from "../count.ts";
import type { PeopleStrings } from "../zh-hant/people.ts";

const person = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;
const sends = (number: number) => `${count(number)} ${number === 1 ? "send" : "sends"}`;

function wait(minutes: number): string {
  if (minutes < 60) return `${minutes} min`;
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1_440)} d`;
}

export const people: PeopleStrings = {
  inProgress: "Processing",
  bound: "My list",
  team: "Team list",
  lists: "Lists",
  title: "Choose people",
  kind: "Mass message",
  leave: "Stop choosing",
  cleared: "Selection cleared",
  search: "Search name or phone",
  closeSearch: "Stop searching",
  menu: "Menu",
  menuWithFailures: (number) => `Menu, ${sends(number)} with failures`,
  template: "Mass template message",

  all: "Select all",
  allCount: (matching) => person(matching),
  matching: (matching) => `${count(matching)} match`,
  matchingUnticked: (matching, unticked) => `${count(matching)} match, ${count(unticked)} unticked`,
  listLabel: "Customers in Processing",
  noName: "(no name)",
  waiting: (minutes) => `Waiting ${wait(minutes)}`,
  windowLeft: (minutes) => `${minutes} min left of 24 h`,
  windowPast: "Past 24 hours",
  blocked: "Blocked",
  number: "Invalid number",
  unsubscribed: "Unsubscribed",
  duplicate: "Duplicate",
  gone: "No longer in Processing",
  goneFromList: "No longer on the list",
  boundTo: (staff, lastText) => `Bound to ${staff}${lastText ? ` · ${lastText}` : ""}`,
  rowLabel: (parts) => parts.join(", "),

  start: "Tap names, or select all",
  sum: (number) => `${count(number)} selected`,
  sumUnit: "selected",
  unticked: "Unticked",
  pastWindow: "Past 24 hours",
  useTemplate: "Use a template",
  adviceTemplate: (number) =>
    `${count(number)} ${number === 1 ? "is" : "are"} past 24 hours; WhatsApp needs a template`,
  lookOnly: "Team list cannot be sent to",
  chooseFirst: "Choose somebody first, then go on",

  filter: "Filter",
  filterSet: (conditions) => `Filter, ${count(conditions)} ${conditions === 1 ? "condition" : "conditions"}`,
  followed: (number) => `“Select all” followed the conditions: ${count(number)} selected now`,
  chipsLabel: "Present conditions",

  loadingMany: (number) => `Loading ${person(number)}`,
  loading: "Loading the list",
  slow: "No answer yet. Wait, or load it again.",
  reload: "Load again",
  failed: "The list did not load",
  safe: (chosen) =>
    chosen > 0
      ? `Your ${count(chosen)} ${chosen === 1 ? "is" : "are"} kept, nothing was sent.`
      : "Nothing was sent.",
  moreFailed: "The rest of the list did not load",
  emptyTitle: "No conversations in Processing",
  empty: "Take one over and it appears here.",
};
