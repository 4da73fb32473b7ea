import type { Limit } from "../../../schema/allowance.ts";
import { count } from "../count.ts";
import type { LimitsStrings } from "../zh-hant/limits.ts";

const kinds: Record<Limit["kind"], string> = {
  cap: "monthly cap",
  quota: "LINE quota this month",
  day: "WhatsApp 24-hour limit",
  send: "limit for one send",
};
const channelNames = { line: "LINE", whatsapp: "WhatsApp" };
const others: Record<Limit["kind"], string> = {
  cap: "send on the 1st",
  quota: "buy more LINE messages first",
  day: "send after 24 hours",
  send: "send in several goes",
};
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const limits: LimitsStrings = {
  title: "How many more",
  before: "",
  after: (binds) => `more allowed (${binds})`,
  unit: "more allowed",
  tray: ({ kind, max, used, chosen }) =>
    `${upper(kinds[kind])} ${count(max ?? 0)} · ${kind === "send" ? "" : `used ${count(used ?? 0)} · `}this send ${count(chosen)}`,
  people: (people) => (people === 1 ? "1 person" : `${count(people)} people`),
  kind: ({ kind }) => kinds[kind],
  name: ({ kind, channel, name }) =>
    name !== null
      ? `${upper(kinds[kind])} · ${name}`
      : channel !== null
        ? `${upper(kinds[kind])} · ${channelNames[channel]}`
        : upper(kinds[kind]),
  unknown: "More allowed: LINE does not say",
  notSaid: "Not reported",
  noLimit: "No limit",
  sums: (max, used, chosen) => `Limit ${count(max)} · used ${count(used)} · this send ${count(chosen)}`,
  ofSend: (max, chosen) => `Limit ${count(max)} · this send ${count(chosen)}`,
  because: (name, sums) => `${name}: ${sums}`,
  chosen: (chosen) => `This send ${count(chosen)}`,
  over: (over, { kind }) => `${count(over)} over. Untick ${count(over)}, or ${others[kind]}.`,
  overMany: (over, { kind }) => `${count(over)} over. Choose fewer with Filter, or ${others[kind]}.`,
  overShort: (over) => `${count(over)} over`,
  untick: (people) => `Untick ${count(people)}`,
  unticked: (people) => `Unticked the last ${count(people)}`,
  left: (people) => `${count(people)} more allowed`,
  spoken: (people) => `, ${count(people)} more allowed`,
  all: "See every limit",
  approximate: "LINE's figures are approximate and up to a minute old. Monthly caps start again on the 1st.",
};
