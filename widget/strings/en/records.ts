import { count } from "../count.ts";
import { dayOf, type RecordsStrings } from "../zh-hant/records.ts";

const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;

export const records: RecordsStrings = {
  search: "Search records",
  searchHint: "Words in the message",
  chips: "Filter records",
  filter: "Filter",
  state: "State",
  states: {
    open: "Under way",
    failed: "With failures",
    scheduled: "Scheduled",
    paused: "Paused",
    done: "Done",
    stopped: "Stopped",
    cancelled: "Taken back",
  },
  channel: "Channel",
  kind: "Type",
  template: "Template",
  time: "Time",
  from: "From",
  until: "To",
  days: (from, until) => `${from ? dayOf(from) : ""}–${until ? dayOf(until) : ""}`,
  sender: "Sender",
  store: "Store",
  all: "All",
  clear: "Clear",
  show: "Show records",
  removeCondition: (text) => `Remove filter: ${text}`,
  none: "No record matches",
  noneText: "Clear the filter or search for another word to see other records.",
  copy: "Copy as draft",
  copied: "Copied into a new draft. Choose people, then send.",
  export: "Export CSV",
  exportLabel: (number) => `Export CSV, ${people(number)}`,
  exporting: (number) => `Preparing ${people(number)} with reasons…`,
  exported: (number) => `Downloaded ${people(number)} with reasons.`,
  exportFailed: "The list was not downloaded. The record is unchanged.",
};
