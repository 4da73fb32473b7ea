import type { RecordState } from "../../../schema/broadcasts.ts";
import { count } from "../count.ts";

/** 11/20. */
export const dayOf = (day: string) => day.slice(5).replace("-", "/");

const states: Record<RecordState, string> = {
  open: "進行中",
  failed: "有失敗",
  scheduled: "排程",
  paused: "已暫停",
  done: "完成",
  stopped: "已停止",
  cancelled: "已復原",
};

/** The list of sends, and what can be done with one of them. */
export const records = {
  search: "搜尋紀錄",
  searchHint: "訊息裡的字",
  chips: "篩選紀錄",
  filter: "篩選",
  state: "狀態",
  states,
  channel: "渠道",
  kind: "類型",
  template: "範本",
  time: "時間",
  from: "從",
  until: "到",
  days: (from: string | undefined, until: string | undefined) =>
    `${from ? dayOf(from) : ""}～${until ? dayOf(until) : ""}`,
  sender: "發送人",
  store: "分店",
  all: "全部",
  clear: "清除",
  show: "查看紀錄",
  removeCondition: (text: string) => `拿掉篩選：${text}`,
  none: "沒有符合的紀錄",
  noneText: "清除篩選或換一個字，就會看到其他紀錄。",
  copy: "複製為草稿",
  copied: "已複製成新草稿。選好對象再送。",
  export: "匯出 CSV",
  exportLabel: (people: number) => `匯出 CSV，${count(people)} 人`,
  exporting: (people: number) => `正在準備 ${count(people)} 人的名單與原因…`,
  exported: (people: number) => `已下載 ${count(people)} 人的名單與原因。`,
  exportFailed: "名單沒有下載，紀錄沒有改變。",
};

export type RecordsStrings = typeof records;
