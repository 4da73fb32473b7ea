import { count } from "../count.ts";

export const drafts = {
  title: "草稿",
  hint: "每台裝置都看得到，送出後自動刪除",
  listLabel: "草稿，最近儲存的在前",
  loading: "正在載入草稿",
  failed: "草稿沒有載入",
  failedSafe: "正在寫的內容還在。",
  none: "沒有其他草稿",
  noneText: "寫下的內容會自動存成草稿。",
  empty: "還沒有文字",
  facts: (messages: number, people: number) => `${count(messages)} 則・${count(people)} 人`,
  current: "正在編輯",
  onlyHere: "只在這台裝置，連線後儲存",
  onlyHereFull: "只在這台裝置：草稿已滿，刪掉用不到的就會儲存",
  putOff: "送完再繼續",
  start: "開新草稿",
  startHint: "現在這份會留在草稿裡",
  openFailed: "這份草稿打不開，正在寫的內容沒有更動。請再試一次。",
  remove: (glimpse: string) => `刪除草稿「${glimpse}」`,
  removed: "已刪除草稿",
  removeFailed: "草稿沒有刪除。請再試一次。",
  putBackFailed: "草稿沒有放回來。請再試一次。",
  other: "另一台裝置剛改過這份草稿。兩份都留著，選一份繼續。",
  useOther: "用另一台的",
  useThis: "用這份",
  gone: "這份草稿已經在另一台裝置送出或刪除。這裡的內容還在。",
  goneKeep: "留下來",
  goneClear: "清掉",
};

export type DraftsStrings = typeof drafts;
