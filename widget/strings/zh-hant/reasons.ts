import type { Reason } from "../../../schema/reasons.ts";

/** A reason in words. `on` is the name of the channel. */
export interface ReasonWords {
  /** Heading of the group of people it happened to. */
  title: string;
  /** One line under the heading: what can or cannot be done for the group. */
  hint: string;
  sentence: (on: string) => string;
  safe: (on: string) => string;
  next: (on: string) => string;
}

const notReceived = "這位客人沒有收到，也沒有計費。其他人不受影響。";

export const reasons: Record<Reason, ReasonWords> = {
  unfollowed: {
    title: "已封鎖",
    hint: "對方解除封鎖前送不到，不提供重送",
    sentence: (on) =>
      on === "LINE" ? "這位客人封鎖了 LINE 官方帳號。" : `這位客人封鎖了你們的 ${on} 號碼。`,
    safe: () => "沒有收到，也不計用量。",
    next: () => "解除封鎖前送不到，可以當面或電話聯絡。",
  },
  window: {
    title: "超過 24 小時",
    hint: "用範本訊息就能送達",
    sentence: (on) => `超過 24 小時沒有回覆，${on} 不收一般訊息。`,
    safe: () => notReceived,
    next: () => "改用範本訊息。客人回覆之後的 24 小時內，一般訊息也送得到。",
  },
  invalid_number: {
    title: "號碼無效",
    hint: "改好號碼再送",
    sentence: (on) => `${on} 不認得這個號碼。`,
    safe: () => notReceived,
    next: () => "跟客人確認號碼，改好顧客資料之後再送。",
  },
  unreachable: {
    title: "無法送達",
    hint: "號碼可能沒有在用",
    sentence: (on) => `${on} 送不到這個號碼，可能沒有註冊，或還沒同意新條款。`,
    safe: () => notReceived,
    next: () => "換一個渠道，或打電話確認號碼還在用。",
  },
  opted_out: {
    title: "客人不收行銷訊息",
    hint: "尊重客人的選擇，不提供重送",
    sentence: (on) => `這位客人在 ${on} 選擇不收你們的行銷訊息。`,
    safe: () => notReceived,
    next: () => "不要再送行銷內容。客人主動來訊時，可以一對一回覆。",
  },
  held_back: {
    title: "平台暫緩",
    hint: "24 小時後再試",
    sentence: (on) => `${on} 為了減少打擾，這次沒有送給這位客人。`,
    safe: () => notReceived,
    next: () => "24 小時後可以再送一次。馬上重送只會再被擋下。",
  },
  content_refused: {
    title: "內容不被接受",
    hint: "改內容之後再送",
    sentence: (on) => `${on} 不接受這則內容。`,
    safe: () => notReceived,
    next: () => "看下面的平台原文，改好內容之後再送。",
  },
  refused: {
    title: "平台拒絕",
    hint: "原因看每個人的平台原文",
    sentence: (on) => `${on} 拒絕了這則訊息。`,
    safe: () => notReceived,
    next: () => "看下面的平台原文。看不懂時，複製給管理員。",
  },
  lost_answer: {
    title: "平台沒有回答",
    hint: "不會自動重送",
    sentence: (on) => `${on} 沒有回答，不知道這位客人有沒有收到。`,
    safe: () => "不會自動重送，所以不會收到兩次。",
    next: () => "10 分鐘後還沒有回報，可由你決定。可以先在對話裡問客人。",
  },
  unsubscribed: {
    title: "取消訂閱",
    hint: "不想再收群發",
    sentence: () => "這位客人取消了訂閱，不想再收群發。",
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "不用做什麼。客人主動來訊時，可以一對一回覆。",
  },
  duplicate: {
    title: "重複",
    hint: "同一個人只送一次",
    sentence: () => "同一位客人在這次選了不只一次。",
    safe: () => "只送一次，這一筆略過。",
    next: () => "不用做什麼。這個人的結果看另外一筆。",
  },
  account: {
    title: "不同商業帳號",
    hint: "另一個 WhatsApp 號碼的客人",
    sentence: () => "這位客人屬於另一個 WhatsApp 商業帳號，這個範本不能送。",
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "用那個商業帳號的範本，另外送一次。",
  },
  cap: {
    title: "已達上限",
    hint: "還可發送的人數用完",
    sentence: () => "輪到這位客人時，還可發送的人數已經用完。",
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "下個月 1 日再送，或請管理員調整上限。",
  },
  variable: {
    title: "變數缺值",
    hint: "補上文字就能送",
    sentence: () => "這位客人沒有變數要用的資料，也沒有設定代替的文字。",
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "補上沒有資料時要顯示的文字，再送一次。",
  },
  content: {
    title: "渠道不支援此內容",
    hint: "拿掉這則就能送",
    sentence: (on) => `${on} 不能傳這次的其中一則訊息。`,
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "拿掉那則訊息，另外送一次。",
  },
  not_in_progress: {
    title: "已不在處理中",
    hint: "對話在送出前結束了",
    sentence: () => "送出前，這位客人的對話已經不在你的處理中。",
    safe: () => "送出前就略過了，沒有收到，也沒有計費。",
    next: () => "重新跟進這位客人，對話就會回到處理中。",
  },
  removed: {
    title: "你移除",
    hint: "送出前移除的人",
    sentence: () => "你在送出前移除了這位客人。",
    safe: () => "沒有收到，也沒有計費。",
    next: () => "想補送的話，重新選這位客人再送一次。",
  },
  settled: {
    title: "已有回報",
    hint: "再送之前知道了結果",
    sentence: (on) => `再送之前，${on} 回報了這位客人的結果。`,
    safe: () => "這次沒有再送，不會收到兩次。",
    next: () => "不用做什麼，結果在原本那次的紀錄裡。",
  },
  stopped: {
    title: "已停止",
    hint: "停止發送時還沒輪到的人",
    sentence: () => "停止發送時還沒有輪到這位客人。",
    safe: () => "沒有收到，也沒有計費。",
    next: () => "想補送的話，重新選這位客人再送一次。",
  },
};
