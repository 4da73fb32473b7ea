import { count } from "../count.ts";
import type { EarnedStrings } from "../zh-hant/earned.ts";

const people = (value: number) => `${count(value)} ${value === 1 ? "person" : "people"}`;

export const earned: EarnedStrings = {
  title: "Afterwards",
  loading: "Loading what came of it",
  failed: "These figures did not load. The record has not changed.",
  of: (some, all) => `${count(some)} of ${people(all)}`,
  left: "Blocked or unsubscribed",
  leftFormula: "within 24 hours, of all it went out to",
  replied: "Replied",
  repliedFormula: "within 48 hours, of all it went out to",
  line: (name) => `Figures of LINE “${name}”`,
  asOf: (when) => `From LINE, approximate, as of ${when}`,
  notYet: "LINE has no figures yet. Look again later.",
  locked: "This LINE account is disconnected; once an admin reconnects it there are new figures.",
  tooFew: "Under 20",
  impressions: "Impressions",
  people: "Seen by",
  clicks: "Clicks",
  clickPeople: "Clicked by",
  times: (value) => count(value),
  persons: people,
};
