import type { Cause } from "../causes.ts";
import type { CauseWords } from "./reason-words.ts";

const words = (sentence: CauseWords["sentence"], next: string): CauseWords => ({
  sentence,
  next: () => next,
});

/** What a platform's code means, and what to do about it. */
export const causes: Record<Cause, CauseWords> = {
  busy: words((on) => `${on} 當時忙不過來，試了幾次都沒有成功。`, "過一陣子再送給這位客人。"),
  throttled: words((on) => `短時間內送太多，${on} 沒有收下這一則。`, "等幾分鐘，再送給這位客人。"),
  tested_number: words(
    (on) => `這是 ${on} 的測試號碼，只能送給登記過的號碼。`,
    "請管理員改用正式號碼，或把這位客人加進測試名單。",
  ),
  own_number: words(() => "這位客人的號碼就是發送的號碼，不能送給自己。", "確認顧客資料裡的號碼。"),
  country: words((on) => `${on} 不讓這個帳號送訊息到這位客人的國家。`, "換一個渠道聯絡這位客人。"),
  experiment: words(
    (on) => `${on} 正在做測試，這位客人暫時收不到行銷訊息。`,
    "24 小時後再試，或換一個渠道聯絡。",
  ),
  changed_device: words(
    (on) => `這位客人在 ${on} 的身分資料和紀錄不同，可能換過手機或號碼。`,
    "先在對話裡跟客人確認，再送一次。",
  ),
  no_number: words(
    () => "這位客人沒有公開號碼，這一種訊息送不到。",
    "請客人先傳一則訊息給你，再一對一回覆。",
  ),
  unknown_user: words((on) => `${on} 找不到這位客人，可能刪除了帳號。`, "換一個渠道聯絡這位客人。"),
  parameter: words(
    (on) => `${on} 說訊息裡有一個值不對，例如空白、換行或太多空格。`,
    "看下面的平台原文，改好那個值之後再送。",
  ),
  kind: words((on) => `${on} 不支援這一種訊息。`, "拿掉這則訊息，另外送一次。"),
  media: words((on) => `${on} 沒有收下圖片、影片或檔案。`, "重新上傳檔案之後再送。"),
  too_long: words(() => "填好變數之後，這位客人的訊息太長。", "把代入的文字改短，再送給這位客人。"),
  template_values: words(
    () => "填進範本的值，數量或格式和核准的不同。",
    "重新選一次範本，填好每個變數再送。",
  ),
  template_missing: words(
    (on) => `${on} 沒有這個語言的範本，或範本還沒通過審核。`,
    "選一個通過審核的範本再送。",
  ),
  template_paused: words(
    (on) => `客人對這個範本的反應不好，${on} 暫停了它。`,
    "3 到 6 小時後再試，或換一個範本。",
  ),
  template_disabled: words((on) => `${on} 已經停用這個範本。`, "換一個範本再送。"),
  template_policy: words(
    (on) => `這個範本的內容違反了 ${on} 的政策。`,
    "換一個範本，或請管理員修改內容再送審。",
  ),
  template_flow: words((on) => `範本裡的互動表單被 ${on} 擋下或限流。`, "換一個沒有表單的範本，或晚點再試。"),
  sign_in: words((on) => `${on} 的連線失效，或少了發送的權限。`, "請管理員重新連接帳號，再送一次。"),
  gone: words((on) => `發送的 ${on} 號碼已經不存在。`, "請管理員重新連接帳號。"),
  locked: words((on) => `${on} 因為違反政策，鎖住了這個帳號。`, "請管理員到平台後台申訴或解鎖。"),
  name_approval: words((on) => `${on} 還沒核准這個號碼的顯示名稱。`, "請管理員到平台後台完成名稱審核。"),
  spam: words((on) => `太多客人封鎖或檢舉，${on} 限制了這個號碼。`, "先停一下，過幾天再送，並減少次數。"),
  payment: words((on) => `${on} 的付款方式有問題。`, "請管理員到平台後台處理付款。"),
  registration: words((on) => `發送的 ${on} 號碼沒有註冊好。`, "請管理員重新註冊號碼。"),
  marketing_off: words((on) => `這個 ${on} 帳號不能用這個方式送行銷訊息。`, "請管理員到平台後台檢查設定。"),
  misclassified: words((on) => `範本分類不正確，${on} 暫時限制了這個帳號。`, "限制會自己解除，之後再送。"),
  plan: words((on) => `這個 ${on} 帳號的方案沒有這項功能。`, "請管理員檢查帳號的方案。"),
  month: words((on) => `${on} 本月的訊息用完了，或送得太快。`, "請管理員加購訊息，或下個月再送。"),
};
