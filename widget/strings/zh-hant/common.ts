import type { ApiProblem } from "../../api-problem.ts";
import { count } from "../count.ts";

/** What happened, in one sentence, for any failed call. */
function trouble(problem: ApiProblem): string {
  switch (problem.kind) {
    case "offline":
      return "沒有網路。";
    case "timeout":
      return "伺服器 30 秒沒有回應。";
    case "unreachable":
      return "連不到伺服器。";
    case "signed_out":
      return "登入過期，沒有拿到新的登入。";
    case "refused":
      return problem.status !== null && problem.status >= 500
        ? "伺服器出了問題。"
        : "伺服器沒有接受這個要求。";
  }
}

export const common = {
  product: "群發訊息",
  close: "關閉",
  back: "返回",
  next: "下一步",
  retry: "重試",
  undo: "復原",
  tryAgain: "再試一次",
  copyCode: "複製錯誤代碼",
  errorCode: (code: string) => `錯誤代碼 ${code}`,
  today: "今天",
  yesterday: "昨天",
  number: count,
  steps: {
    label: "步驟",
    names: ["選擇對象", "編輯訊息", "預覽與送出"],
    of: (step: number, all: number) => `步驟 ${step}/${all}`,
  },
  offline: "沒有網路。草稿在這支手機上，連線後自動儲存。",
  renewing: "登入過期，正在重新登入。內容都還在。",
  expired: "登入過期，還沒有重新登入。內容都還在。",
  trouble,
  start: {
    loading: "正在載入你的資料",
    failed: "沒有載入",
    safe: "沒有送出任何訊息，寫好的草稿還在。",
  },
};

export type CommonStrings = typeof common;
