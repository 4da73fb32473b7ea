import type { Channel } from "../../../schema/channels.ts";
import type { TemplateCategory } from "../../../schema/rates.ts";
import { count } from "../count.ts";
import type { CheckStrings } from "../zh-hant/check.ts";

const channels: Record<Channel, string> = { line: "LINE", whatsapp: "WhatsApp" };
const categories: Record<TemplateCategory, string> = {
  marketing: "marketing",
  utility: "utility",
  authentication: "authentication",
};
const countries: Record<string, string> = { TW: "Taiwan", HK: "Hong Kong", SG: "Singapore" };
const people = (number: number) => `${count(number)} ${number === 1 ? "person" : "people"}`;
const some = (number: number, one: string, many: string) => `${count(number)} ${number === 1 ? one : many}`;

export const check: CheckStrings = {
  lookTitle: "Before you send",
  recent: (number) => `${count(number)} just heard from your team`,
  recentText: (hours, by) =>
    `Within ${some(hours, "hour", "hours")}: ${by.map((one) => `${one.name} ${count(one.people)}`).join(", ")}`,
  recentPerson: (name, when) => `${name}, ${when}`,
  waiting: (number) => `${count(number)} ${number === 1 ? "waits" : "wait"} for your reply`,
  waitingText: (wait) => `The longest for ${wait}; reply first`,
  waitingPerson: (wait) => `Waiting for ${wait}`,
  same: (number) => `${count(number)} had the same content`,
  sameText: (when) => `Last sent ${when}`,
  samePerson: (when) => `Had it ${when}`,
  often: (number) => `${count(number)} had many sends this month`,
  oftenText: (limit) => `This one goes over ${count(limit)} a month`,
  oftenPerson: (times) => `${some(times, "send", "sends")} this month`,
  minutes: (minutes) => `${count(minutes)} min`,
  hours: (hours) => `${count(hours)} h`,
  days: (days) => some(days, "day", "days"),
  leaveOut: (number) => `Leave out ${count(number)}`,
  leaveOutLabel: (number, title) => `Leave out ${count(number)}: ${title}`,
  leftOut: (title) => `Left out: ${title}`,
  leftOutSaid: (number) => `${people(number)} left out; they will not get this`,
  openLabel: (title) => `Show them: ${title}`,

  useTemplate: "Use template",
  useTemplateLabel: (number) => `Use template: ${people(number)} past 24 hours`,
  split: "Save as draft",
  splitLabel: (number) => `Save as draft: ${people(number)} of the other business account`,
  useMessage: "Mass message",
  useMessageLabel: (number) => `Mass message: save ${people(number)} on LINE as a draft`,
  fill: "Add text",
  editMessages: "Edit",
  collecting: (number) => `Gathering ${people(number)}…`,
  collectFailed: "That did not work. Nothing has changed; try again.",
  keptAside: (number) => `The draft for the other ${people(number)} is kept for after this send.`,
  splitDone: (number) => `${people(number)} saved as a draft for after this send.`,
  keptHere: " Only on this device until you are back online.",
  keptFull: " Only on this device: there are as many drafts as there can be. Delete one and it is saved.",
  asideWaiting: (number) => `Another draft waits, for ${people(number)}`,
  asideGo: "Continue",

  costTitle: "Cost (estimate)",
  costFree: "Free",
  costUnknown: "No rate",
  costLine: (channel, number, rate) => `${channels[channel]} ${people(number)} × ${rate}`,
  costTemplateLine: (category, country, number, rate) =>
    `WhatsApp ${categories[category]} template${country ? ` (${countries[country] ?? country})` : ""} ${people(number)} × ${rate}`,
  costFreeText: "WhatsApp free within 24 h",
  costUnknownText: (number) => `${people(number)} more without a rate are not counted`,
  costAbout: (amount) => ["About ", amount, " (estimate)"],
  costSources: "Where the rates come from",
  costReadOn: (date) => `Read ${date}`,
  costOwn: (rate) => `${rate}: your team's own rate`,
  costNote: "LINE counts people: five messages at once are one. What you pay is on the platform's bill.",
  raw: "In the platform's words",
  refusedMessage: (index) => `Message ${index + 1}`,
  refusedBy: (channel, account) =>
    `${channel} (${account}) does not take this. Nothing has been sent. Change it and it is checked again.`,
  refusedShort: (channel, index) =>
    index === null
      ? `${channel} does not take this; change it first`
      : `${channel} does not take message ${index + 1}; change it first`,
  platformSilent: (channel, account) =>
    `${channel} (${account}) did not answer, so the content is not checked beforehand. You can still send.`,
  platformAccount: (channel, account) =>
    `${channel} (${account}) is disconnected; ask an admin to reconnect. Sent now, it pauses first and nobody is counted as failed.`,
  listJoin: "; ",
  plus: " + ",
};
