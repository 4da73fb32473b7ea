import { count } from "../count.ts";
import type { MenuStrings } from "../zh-hant/menu.ts";

export const menu: MenuStrings = {
  message: "Mass message",
  messageHint: "LINE, and WhatsApp customers within 24 hours",
  templateHint: "WhatsApp, also past 24 hours",
  records: "Mass message records",
  drafts: "Drafts",
  draftsHint: "Go on with what is not sent yet",
  report: "Product referral report",
  reportHint: "Clicks, orders and revenue from your links",
  recordsHint: "Who got it, who did not, and why",
  recordFailures: (number) => `${count(number)} ${number === 1 ? "send" : "sends"} with failures`,
};
