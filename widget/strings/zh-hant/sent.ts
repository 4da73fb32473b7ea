import type { PeopleSource } from "../../../schema/api.ts";
import type { ResendGroup } from "../../../schema/broadcasts.ts";
import type { Warning } from "../../../schema/warnings.ts";
import { count } from "../count.ts";

const sources: Record<PeopleSource, string> = { in_progress: "處理中", bound: "我的名單" };

const groups: Record<ResendGroup, string> = {
  unknown: "結果未知",
  stopped: "停止時沒輪到",
  held_back: "平台暫緩",
  busy: "遇到平台忙線",
  window: "超過 24 小時",
};

const warnings: Record<Warning, string> = {
  recent: "剛收過團隊訊息",
  waiting: "在等回覆",
  same: "收過同樣的內容",
  often: "這個月收過很多次",
};

/** Of a send: whom it was for, what customers got of it, and by which accounts. */
export const sent = {
  whom: "對象",
  sources,
  groups,
  warnings,
  resend: (people: number | null, group: string) =>
    people === null ? `再送給那次「${group}」的人` : `再送給那次「${group}」的 ${count(people)} 人`,
  named: (people: number) => `點選 ${count(people)} 人`,
  all: (people: number | null) => (people === null ? "全選" : `全選 ${count(people)} 人`),
  except: (people: number) => `再取消 ${count(people)} 人`,
  filter: (conditions: readonly string[]) => `篩選：${conditions.join("、")}`,
  search: (typed: string) => `搜尋「${typed}」`,
  removed: (whom: readonly string[]) => `送出前移除：${whom.join("、")}`,
  removedPeople: (people: number) => `${count(people)} 人`,
  goneTags: (number: number) => (number === 1 ? "已刪除的標籤" : `${count(number)} 個已刪除的標籤`),
  goneStores: (number: number) => (number === 1 ? "已刪除的分店" : `${count(number)} 家已刪除的分店`),
  goneAttribute: "已刪除的屬性",
  goneAccounts: (number: number) => (number === 1 ? "已移除的帳號" : `${count(number)} 個已移除的帳號`),

  resendFrom: (when: string) => `${/^\d/.test(when) ? `${when} ` : when}之後可以再送。`,
  contentLoading: "正在載入客人收到的內容",
  contentFailed: "客人收到的內容沒有載入，這裡是你打的內容。",
  links: (links: number) => `${count(links)} 個連結`,
  target: "打的網址",
  approved: "範本網址",
  written: "客人收到",
  asTyped: "和打的一樣",
  clicks: (clicks: number) => `點擊 ${count(clicks)} 次`,
  untrackable: "無法追蹤",
  untracked: "沒有追蹤點擊",
  clicksTotal: "點擊",
  clickRate: (clicks: number, links: number, percent: string) =>
    `${count(clicks)} ÷ ${count(links)} 個連結，點擊率 ${percent}`,

  templateChanged: "範本在 WhatsApp 改過了。填的內容都帶過來了，看過再送。",
  copyFailed: "沒有載入這個範本，紀錄沒有改變。",

  accounts: "依帳號",
  channelSum: (on: string, accounts: number) => `${on}，${count(accounts)} 個帳號`,
  outcomeCount: (outcome: string, people: number) => `${outcome} ${count(people)}`,
  sum: (people: number) => `共 ${count(people)} 人`,
};

export type SentStrings = typeof sent;
