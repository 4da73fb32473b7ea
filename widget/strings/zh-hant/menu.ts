import { count } from "../count.ts";

export const menu = {
  message: "群發訊息",
  messageHint: "LINE，以及 24 小時內的 WhatsApp 客人",
  templateHint: "WhatsApp，超過 24 小時也收得到",
  records: "群發訊息紀錄",
  drafts: "草稿",
  draftsHint: "接著寫還沒送出的",
  report: "導購連結報表",
  reportHint: "連結帶來多少點擊、訂單和收益",
  recordsHint: "送給誰、誰沒收到、為什麼",
  recordFailures: (sends: number) => `${count(sends)} 次有人失敗`,
};

export type MenuStrings = typeof menu;
