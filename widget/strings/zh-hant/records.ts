import type { RecordState, ResendGroup } from "../../../schema/broadcasts.ts";
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

interface AgainWords {
  /** Who they are, and how many. */
  sum: (people: number) => string;
  hint: string;
  /** The way to the send that was made for them. */
  done: string;
}

const again: Record<ResendGroup, AgainWords> = {
  unknown: {
    sum: (people) => `${count(people)} 人結果未知`,
    hint: "他們可能已經收到",
    done: "已再送給結果未知的人",
  },
  stopped: {
    sum: (people) => `${count(people)} 人已停止`,
    hint: "停止時還沒輪到他們",
    done: "已再送給停止時沒輪到的人",
  },
  held_back: {
    sum: (people) => `${count(people)} 人平台暫緩`,
    hint: "已經過了 24 小時",
    done: "已再送給平台暫緩的人",
  },
  busy: {
    sum: (people) => `${count(people)} 人遇到平台忙線`,
    hint: "他們沒有收到",
    done: "已再送給平台忙線時的人",
  },
  window: {
    sum: (people) => `${count(people)} 人超過 24 小時`,
    hint: "用範本訊息就能送達",
    done: "已用範本訊息再送給超過 24 小時的人",
  },
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
  useTemplate: (people: number) => `用範本訊息重新發送 ${count(people)} 人`,
  templateNobody: "這些人都已經不在你的處理中，沒有可以發送的對象。",
  templateOthers: (people: number) => `${count(people)} 人已經不在你的處理中，沒有選進來。`,
  templateFailed: "沒有載入這些人，紀錄沒有改變。再按一次就好。",
  isResend: "這是再送的訊息",
  again,
  findPerson: "找顧客名稱",
  nobodyFound: "沒有符合的名字。",
  moreFound: "再載入",
  openConversation: "開啟對話",
  cannotOpen: "這個網頁不能直接開啟對話。請到對話列表找這位客人。",
  copy: "複製為草稿",
  copied: "已複製成新草稿。選好對象再送。",
  export: "匯出 CSV",
  exportLabel: (people: number) => `匯出 CSV，${count(people)} 人`,
  exporting: (people: number) => `正在準備 ${count(people)} 人的名單與原因…`,
  exported: (people: number) => `已下載 ${count(people)} 人的名單與原因。`,
  exportFailed: "名單沒有下載，紀錄沒有改變。",
};

export type RecordsStrings = typeof records;
