import type { Limit } from "../../../schema/allowance.ts";
import { count } from "../count.ts";

/** Which limit it is, where it has no name of its own. */
const kinds: Record<Limit["kind"], string> = {
  cap: "本月上限",
  quota: "LINE 本月用量",
  day: "WhatsApp 24 小時上限",
  send: "每次發送上限",
};
const channelNames = { line: "LINE", whatsapp: "WhatsApp" };

/** What to do instead of unticking. */
const others: Record<Limit["kind"], string> = {
  cap: "下個月 1 日再送",
  quota: "加購 LINE 訊息後再送",
  day: "24 小時後再送",
  send: "分次送出",
};

export const limits = {
  title: "還可發送",
  before: "還可發送",
  after: (binds: string) => `人（${binds}）`,
  /** In the tray, where the line above names the limit. */
  unit: "人",
  tray: ({ kind, max, used, chosen }: Limit) =>
    `${kinds[kind]} ${count(max ?? 0)} 人・${kind === "send" ? "" : `已用 ${count(used ?? 0)}・`}這次 ${count(chosen)}`,
  people: (people: number) => `${count(people)} 人`,
  kind: ({ kind }: Limit) => kinds[kind],
  /** With its channel or account, where there are several of the kind. */
  name: ({ kind, channel, name }: Limit) =>
    name !== null
      ? `${kind === "quota" ? "LINE 本月用量" : kinds[kind]}・${name}`
      : channel !== null
        ? `${kinds[kind]}・${channelNames[channel]}`
        : kinds[kind],
  unknown: "還可發送：LINE 未回報",
  notSaid: "未回報",
  noLimit: "沒有上限",
  sums: (max: number, used: number, chosen: number) =>
    `上限 ${count(max)}・已用 ${count(used)}・這次 ${count(chosen)}`,
  ofSend: (max: number, chosen: number) => `上限 ${count(max)}・這次 ${count(chosen)}`,
  because: (name: string, sums: string) => `${name}：${sums}`,
  chosen: (chosen: number) => `這次 ${count(chosen)}`,
  over: (over: number, { kind }: Limit) =>
    `超出 ${count(over)} 人。取消勾選 ${count(over)} 人，或${others[kind]}。`,
  /** Where more have to go than are on screen. */
  overMany: (over: number, { kind }: Limit) =>
    `超出 ${count(over)} 人。用「篩選」縮小範圍，或${others[kind]}。`,
  overShort: (over: number) => `超出 ${count(over)} 人`,
  untick: (people: number) => `取消勾選 ${count(people)} 人`,
  unticked: (people: number) => `已取消最後勾選的 ${count(people)} 人`,
  left: (people: number) => `還可發送 ${count(people)} 人`,
  spoken: (people: number) => `，還可發送 ${count(people)} 人`,
  all: "看所有上限",
  approximate: "LINE 的用量是約略值，最多晚一分鐘；本月上限每月 1 日重新計算。",
};

export type LimitsStrings = typeof limits;
