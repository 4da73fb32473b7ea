import type { TeamSettings } from "./api.ts";

/** What can be chosen for a team, for the form and for the check of what comes in. */
export const undoSeconds = [10, 20, 30] as const;
export type UndoSeconds = (typeof undoSeconds)[number];

/** A month. */
export const recentContactHoursMax = 720;
export const sendsPerPersonMost = 1_000;
/** A year. */
export const creditDaysMax = 365;

/** Whom a member may send a test to, and how often in an hour. */
export const testPeopleMax = 5;
export const testsPerHourMax = 20;

/** What a team has that has set nothing. */
export const usualSettings = {
  undoSeconds: 10,
  quietHours: null,
  peoplePerSendMax: null,
  recentContactHours: 24,
  sendsPerPersonMax: null,
  costRates: [],
  linkTracking: "redirect",
  creditFrom: "click",
  creditDays: 30,
} as const satisfies Omit<TeamSettings, "version">;
