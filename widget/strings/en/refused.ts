import type { RefusedStrings } from "../zh-hant/refused.ts";

/** What stands in the way of every screen, for good. */
export const refused: RefusedStrings = {
  unset: "This page is not set up yet",
  unsetText: "The site's engineer needs to set api-base and tokenProvider.",
  plan: {
    title: "Mass messages are part of the OMO plan",
    text: "This team does not have it. Until it does, none of your data changes.",
  },
  role: {
    title: "Your role cannot send",
    text: "Only Sales Managers and Salespersons can send. ",
    records: "You can read the records.",
    report: " You can read the report.",
    caps: " You can set the message counts.",
    openRecords: "Mass message records",
    openReport: "Product referral report",
    openCaps: "Message Count Settings",
    openSettings: "Team settings",
  },
};
