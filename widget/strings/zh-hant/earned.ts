import { count } from "../count.ts";

/** What a send came to with the people who got it. */
export const earned = {
  title: "收到之後",
  loading: "正在載入收到之後的數字",
  failed: "這些數字沒有載入，紀錄沒有改變。",
  of: (people: number, all: number) => `${count(people)} 人／${count(all)} 人`,
  left: "退訂封鎖率",
  leftFormula: "24 小時內／曾送出的人",
  replied: "回覆",
  repliedFormula: "48 小時內／曾送出的人",
  line: (name: string) => `LINE「${name}」的數字`,
  asOf: (when: string) => `LINE 提供，約略，${when} 更新`,
  notYet: "LINE 還沒有給數字，晚一點再看。",
  locked: "這個 LINE 帳號連線失效，請管理員重新連接，之後就有新的數字。",
  tooFew: "未滿 20",
  impressions: "曝光次數",
  people: "看過的人",
  clicks: "點擊次數",
  clickPeople: "點過的人",
  times: (value: number) => `${count(value)} 次`,
  persons: (value: number) => `${count(value)} 人`,
};

export type EarnedStrings = typeof earned;
