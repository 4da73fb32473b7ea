import type { Channel } from "../../../schema/channels.ts";
import type { TemplateCategory } from "../../../schema/rates.ts";
import { count } from "../count.ts";

const channels: Record<Channel, string> = { line: "LINE", whatsapp: "WhatsApp" };
const categories: Record<TemplateCategory, string> = {
  marketing: "行銷",
  utility: "通知",
  authentication: "驗證",
};
const countries: Record<string, string> = { TW: "台灣", HK: "香港", SG: "新加坡" };

/** The check of every person: what to look at before the send, and what it costs. */
export const check = {
  lookTitle: "送出前看一下",
  recent: (people: number) => `${count(people)} 人剛收過團隊訊息`,
  recentText: (hours: number, by: readonly { name: string; people: number }[]) =>
    `${count(hours)} 小時內：${by.map(({ name, people }) => `${name} ${count(people)} 人`).join("、")}`,
  recentPerson: (name: string, when: string) => `${name}，${when}`,
  waiting: (people: number) => `${count(people)} 人在等你回覆`,
  waitingText: (wait: string) => `最久 ${wait}，先回再群發比較好`,
  waitingPerson: (wait: string) => `等了 ${wait}`,
  same: (people: number) => `${count(people)} 人收過同樣的內容`,
  sameText: (when: string) => `上次是 ${when}`,
  samePerson: (when: string) => `${when} 收過`,
  often: (people: number) => `${count(people)} 人這個月收過很多次`,
  oftenText: (limit: number) => `送出後會超過每月 ${count(limit)} 次`,
  oftenPerson: (times: number) => `這個月收過 ${count(times)} 次`,
  minutes: (minutes: number) => `${count(minutes)} 分鐘`,
  hours: (hours: number) => `${count(hours)} 小時`,
  days: (days: number) => `${count(days)} 天`,
  leaveOut: (people: number) => `略過 ${count(people)} 人`,
  leaveOutLabel: (people: number, title: string) => `略過 ${count(people)} 人：${title}`,
  leftOut: (title: string) => `已略過：${title}`,
  leftOutSaid: (people: number) => `已略過 ${count(people)} 人，不會收到這次訊息`,
  openLabel: (title: string) => `看這些人：${title}`,

  useTemplate: "改用範本",
  useTemplateLabel: (people: number) => `改用範本：超過 24 小時的 ${count(people)} 人`,
  split: "另存草稿",
  splitLabel: (people: number) => `另存草稿：不同商業帳號的 ${count(people)} 人`,
  useMessage: "用群發訊息",
  useMessageLabel: (people: number) => `用群發訊息：${count(people)} 位 LINE 客人另存成草稿`,
  fill: "補上文字",
  editMessages: "改訊息",
  collecting: (people: number) => `正在整理這 ${count(people)} 人…`,
  collectFailed: "沒有整理成功。什麼都沒有改變，可以再試一次。",
  keptAside: (people: number) => `給其他 ${count(people)} 人的草稿留著，送完這次再繼續。`,
  splitDone: (people: number) => `${count(people)} 人已另存成草稿，送完這次再繼續。`,
  keptHere: "目前只在這台裝置，連線後會儲存。",
  keptFull: "目前只在這台裝置：草稿已滿，刪掉用不到的就會儲存。",
  asideWaiting: (people: number) => `還有一份草稿，給 ${count(people)} 人`,
  asideGo: "繼續",

  costTitle: "費用（估算）",
  costFree: "免費",
  costUnknown: "沒有費率",
  costLine: (channel: Channel, people: number, rate: string) =>
    `${channels[channel]} ${count(people)} 人 × ${rate}`,
  costTemplateLine: (category: TemplateCategory, country: string | null, people: number, rate: string) =>
    `WhatsApp ${categories[category]}範本${country ? `（${countries[country] ?? country}）` : ""} ${count(people)} 人 × ${rate}`,
  costFreeText: "WhatsApp 24 小時內免費",
  costUnknownText: (people: number) => `另外 ${count(people)} 人沒有費率，沒有算進去`,
  costAbout: (amount: string): readonly [string, string, string] => ["約 ", amount, "（估算）"],
  costSources: "費率從哪裡來",
  costReadOn: (date: string) => `${date} 查`,
  costOwn: (rate: string) => `${rate}：團隊自己設定的費率`,
  costNote: "LINE 依人數計，一次五則也算一則。實際金額以平台帳單為準。",
  raw: "平台原文",
  refusedMessage: (index: number) => `第 ${index + 1} 則`,
  refusedBy: (channel: string, account: string) =>
    `${channel}（${account}）不收這個內容，還沒有送給任何人。改過內容就會再檢查一次。`,
  refusedShort: (channel: string, index: number | null) =>
    index === null ? `${channel} 不收這些內容，改過再送` : `${channel} 不收第 ${index + 1} 則，改過再送`,
  platformSilent: (channel: string, account: string) =>
    `${channel}（${account}）沒有回應，內容還沒有先驗過。可以照樣送出。`,
  platformAccount: (channel: string, account: string) =>
    `${channel}（${account}）連線失效，請管理員重新連接。現在送出會先暫停，沒有人會被記成失敗。`,
  listJoin: "；",
  plus: " + ",
};

export type CheckStrings = typeof check;
