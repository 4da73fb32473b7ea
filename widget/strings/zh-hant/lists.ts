import { count } from "../count.ts";

export const lists = {
  channelLabel: "渠道",
  oneChannel: "「我的名單」一次只能發給一個渠道的客人",
  teamTitle: "團隊名單只能看，不能發送",
  teamText: "這些是同店同事綁定的客人，由綁定的同事聯絡。",
  aside: (what: readonly string[]) => `另外選好的還在，不在這次發送裡：${what.join("、")}`,
  asidePart: (list: string, people: number) => `${list} ${count(people)} 人`,
  newcomers: (people: number) => `${count(people)} 位新客人`,
  newcomersHint: "加到名單最上面",
  moved: (gone: number, newer: number) =>
    `名單有更新：${[
      ...(gone > 0 ? [`${count(gone)} 人已離開名單`] : []),
      ...(newer > 0 ? [`上面有 ${count(newer)} 位新客人`] : []),
    ].join("，")}`,
  fewer: (then: number, now: number, why: string) =>
    `選了 ${count(then)} 人，現在符合 ${count(now)} 人：少了 ${count(then - now)} 人，${why}。`,
  more: (then: number, now: number) =>
    `選了 ${count(then)} 人，現在符合 ${count(now)} 人：多了 ${count(now - then)} 人，是後來才符合的，也會收到。`,
  leftProgress: "已不在處理中",
  leftList: "已不在我的名單",
  orFilter: (left: string) => `${left}，或不再符合篩選`,
  dropped: (people: number) => `${count(people)} 人已經不是你的客人，已從選取中拿掉。其他人都還在。`,
  boundTitle: "目前沒有綁定你的客人",
  bound: "客人用你的店員 QR 碼綁定之後，會出現在這裡，對話結束了也在。",
  boundChannelTitle: (channel: string) => `沒有綁定你的 ${channel} 客人`,
  boundChannel: "換一個渠道看看。",
  teamNobodyTitle: "同店的同事目前沒有綁定的客人",
  teamNobody: "同事綁定客人之後，會出現在這裡。",
  rangeLoading: (people: number) => `正在選取 ${count(people)} 人`,
  rangeTooLong: (max: number) => `一次最多連選 ${count(max)} 人，更多請用篩選加全選`,
  rangeFailed: "中間的人沒有載入，尚未選取，請再試一次",
  noneTitle: "沒有符合的客人",
  noneFor: (inProgress: number, conditions: number) =>
    `${count(inProgress)} 個處理中對話都不符合這 ${count(conditions)} 個條件。`,
  clearFilter: "清除篩選",
};

export type ListsStrings = typeof lists;
