import { count } from "../count.ts";

/** The list of sends, and what can be done with one of them. */
export const records = {
  copy: "複製為草稿",
  copied: "已複製成新草稿。選好對象再送。",
  export: "匯出 CSV",
  exportLabel: (people: number) => `匯出 CSV，${count(people)} 人`,
  exporting: (people: number) => `正在準備 ${count(people)} 人的名單與原因…`,
  exported: (people: number) => `已下載 ${count(people)} 人的名單與原因。`,
  exportFailed: "名單沒有下載，紀錄沒有改變。",
};

export type RecordsStrings = typeof records;
