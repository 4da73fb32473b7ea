import { count } from "../count.ts";

/** A wait in the largest fitting unit. */
function wait(minutes: number): string {
  if (minutes < 60) return `${minutes} 分`;
  return minutes < 1_440 ? `${Math.floor(minutes / 60)} 小時` : `${Math.floor(minutes / 1_440)} 天`;
}

export const people = {
  inProgress: "處理中",
  bound: "我的名單",
  team: "團隊名單",
  lists: "名單",
  title: "選擇對象",
  kind: "群發訊息",
  leave: "結束選取",
  cleared: "已清除選取",
  search: "搜尋顧客名稱或電話",
  closeSearch: "結束搜尋",
  menu: "選單",
  menuWithFailures: (sends: number) => `選單，${count(sends)} 次發送有人失敗`,
  template: "群發範本訊息",

  all: "全選",
  allCount: (matching: number) => `${count(matching)} 人`,
  matching: (matching: number) => `符合 ${count(matching)} 人`,
  matchingUnticked: (matching: number, unticked: number) =>
    `符合 ${count(matching)} 人，已取消 ${count(unticked)} 人`,
  listLabel: "處理中的客人",
  noName: "（沒有名稱）",
  waiting: (minutes: number) => `等你回覆 ${wait(minutes)}`,
  windowLeft: (minutes: number) => `24 小時剩 ${minutes} 分`,
  windowPast: "超過 24 小時",
  blocked: "已封鎖",
  number: "號碼無效",
  unsubscribed: "取消訂閱",
  duplicate: "重複",
  gone: "已不在處理中",
  goneFromList: "已不在名單",
  boundTo: (staff: string, lastText: string) => `綁定 ${staff}${lastText ? `・${lastText}` : ""}`,
  rowLabel: (parts: readonly string[]) => parts.join("，"),

  start: "點選名字，或全選",
  sum: (people: number) => `已選 ${count(people)} 人`,
  sumUnit: "人已選",
  unticked: "取消勾選",
  pastWindow: "超過 24 小時",
  useTemplate: "改用範本",
  adviceTemplate: (people: number) => `${count(people)} 人超過 24 小時，WhatsApp 只收範本`,
  lookOnly: "團隊名單不能發送",
  chooseFirst: "先點選客人，再到下一步",

  filter: "篩選",
  filterSet: (conditions: number) => `篩選，${count(conditions)} 個條件`,
  followed: (people: number) => `全選跟著條件改了，現在選了 ${count(people)} 人`,
  chipsLabel: "目前的條件",

  loadingMany: (people: number) => `正在載入 ${count(people)} 人`,
  loading: "正在載入名單",
  slow: "還沒有回應。可以再等，或重新載入。",
  reload: "重新載入",
  failed: "名單沒有載入",
  safe: (chosen: number) =>
    chosen > 0 ? `你選的 ${count(chosen)} 人還在，沒有送出任何訊息。` : "沒有送出任何訊息。",
  moreFailed: "後面的名單沒有載入",
  emptyTitle: "目前沒有處理中的對話",
  empty: "跟進客人之後，他會出現在這裡。",
};

export type PeopleStrings = typeof people;
